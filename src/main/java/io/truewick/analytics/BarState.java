package io.truewick.analytics;

/**
 * The bars that rolling statistics of one instrument can still need. Mutable and with public
 * fields, because it is keyed state that Flink serializes as a POJO; packed into arrays, because
 * there are 1,500 minutes of each instrument.
 */
public class BarState {
  /** No bar is known yet. */
  public static final long NOTHING = Long.MIN_VALUE;

  /** Start of the newest interval in the ring. */
  public long newestMs = NOTHING;

  /** Start of the oldest interval in the ring. */
  public long oldestMs = NOTHING;

  /** Start of the first interval that was recorded: there are no rows of earlier ones. */
  public long liveFromMs = NOTHING;

  /** Whether seeds came since the last row. */
  public boolean seedsPending;

  /** Ring of figures, {@link BarRing#WIDTH} an interval. */
  public double[] figures = new double[0];

  /** Ring of what each interval is: absent, live or seeded. */
  public byte[] kinds = new byte[0];
}
