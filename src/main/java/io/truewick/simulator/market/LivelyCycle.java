package io.truewick.simulator.market;

/**
 * A cycle in which everything happens once that somebody might want to be told of:
 *
 * <pre>
 * 0.25 - 0.30  the price falls (in every other cycle it rises) by {@code move}
 * 0.25 - 0.40  ten times the quantities are traded
 * 0.40 - 0.60  the price comes back
 * 0.55 - 0.68  one side of the book is much heavier than the other
 * 0.75 - 0.85  the spread is wide
 * 0.50 - 1.00  the funding rate rises far above, or falls far below, what is usual, and returns
 * </pre>
 *
 * @param move a fraction of the price
 * @param fromMs event time at which the first cycle begins; before it nothing happens
 */
record LivelyCycle(long cycleMs, double move, long fromMs) implements MarketLife {
  private static final double BUSY = 10;
  private static final double HEAVY = 12;
  private static final double WIDE = 0.0012;
  private static final double EXTREME_FUNDING = 0.004;

  LivelyCycle {
    if (cycleMs <= 0 || !(move >= 0 && move <= 0.5)) {
      throw new IllegalArgumentException(
          "expected a cycle > 0 and a move in [0, 0.5], was " + cycleMs + " ms and " + move);
    }
  }

  @Override
  public Mood at(long timeMs) {
    // a symbol without trades asks for the end of time
    if (timeMs < fromMs || timeMs == Long.MAX_VALUE) {
      return Mood.CALM;
    }
    long passed = timeMs - fromMs;
    double phase = (double) (passed % cycleMs) / cycleMs;
    double sign = passed / cycleMs % 2 == 0 ? -1 : 1;
    boolean heavy = isBetween(phase, 0.55, 0.68);
    return new Mood(
        1 + sign * move * displacement(phase),
        1,
        isBetween(phase, 0.25, 0.40) ? BUSY : 1,
        heavy && sign < 0 ? HEAVY : 1,
        heavy && sign > 0 ? HEAVY : 1,
        isBetween(phase, 0.75, 0.85) ? WIDE : 0,
        sign * EXTREME_FUNDING * swell(phase));
  }

  private static double displacement(double phase) {
    if (phase < 0.25 || phase >= 0.60) {
      return 0;
    }
    return phase < 0.30 ? (phase - 0.25) / 0.05 : phase < 0.40 ? 1 : (0.60 - phase) / 0.20;
  }

  private static double swell(double phase) {
    return phase < 0.5 ? 0 : StrictMath.sin(StrictMath.PI * (phase - 0.5) / 0.5);
  }

  private static boolean isBetween(double phase, double from, double to) {
    return phase >= from && phase < to;
  }
}
