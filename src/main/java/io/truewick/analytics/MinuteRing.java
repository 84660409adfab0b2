package io.truewick.analytics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;

/** Reads and writes minutes in the ring of {@link VwapState}. */
final class MinuteRing {
  /** Numbers a minute takes: two sums of 128 bits, and trades with the flags of a minute. */
  static final int WIDTH = 5;

  private static final int VOLUME_SCALE = 8;
  private static final int QUOTE_SCALE = 16;
  private static final long MINUTE_MS = 60_000;

  private static final int FIRST_MINUTES = 64;

  /** Flag in the number of trades: the minute is a seed. */
  private static final long SEEDED = Long.MIN_VALUE;

  private final VwapState state;
  private final int most;

  /**
   * @param most minutes the ring has to hold in the end; it grows up to there as minutes come
   */
  MinuteRing(VwapState state, int most) {
    this.state = state;
    this.most = most;
  }

  /** What a minute of the ring adds up to; nothing if it was never written. */
  SpanSum get(long minuteMs) {
    int at = index(minuteMs);
    long[] ring = state.minutes;
    long last = ring[at + 4];
    return new SpanSum(
        decimal(ring[at], ring[at + 1], VOLUME_SCALE),
        decimal(ring[at + 2], ring[at + 3], QUOTE_SCALE),
        (last & ~SEEDED) >>> 1,
        (int) (last & 1),
        last < 0 ? 1 : 0);
  }

  /**
   * Makes the minute part of the ring; what lies between it and the others is empty.
   *
   * @return false if it is too old to be held
   */
  boolean reach(long minuteMs) {
    if (state.newestMs == VwapState.NOTHING) {
      state.oldestMs = minuteMs;
      state.newestMs = minuteMs - MINUTE_MS;
    }
    if (minuteMs <= state.newestMs - most * MINUTE_MS) {
      return false;
    }
    long oldest = Math.min(state.oldestMs, minuteMs);
    long newest = Math.max(state.newestMs, minuteMs);
    makeRoom((newest - oldest) / MINUTE_MS + 1);
    for (long minute = state.newestMs + MINUTE_MS; minute <= minuteMs; minute += MINUTE_MS) {
      Arrays.fill(state.minutes, index(minute), index(minute) + WIDTH, 0);
    }
    state.oldestMs = oldest;
    state.newestMs = newest;
    return true;
  }

  /** Writes a minute that was reached. */
  void set(long minuteMs, SpanSum minute) {
    int at = index(minuteMs);
    put(at, minute.volume(), VOLUME_SCALE);
    put(at + 2, minute.quoteVolume(), QUOTE_SCALE);
    state.minutes[at + 4] =
        minute.trades() << 1 | minute.covered() | (minute.seeded() > 0 ? SEEDED : 0);
  }

  private int index(long minuteMs) {
    return Math.floorMod(minuteMs / MINUTE_MS, capacity()) * WIDTH;
  }

  private int capacity() {
    return state.minutes.length / WIDTH;
  }

  /** A ring for a day is 60 kB an instrument: it is as large as what it holds. */
  private void makeRoom(long known) {
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

  /** Sums of trades fit as they are; only a seed may have more decimals than any trade. */
  private void put(int at, BigDecimal value, int scale) {
    BigInteger wide = value.setScale(scale, RoundingMode.HALF_EVEN).unscaledValue();
    state.minutes[at] = wide.shiftRight(Long.SIZE).longValueExact();
    state.minutes[at + 1] = wide.longValue();
  }

  private static BigDecimal decimal(long high, long low, int scale) {
    BigInteger unsignedLow = new BigInteger(Long.toUnsignedString(low));
    return new BigDecimal(BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(unsignedLow), scale);
  }
}
