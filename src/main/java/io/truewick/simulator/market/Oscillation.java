package io.truewick.simulator.market;

/**
 * The price as a sine of event time, without a random walk: {@code start * (1 + amplitude * sin(2
 * pi t / period))}, t since the epoch. Fills of one order still differ by some ticks.
 *
 * @param amplitude a fraction of the price
 */
record Oscillation(long periodMs, double amplitude) implements MarketLife {

  Oscillation {
    if (periodMs <= 0 || !(amplitude >= 0 && amplitude <= 0.5)) {
      throw new IllegalArgumentException(
          "expected a period > 0 and an amplitude in [0, 0.5], was "
              + periodMs
              + " ms and "
              + amplitude);
    }
  }

  @Override
  public Mood at(long timeMs) {
    double phase = (double) Math.floorMod(timeMs, periodMs) / periodMs;
    double factor = 1 + amplitude * StrictMath.sin(2 * StrictMath.PI * phase);
    return new Mood(factor, 0, 1, 1, 1, 0, 0);
  }
}
