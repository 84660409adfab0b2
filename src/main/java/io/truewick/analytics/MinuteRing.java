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

  private static final int FIRST_MINUTES = 64;

  private final VwapState state;
  private final int most;

  /**
   * @param most minutes the ring has to hold in the end; it grows up to there as minutes come
   */
  MinuteRing(VwapState state, int most) {
    this.state = state;
    this.most = most;
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

  /** Writes a minute that is at most one after the newest. */
  void set(long minuteMs, SpanSum minute) {
    makeRoomTo(minuteMs);
    int at = index(minuteMs);
    put(at, minute.volume(), VOLUME_SCALE);
    put(at + 2, minute.quoteVolume(), QUOTE_SCALE);
    state.minutes[at + 4] = minute.trades() << 1 | minute.covered();
  }

  private int index(long minuteMs) {
    return Math.floorMod(minuteMs / MINUTE_MS, capacity()) * WIDTH;
  }

  private int capacity() {
    return state.minutes.length / WIDTH;
  }

  /** A ring for a day is 60 kB an instrument: it is as large as what it holds. */
  private void makeRoomTo(long minuteMs) {
    long known = (minuteMs - state.oldestMs) / MINUTE_MS + 1;
    int had = capacity();
    if (known <= had || had >= most) {
      return;
    }
    long[] before = state.minutes;
    int capacity = (int) Math.min(most, Math.max(FIRST_MINUTES, Math.max(known, 2L * had)));
    state.minutes = new long[capacity * WIDTH];
    for (long minute = state.oldestMs; had > 0 && minute <= state.newestMs; minute += MINUTE_MS) {
      int from = Math.floorMod(minute / MINUTE_MS, had) * WIDTH;
      System.arraycopy(before, from, state.minutes, index(minute), WIDTH);
    }
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
