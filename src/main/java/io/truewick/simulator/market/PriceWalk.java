package io.truewick.simulator.market;

import java.util.SplittableRandom;

/** The best bid of a symbol as a random walk on ticks, about 0.05 % a minute at any trade rate. */
final class PriceWalk {
  private static final double VOLATILITY_PER_MINUTE = 0.0005;
  private static final int WIDEST = 4;

  private final SplittableRandom random;
  private final int lowest;
  private final int highest;
  private final double ticksPerOrder;
  private int ticks;

  PriceWalk(SplittableRandom random, int startTicks, double ordersPerSecond) {
    this.random = random;
    this.ticks = startTicks;
    this.lowest = Math.max(20, startTicks / WIDEST);
    this.highest = startTicks * WIDEST;
    double ordersPerMinute = Math.max(1, 60 * ordersPerSecond);
    this.ticksPerOrder = startTicks * VOLATILITY_PER_MINUTE / StrictMath.sqrt(ordersPerMinute);
  }

  int ticks() {
    return ticks;
  }

  /** Moves on by one order. A step that would be less than a tick becomes a tick now and then. */
  void move() {
    int step = (int) StrictMath.round(ticksPerOrder * (2 * random.nextDouble()));
    if (ticksPerOrder < 1) {
      step = random.nextDouble() < ticksPerOrder * ticksPerOrder ? 1 : 0;
    }
    int moved = ticks + (random.nextBoolean() ? step : -step);
    ticks = Math.min(highest, Math.max(lowest, moved));
  }
}
