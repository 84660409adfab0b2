package io.truewick.simulator.rest;

import java.util.function.LongSupplier;

/**
 * Request weight used in the current minute of wall time, as Binance counts it: fixed minutes, not
 * a sliding one. Refused requests count.
 *
 * <p>Thread-safe.
 */
final class WeightPool {
  private static final long MINUTE_MS = 60_000;

  private final int budget;
  private final LongSupplier wallMs;
  private long minute;
  private int used;

  WeightPool(int budget, LongSupplier wallMs) {
    this.budget = budget;
    this.wallMs = wallMs;
  }

  int budget() {
    return budget;
  }

  /**
   * Counts a request.
   *
   * @return weight used in this minute, with it
   */
  synchronized int use(int weight) {
    long current = Math.floorDiv(wallMs.getAsLong(), MINUTE_MS);
    if (current != minute) {
      minute = current;
      used = 0;
    }
    used += weight;
    return used;
  }

  /** Seconds until the next minute begins, at least 1. */
  long secondsToNextMinute() {
    return Math.floorDiv(MINUTE_MS - 1 - Math.floorMod(wallMs.getAsLong(), MINUTE_MS), 1000) + 1;
  }
}
