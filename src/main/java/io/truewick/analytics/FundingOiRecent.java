package io.truewick.analytics;

import io.truewick.model.OpenInterest;
import java.util.ArrayList;
import java.util.List;

/**
 * What came lately for one instrument, and where its rows stand. Mutable and with public fields,
 * because it is keyed state that Flink serializes as a POJO; small, because every mark price
 * touches it.
 */
public class FundingOiRecent {
  /** Nothing has come yet. */
  public static final long NOTHING = Long.MIN_VALUE;

  /** Mark prices of the last two minutes, ascending by time. */
  public List<TimedMark> marks = new ArrayList<>();

  /** Readings of the last two minutes and the newest before them, ascending by time. */
  public List<OpenInterest> readings = new ArrayList<>();

  /** Event time of the newest mark price or reading. */
  public long newestInputMs = NOTHING;

  /** Minute whose rows are due next; {@link #NOTHING} before the first input. */
  public long nextMinuteMs = NOTHING;

  /** Readings up to here have their rows. */
  public long doneUntilMs = NOTHING;

  /** Event time of the newest mark price. */
  public long newestMarkMs = NOTHING;

  /** Next funding time in it; {@link #NOTHING} if none is scheduled. */
  public long nextFundingMs = NOTHING;

  /** When the present funding period began, if that was seen; else {@link #NOTHING}. */
  public long periodStartMs = NOTHING;
}
