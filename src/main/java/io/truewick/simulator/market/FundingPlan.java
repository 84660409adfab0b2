package io.truewick.simulator.market;

/**
 * How often a perpetual contract settles its funding.
 *
 * @param hours interval at first; divides 24
 * @param changeMs event time from which the next interval is in force
 * @param hoursAfter interval from then on; divides 24
 */
public record FundingPlan(int hours, long changeMs, int hoursAfter) {
  /** What the exchange does unless it says otherwise. */
  public static final int USUAL_HOURS = 8;

  private static final long HOUR_MS = 3_600_000;

  /**
   * @throws IllegalArgumentException if an interval does not divide a day
   */
  public FundingPlan {
    if (hours <= 0 || hoursAfter <= 0 || 24 % hours != 0 || 24 % hoursAfter != 0) {
      throw new IllegalArgumentException(
          "expected hours that divide 24, was " + hours + " and " + hoursAfter);
    }
  }

  static FundingPlan every(int hours) {
    return new FundingPlan(hours, Long.MAX_VALUE, hours);
  }

  /** The interval in force. */
  int hoursAt(long timeMs) {
    return timeMs < changeMs ? hours : hoursAfter;
  }

  /** The first funding time after {@code timeMs}. */
  long nextAfter(long timeMs) {
    long next = multipleAfter(timeMs, hoursAt(timeMs));
    // what a change leaves of the old plan is settled by the new one
    return timeMs < changeMs && next > changeMs ? multipleAfter(changeMs - 1, hoursAfter) : next;
  }

  private static long multipleAfter(long timeMs, int hours) {
    long period = hours * HOUR_MS;
    return timeMs - Math.floorMod(timeMs, period) + period;
  }
}
