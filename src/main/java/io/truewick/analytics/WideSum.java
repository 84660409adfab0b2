package io.truewick.analytics;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact running sum in 128 bits, two's complement. A sum of price x quantity in units of 1e-16
 * leaves room for 1.7e22 of quote currency; {@code long} would end at 922.
 *
 * <p>Not thread-safe.
 */
final class WideSum {
  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

  private long high;
  private long low;

  /** Adds a number that is not negative. */
  void add(long value) {
    addWide(0, value);
  }

  /** Adds {@code a x b}; neither is negative. */
  void addProduct(long a, long b) {
    addWide(Math.multiplyHigh(a, b), a * b);
  }

  /** Adds any number that fits 127 bits. */
  void add(BigInteger value) {
    addWide(value.shiftRight(Long.SIZE).longValueExact(), value.longValue());
  }

  /** The sum, with the decimals the caller counted in. */
  BigDecimal toDecimal(int scale) {
    BigInteger unsignedLow =
        low >= 0 ? BigInteger.valueOf(low) : BigInteger.valueOf(low).add(TWO_TO_64);
    return new BigDecimal(BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(unsignedLow), scale);
  }

  private void addWide(long otherHigh, long otherLow) {
    long sum = low + otherLow;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    low = sum;
    high = Math.addExact(high, Math.addExact(otherHigh, carry));
  }
}
