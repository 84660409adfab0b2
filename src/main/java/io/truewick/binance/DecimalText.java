package io.truewick.binance;

import io.truewick.model.Trade;

/**
 * Decimal numbers as Binance prints them, {@code 2683.80000000}, read straight into integers: a
 * trade has two, and a {@code BigDecimal} for each would cost as much as the rest of its handling.
 */
final class DecimalText {
  private static final long[] POWERS = new long[Trade.SCALE + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private DecimalText() {}

  /**
   * The number in units of {@code 10^-scale}.
   *
   * @param scale 0 to 8
   * @return -1 if it does not fit 63 bits or has a digit other than 0 beyond that scale
   * @throws NumberFormatException if it is no plain decimal number that is not negative
   */
  static long parse(char[] text, int offset, int length, int scale) {
    long value = 0;
    int decimals = -1;
    for (int i = offset; i < offset + length; i++) {
      char c = text[i];
      if (c >= '0' && c <= '9') {
        if (decimals >= scale) {
          if (c != '0') {
            return -1;
          }
          continue;
        }
        int digit = c - '0';
        if (value > (Long.MAX_VALUE - digit) / 10) {
          return -1;
        }
        value = value * 10 + digit;
        decimals += decimals >= 0 ? 1 : 0;
      } else if (c == '.' && decimals < 0 && i > offset && i < offset + length - 1) {
        decimals = 0;
      } else {
        throw notANumber(text, offset, length);
      }
    }
    if (length == 0) {
      throw notANumber(text, offset, length);
    }
    return scaleUp(value, POWERS[scale - Math.max(decimals, 0)]);
  }

  private static long scaleUp(long value, long factor) {
    if (factor == 1) { // eight decimals, as Binance prints them: no division
      return value;
    }
    return value > Long.MAX_VALUE / factor ? -1 : value * factor;
  }

  private static NumberFormatException notANumber(char[] text, int offset, int length) {
    String shown = new String(text, offset, Math.min(length, 40));
    return new NumberFormatException("expected a decimal number, was '" + shown + "'");
  }
}
