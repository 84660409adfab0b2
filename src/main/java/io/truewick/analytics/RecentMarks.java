package io.truewick.analytics;

import io.truewick.model.MarkPrice;
import java.util.List;

/**
 * The last mark prices of an instrument, and how long its funding period is as far as the stream
 * shows: when the next funding time moves on while we watch, the old one is where the new period
 * begins. All of it is in {@link FundingOiRecent}.
 */
public final class RecentMarks {
  /** A mark price older than this says nothing of the present; the stream sends one in 3 s. */
  static final long FRESH_MS = 60_000;

  private static final long KEPT_MS = 120_000;
  private static final long HOUR_MS = 3_600_000;

  /** The shortest interval there is: in less than it no funding time can pass unseen. */
  private static final long SHORTEST_PERIOD_MS = HOUR_MS;

  /** How far from the full hour a funding time may lie, or the stream may be from it. */
  private static final long TOLERANCE_MS = 60_000;

  private static final int MOST_HOURS = 24;

  private final FundingOiRecent state;

  public RecentMarks(FundingOiRecent state) {
    this.state = state;
  }

  /** Takes a mark price; one of a time that is known already says nothing new. */
  public void add(MarkPrice mark) {
    int at = indexAfter(mark.eventTimeMs());
    List<TimedMark> marks = state.marks;
    if (at > 0 && marks.get(at - 1).mark().eventTimeMs() == mark.eventTimeMs()) {
      return;
    }
    if (mark.eventTimeMs() > state.newestMarkMs) {
      watchPeriod(mark);
      state.newestMarkMs = mark.eventTimeMs();
    }
    state.newestInputMs = Math.max(state.newestInputMs, mark.eventTimeMs());
    marks.add(at, new TimedMark(mark, measuredHours(mark)));
    long from = state.newestMarkMs - KEPT_MS;
    while (marks.get(0).mark().eventTimeMs() < from) {
      marks.remove(0);
    }
  }

  /** The mark price in force at that time; null if none is fresh enough. */
  TimedMark at(long atMs) {
    int after = indexAfter(atMs);
    if (after == 0) {
      return null;
    }
    TimedMark last = state.marks.get(after - 1);
    return last.mark().eventTimeMs() > atMs - FRESH_MS ? last : null;
  }

  /** Index of the first mark price after a time. */
  private int indexAfter(long atMs) {
    int index = state.marks.size();
    while (index > 0 && state.marks.get(index - 1).mark().eventTimeMs() > atMs) {
      index--;
    }
    return index;
  }

  private void watchPeriod(MarkPrice mark) {
    long next =
        mark.nextFundingTimeMs() == null ? FundingOiRecent.NOTHING : mark.nextFundingTimeMs();
    long before = state.nextFundingMs;
    if (next == before) {
      return;
    }
    state.nextFundingMs = next;
    if (next == FundingOiRecent.NOTHING || before == FundingOiRecent.NOTHING) {
      state.periodStartMs = FundingOiRecent.NOTHING;
    } else if (mark.eventTimeMs() >= before - TOLERANCE_MS) {
      boolean watched = mark.eventTimeMs() - state.newestMarkMs < SHORTEST_PERIOD_MS;
      state.periodStartMs = watched ? before : FundingOiRecent.NOTHING;
    } // else the exchange put the end of the present period off, or forward: it began as it did
  }

  private Integer measuredHours(MarkPrice mark) {
    boolean seen =
        mark.nextFundingTimeMs() != null
            && state.periodStartMs != FundingOiRecent.NOTHING
            && mark.nextFundingTimeMs() == state.nextFundingMs;
    if (!seen) {
      return null;
    }
    long lengthMs = state.nextFundingMs - state.periodStartMs;
    long hours = Math.round((double) lengthMs / HOUR_MS);
    boolean whole = Math.abs(lengthMs - hours * HOUR_MS) <= TOLERANCE_MS;
    return whole && hours >= 1 && hours <= MOST_HOURS ? Integer.valueOf((int) hours) : null;
  }
}
