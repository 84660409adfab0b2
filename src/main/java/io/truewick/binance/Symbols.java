package io.truewick.binance;

import io.truewick.model.Market;
import java.util.Locale;
import java.util.regex.Pattern;

/** How each market spells its symbols. Whether a symbol exists only the exchange can tell. */
public final class Symbols {
  // some symbols hold Chinese characters, so a letter is any letter that has no lower case form
  private static final String NAME = "[\\p{L}\\p{N}]{2,40}";
  private static final Pattern SPOT = Pattern.compile(NAME);
  private static final Pattern USDM = Pattern.compile(NAME + "(_\\d{6})?");
  private static final Pattern COINM = Pattern.compile(NAME + "_(PERP|\\d{6})");
  private static final Pattern OPTIONS =
      Pattern.compile("[\\p{L}\\p{N}]{1,20}-\\d{6}-\\d{1,12}(\\.\\d{1,8})?-[CP]");

  private static final Pattern PATTERN = Pattern.compile("[\\p{L}\\p{N}_.*-]{1,40}");

  private Symbols() {}

  /**
   * Checks the spelling.
   *
   * @throws IllegalArgumentException if the market cannot have such a symbol; the message says what
   *     its symbols look like
   */
  public static void check(Market market, String symbol) {
    if (!symbol.equals(symbol.toUpperCase(Locale.ROOT))) {
      throw new IllegalArgumentException("expected a symbol in upper case, was '" + symbol + "'");
    }
    if (!pattern(market).matcher(symbol).matches()) {
      throw new IllegalArgumentException(
          "expected a "
              + market.id()
              + " symbol such as "
              + example(market)
              + ", was '"
              + symbol
              + "'");
    }
  }

  /**
   * Checks a pattern such as {@code *USDT}, in which {@code *} stands for any characters.
   *
   * @throws IllegalArgumentException if no symbol of any market can match it
   */
  public static void checkPattern(String pattern) {
    if (!PATTERN.matcher(pattern).matches() || !pattern.equals(pattern.toUpperCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "expected a pattern of upper-case letters, digits, '_', '-', '.' and '*', was '"
              + pattern
              + "'");
    }
  }

  private static Pattern pattern(Market market) {
    return switch (market) {
      case SPOT -> SPOT;
      case USDM -> USDM;
      case COINM -> COINM;
      case OPTIONS -> OPTIONS;
    };
  }

  private static String example(Market market) {
    return switch (market) {
      case SPOT -> "BTCUSDT";
      case USDM -> "BTCUSDT or BTCUSDT_261225";
      case COINM -> "BTCUSD_PERP or BTCUSD_261225";
      case OPTIONS -> "BTC-261225-120000-C";
    };
  }
}
