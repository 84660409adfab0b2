package io.truewick.analytics;

import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.Recording;

/**
 * A span of time in which trades of an instrument are, or may be, missing.
 *
 * @param stream stream type of the gap, with {@code fromId} its identity
 * @param fromTimeMs nothing missing is earlier
 * @param toTimeMs nothing missing is later; {@link Long#MAX_VALUE} while the end is not known
 * @param missing how many ids are missing in all, {@link FeedGap#UNKNOWN} if not known
 * @param open whether the missing trades may still be had
 */
public record UnprovenRange(
    String stream, long fromId, long fromTimeMs, long toTimeMs, long missing, boolean open) {

  static UnprovenRange of(FeedGap gap) {
    boolean ended = gap.toTimeMs() != FeedGap.UNKNOWN;
    long missing =
        switch (gap.outcome()) {
          case OPEN -> idsLeft(gap);
          case LOST -> gap.toId() == FeedGap.UNKNOWN ? FeedGap.UNKNOWN : gap.lost();
          case AGGREGATED, REFILLED -> FeedGap.UNKNOWN;
        };
    return new UnprovenRange(
        gap.stream(),
        gap.fromId(),
        gap.fromTimeMs(),
        ended ? gap.toTimeMs() : Long.MAX_VALUE,
        missing,
        gap.outcome() == GapOutcome.OPEN);
  }

  /** From {@code fromTimeMs} to where recording begins anew; nobody will fill it. */
  static UnprovenRange before(Recording recording, long fromTimeMs) {
    long since = recording.sinceMs();
    long to = since == FeedGap.UNKNOWN ? Long.MAX_VALUE : Math.max(since, fromTimeMs);
    return new UnprovenRange(
        recording.stream(), FeedGap.UNKNOWN, fromTimeMs, to, FeedGap.UNKNOWN, false);
  }

  /** Where some have been fetched, trades and ids may differ in number. */
  private static long idsLeft(FeedGap gap) {
    boolean counted = gap.toId() != FeedGap.UNKNOWN && gap.recovered() == 0;
    return counted ? gap.toId() - gap.fromId() + 1 : FeedGap.UNKNOWN;
  }

  boolean is(FeedGap gap) {
    return fromId == gap.fromId() && stream.equals(gap.stream());
  }

  /** The same range when its stream is given up and another begins at that time. */
  UnprovenRange abandonedAt(long timeMs) {
    long to = Math.max(fromTimeMs, Math.min(toTimeMs, timeMs));
    return new UnprovenRange(stream, fromId, fromTimeMs, to, missing, false);
  }

  boolean covers(UnprovenRange other) {
    return fromTimeMs <= other.fromTimeMs && toTimeMs >= other.toTimeMs;
  }

  boolean overlaps(long openTimeMs, long endTimeMs) {
    return fromTimeMs < endTimeMs && toTimeMs >= openTimeMs;
  }

  boolean within(long openTimeMs, long endTimeMs) {
    return fromTimeMs >= openTimeMs && toTimeMs < endTimeMs;
  }

  /** One range over both, of which it is no longer known how much is missing where. */
  UnprovenRange span(UnprovenRange other) {
    return new UnprovenRange(
        stream,
        Math.min(fromId, other.fromId),
        Math.min(fromTimeMs, other.fromTimeMs),
        Math.max(toTimeMs, other.toTimeMs),
        FeedGap.UNKNOWN,
        open || other.open);
  }
}
