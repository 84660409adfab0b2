package io.truewick.config;

import io.truewick.model.AlertKind;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a value is written and what it must satisfy.
 *
 * @param description completes the sentence "expected ..."; the type column of the table of keys
 * @param list whether the key holds a list of such values
 * @param parser throws any {@link RuntimeException} for a text that is not such a value
 */
record ValueType(String description, boolean list, Function<String, Object> parser) {
  private static final Pattern JOB_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern SPAN = Pattern.compile("[A-Za-z0-9_@.-]{0,40}");
  private static final Pattern JDBC = Pattern.compile("jdbc:postgresql:\\S+");

  /** A port before the path of a JDBC URL, or before its next host. */
  private static final Pattern JDBC_PORT = Pattern.compile("(?<=[^/]):(\\d+)(?=[/,]|$)");

  private static final int LAST_PORT = 65_535;

  private static final Pattern SECRET_IN_URL = Pattern.compile("(?i)[?&]password=");

  static ValueType text(String description) {
    return new ValueType(description, false, text -> text);
  }

  static ValueType jobName() {
    return new ValueType(
        "letters, digits, '.', '_', '-', at most 64",
        false,
        text -> require(JOB_NAME.matcher(text).matches(), text));
  }

  static ValueType market() {
    return new ValueType(
        "spot, usdm, coinm or options",
        false,
        hinting(Market::of, names(Market.values(), Market::id)));
  }

  static ValueType subscribeMode() {
    return new ValueType(
        "command, url or single",
        false,
        hinting(SubscribeMode::of, names(SubscribeMode.values(), SubscribeMode::text)));
  }

  static ValueType intervals() {
    return new ValueType(
        "intervals from 1s to 1M",
        true,
        hinting(Interval::of, names(Interval.values(), Interval::text)));
  }

  static ValueType volatilityBars() {
    return new ValueType(
        "1m or 1s",
        false,
        text -> {
          Interval bars = Interval.of(text);
          return require(bars == Interval.ONE_MINUTE || bars == Interval.ONE_SECOND, bars);
        });
  }

  static ValueType markets() {
    return new ValueType(
        "a list of markets such as [spot, usdm]",
        true,
        hinting(Market::of, names(Market.values(), Market::id)));
  }

  static ValueType alertKind() {
    return new ValueType(
        "a kind such as price_move",
        false,
        hinting(AlertKind::of, names(AlertKind.values(), AlertKind::text)));
  }

  /** A constant of an enum, by its name in lower case. */
  static <E extends Enum<E>> ValueType oneOf(Class<E> type) {
    List<String> names = names(type.getEnumConstants(), it -> it.name().toLowerCase(Locale.ROOT));
    Function<String, Object> parser =
        text -> {
          if (!names.contains(text)) {
            String all = String.join(", ", names);
            throw new IllegalArgumentException("expected one of " + all + ", was '" + text + "'");
          }
          return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        };
    return new ValueType(String.join(", ", names), false, hinting(parser, names));
  }

  static ValueType yesOrNo() {
    return new ValueType(
        "true or false",
        false,
        text -> require(text.equals("true") || text.equals("false"), text.equals("true")));
  }

  static ValueType positive() {
    return new ValueType(
        "a number above 0",
        false,
        text -> {
          double value = Double.parseDouble(text);
          return require(value > 0 && Double.isFinite(value), value);
        });
  }

  /** The span of an observation; empty for any. */
  static ValueType span() {
    return new ValueType(
        "a span such as 5m", false, text -> require(SPAN.matcher(text).matches(), text));
  }

  static ValueType symbolPatterns() {
    return new ValueType(
        "a list of symbols in upper case, with * for any characters, such as ['*USDT']",
        true,
        text ->
            require(!text.isBlank() && text.equals(text.strip().toUpperCase(Locale.ROOT)), text));
  }

  /** A URL that may hold a token. */
  static ValueType webhookUrl() {
    return new ValueType(
        "a URL starting with http:// or https://, without user and password",
        false,
        text -> {
          URI uri = URI.create(text);
          boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
          return require(web && uri.getHost() != null && uri.getUserInfo() == null, uri);
        });
  }

