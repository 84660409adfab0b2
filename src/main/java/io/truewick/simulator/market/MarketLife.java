package io.truewick.simulator.market;

import java.time.Duration;
import java.time.Instant;

/** What happens to a market on top of its random walk: a pure function of event time. */
@FunctionalInterface
public interface MarketLife {

  /** The mood of a moment, milliseconds since the epoch. */
  Mood at(long timeMs);

  /** A random walk, nothing else. */
  static MarketLife calm() {
    return CalmLife.INSTANCE;
  }

  /** A sine of the price, nothing else. */
  static MarketLife oscillating(Duration period, double amplitude) {
    return new Oscillation(period.toMillis(), amplitude);
  }

  /** Everything that alerts are raised for, once in every cycle; calm before the first. */
  static MarketLife lively(Duration cycle, double move, Instant from) {
    return new LivelyCycle(cycle.toMillis(), move, from.toEpochMilli());
  }
}
