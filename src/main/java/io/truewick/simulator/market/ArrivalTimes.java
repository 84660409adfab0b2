package io.truewick.simulator.market;

import java.util.SplittableRandom;

/**
 * Times at which taker orders come: a Poisson process whose rate changes between quiet, normal and
 * busy phases of half a minute on average, so that the mean is kept and the load is not even.
 */
final class ArrivalTimes {
  private static final double MEAN_PHASE_MS = 30_000;
  private static final double QUIET = 0.05;
  private static final double BUSY = 2.425;

  private final SplittableRandom random;
  private final double ordersPerMs;
  private double atMs;
  private double phaseEndMs;
  private double intensity;

  ArrivalTimes(SplittableRandom random, double ordersPerSecond, long startMs) {
    this.random = random;
    this.ordersPerMs = ordersPerSecond / 1000;
    this.atMs = startMs;
    this.phaseEndMs = startMs;
  }

  /** Time of the next order, milliseconds; {@link Long#MAX_VALUE} if there will be none. */
  long nextMs() {
    if (ordersPerMs <= 0) {
      return Long.MAX_VALUE;
    }
    double work = exponential();
    while (atMs + work / (ordersPerMs * intensity) >= phaseEndMs) {
      work -= Math.max(0, phaseEndMs - atMs) * ordersPerMs * intensity;
      beginPhase();
    }
    atMs += work / (ordersPerMs * intensity);
    return (long) atMs;
  }

  // 0.3 x QUIET + 0.5 x 1 + 0.2 x BUSY = 1: phases do not change the mean rate
  private void beginPhase() {
    atMs = phaseEndMs;
    phaseEndMs = atMs + 1_000 + exponential() * (MEAN_PHASE_MS - 1_000);
    double choice = random.nextDouble();
    intensity = choice < 0.3 ? QUIET : choice < 0.8 ? 1 : BUSY;
  }

  // StrictMath: the same market on every machine
  private double exponential() {
    return -StrictMath.log(1 - random.nextDouble());
  }
}
