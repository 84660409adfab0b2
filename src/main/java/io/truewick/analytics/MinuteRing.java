package io.truewick.analytics;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Reads and writes minutes in the ring of {@link VwapState}. */
final class MinuteRing {
  /** Numbers a minute takes: two sums of 128 bits, and trades with the flag of coverage. */
  static final int WIDTH = 5;

  private static final int VOLUME_SCALE = 8;
  private static final int QUOTE_SCALE = 16;
  private static final long MINUTE_MS = 60_000;

  private final VwapState state;
  private final int capacity;

  /**
   * @param capacity minutes the ring holds
   */
  MinuteRing(VwapState state, int capacity) {
    this.state = state;
    this.capacity = capacity;
    if (state.minutes.length != capacity * WIDTH) {
      state.minutes = new long[capacity * WIDTH];
    }
  }

  SpanSum get(long minuteMs) {
    int at = index(minuteMs);
    long[] ring = state.minutes;
    return new SpanSum(
        decimal(ring[at], ring[at + 1], VOLUME_SCALE),
        decimal(ring[at + 2], ring[at + 3], QUOTE_SCALE),
        ring[at + 4] >>> 1,
        (int) (ring[at + 4] & 1));
  }

  void set(long minuteMs, SpanSum minute) {
    int at = index(minuteMs);
    put(at, minute.volume(), VOLUME_SCALE);
    put(at + 2, minute.quoteVolume(), QUOTE_SCALE);
    state.minutes[at + 4] = minute.trades() << 1 | minute.covered();
  }

  private int index(long minuteMs) {
    return Math.floorMod(minuteMs / MINUTE_MS, capacity) * WIDTH;
  }

  private void put(int at, BigDecimal value, int scale) {
    BigInteger wide = value.setScale(scale).unscaledValue();
    state.minutes[at] = wide.shiftRight(Long.SIZE).longValueExact();
    state.minutes[at + 1] = wide.longValue();
  }

  private static BigDecimal decimal(long high, long low, int scale) {
    BigInteger unsignedLow = new BigInteger(Long.toUnsignedString(low));
    return new BigDecimal(BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(unsignedLow), scale);
  }
}
