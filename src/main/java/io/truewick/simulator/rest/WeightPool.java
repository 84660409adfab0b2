package io.truewick.simulator.rest;

import java.util.function.LongSupplier;

/**
 * Request weight used in the current window of wall time, as Binance counts it: fixed minutes, not
 * sliding ones. Refused requests count.
 *
 * <p>Thread-safe.
 */
final class WeightPool {
  private final int budget;
  private final long windowMs;
  private final LongSupplier wallMs;
  private long window;
  private int used;

  WeightPool(int budget, long windowMs, LongSupplier wallMs) {
    this.budget = budget;
    this.windowMs = windowMs;
    this.wallMs = wallMs;
  }

  int budget() {
    return budget;
  }

  /**
   * Counts a request.
   *
   * @return weight used in this window, with it
   */
  synchronized int use(int weight) {
    long current = Math.floorDiv(wallMs.getAsLong(), windowMs);
    if (current != window) {
      window = current;
      used = 0;
    }
    used += weight;
    return used;
  }

  /** Seconds until the next window begins, at least 1. */
  long secondsToNext() {
    return Math.floorDiv(windowMs - 1 - Math.floorMod(wallMs.getAsLong(), windowMs), 1000) + 1;
  }
}
