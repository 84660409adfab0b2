package io.truewick.model;

import java.math.BigDecimal;

/**
 * The quantity of a book's level in one {@code long}, exact. Zero or more counts units of 1e-8, as
 * prices do. Cheap coins have levels that do not fit so, from 92,233,720,369 on: a negative number
 * counts whole ones, -92,233,720,369 being that many.
 *
 * <p>A quantity has one such number only, since it is negative only if it does not fit otherwise:
 * two are the same if their numbers are. For anything else, order and sums included, go by the
 * methods below. What is that large and has decimals, or does not fit 63 bits as a whole number,
 * has no number.
 */
public final class BookQuantity {
  private static final long ONE = 100_000_000;

  private BookQuantity() {}

  /**
   * The number of a quantity without decimals.
   *
   * @param ones 0 or more
   */
  public static long ofWhole(long ones) {
    return ones <= Long.MAX_VALUE / ONE ? ones * ONE : -ones;
  }

  /** Whether there is nothing in the level: it is gone. */
  public static boolean isGone(long quantity) {
    return quantity == 0;
  }

  /** Whether it counts whole ones. */
  public static boolean isWide(long quantity) {
    return quantity < 0;
  }

  /** In units of 1e-8, rounded to a {@code double}. */
  public static double units(long quantity) {
    return quantity >= 0 ? quantity : (double) -ONE * quantity;
  }

  /** Exact, with eight decimals. */
  public static BigDecimal exact(long quantity) {
    return quantity >= 0
        ? BigDecimal.valueOf(quantity, Trade.SCALE)
        : BigDecimal.valueOf(quantity).negate().setScale(Trade.SCALE);
  }
}
