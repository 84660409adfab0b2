package io.truewick.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as job files and the command line write them: whole numbers with their units, the
 * largest first, each unit once.
 */
public final class DurationText {
  private static final Pattern FORM =
      Pattern.compile("(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

  private DurationText() {}

  /**
   * Reads {@code 250ms}, {@code 15s}, {@code 2m30s} or {@code 24h}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      throw new IllegalArgumentException(
          "expected a duration such as 250ms, 15s, 2m30s or 24h, was '" + text + "'");
    }
    return Duration.ofHours(count(matcher.group(1)))
        .plusMinutes(count(matcher.group(2)))
        .plusSeconds(count(matcher.group(3)))
        .plusMillis(count(matcher.group(4)));
  }

  private static long count(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** Writes it in the largest unit that leaves a whole number: 60 seconds are {@code 1m}. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    }
    if (millis % 3_600_000 == 0) {
      return millis / 3_600_000 + "h";
    }
    if (millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }
}