  static ValueType texts(String description) {
    return new ValueType(description, true, text -> require(!text.isBlank(), text));
  }

  static ValueType integer(int min, int max) {
    return new ValueType(
        "a whole number from " + min + " to " + max,
        false,
        text -> {
          int value = Integer.parseInt(text.replace("_", ""));
          return require(value >= min && value <= max, value);
        });
  }

  static ValueType oneOf(Integer... values) {
    List<Integer> allowed = List.of(values);
    String names = allowed.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return new ValueType(
        "one of " + names,
        false,
        text -> {
          int value = Integer.parseInt(text.replace("_", ""));
          return require(allowed.contains(value), value);
        });
  }

  static ValueType share() {
    return new ValueType(
        "a number above 0, at most 1",
        false,
        text -> {
          double value = Double.parseDouble(text);
          return require(value > 0 && value <= 1, value);
        });
  }

  static ValueType number(double min, double max) {
    return new ValueType(
        String.format(Locale.ROOT, "a number from %.0f to %.0f", min, max),
        false,
        text -> {
          double value = Double.parseDouble(text);
          return require(value >= min && value <= max, value);
        });
  }

  static ValueType flag() {
    return new ValueType(
        "true or false",
        false,
        text -> require(text.equals("true") || text.equals("false"), Boolean.valueOf(text)));
  }

  static ValueType duration(String min, String max) {
    Duration least = DurationText.parse(min);
    Duration most = DurationText.parse(max);
    return new ValueType(
        "a duration from " + min + " to " + max,
        false,
        text -> {
          Duration value = DurationText.parse(text);
          return require(value.compareTo(least) >= 0 && value.compareTo(most) <= 0, value);
        });
  }

  static ValueType wholeMinutes(String max) {
    ValueType duration = duration("1m", max);
    return new ValueType(
        "durations of whole minutes up to " + max,
        true,
        text -> {
          Duration value = (Duration) duration.parser.apply(text);
          return require(value.toMillis() % 60_000 == 0, value);
        });
  }

  /** A day, read as the milliseconds of its start in UTC. */
  static ValueType date() {
    return new ValueType(
        "a date such as 1970-01-01",
        false,
        text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
  }

  static ValueType url(String plain, String secure) {
    List<String> schemes = List.of(plain, secure);
    return new ValueType(
        "a URL starting with "
            + plain
            + ":// or "
            + secure
            + "://, port 1 to 65535, without query or password",
        false,
        text -> endpoint(text, schemes));
  }

  static ValueType jdbcUrl() {
    return new ValueType(
        "a URL such as jdbc:postgresql://localhost:5432/truewick, port 1 to 65535, without the"
            + " password",
        false,
        text ->
            require(
                JDBC.matcher(text).matches()
                    && !SECRET_IN_URL.matcher(text).find()
                    && JDBC_PORT.matcher(text).results().allMatch(port -> isPort(port.group(1))),
                text));
  }

  private static URI endpoint(String text, List<String> schemes) {
    try {
      URI uri = new URI(text.replaceAll("/+$", ""));
      boolean plain = uri.getQuery() == null && uri.getFragment() == null;
      return require(
          schemes.contains(uri.getScheme())
              && uri.getHost() != null
              && uri.getUserInfo() == null
              && (uri.getPort() == -1 || isPort(Integer.toString(uri.getPort())))
              && plain,
          uri);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static boolean isPort(String digits) {
    return digits.length() <= 5
        && Integer.parseInt(digits) >= 1
        && Integer.parseInt(digits) <= LAST_PORT;
  }

  private static <T> List<String> names(T[] values, Function<T, String> name) {
    return Arrays.stream(values).map(name).toList();
  }

  /** The parser with a guess at what was meant added to its message. */
  private static Function<String, Object> hinting(
      Function<String, Object> parser, List<String> names) {
    return text -> {
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(e.getMessage() + Suggestion.hint(text, names), e);
      }
    };
  }

  private static <T> T require(boolean holds, T value) {
    if (!holds) {
      throw new IllegalArgumentException();
    }
    return value;
  }
}
