package io.truewick.analytics;

import java.util.ArrayList;
import java.util.List;

/**
 * The minutes a rolling VWAP can still need, of one instrument. Mutable and with public fields,
 * because it is keyed state that Flink serializes as a POJO; packed into integers, because there
 * are 1,500 minutes of each instrument.
 */
public class VwapState {
  /** No minute is known yet. */
  public static final long NOTHING = Long.MIN_VALUE;

  /** Start of the newest minute. */
  public long newestMs = NOTHING;

  /** Start of the oldest minute that was ever known: before it nothing is covered. */
  public long oldestMs = NOTHING;

  /** Start of the first minute that was recorded: there are no rows of earlier ones. */
  public long liveFromMs = NOTHING;

  /** Whether seeds came that the sums do not contain yet. */
  public boolean seedsPending;

  /** Ring of packed minutes, {@link MinuteRing#WIDTH} numbers each. */
  public long[] minutes = new long[0];

  /** The spans that the sums are of, milliseconds; the session comes after them. */
  public long[] spans = new long[0];

  /** Per span, the exact sums over the minutes it holds. */
  public List<SpanSum> sums = new ArrayList<>();
}
