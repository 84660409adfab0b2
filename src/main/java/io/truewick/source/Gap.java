package io.truewick.source;

import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.Instrument;

/** A gap while it is worked on. */
final class Gap {
  private final Instrument instrument;
  private final String stream;
  private final long fromId;
  private final long fromTimeMs;
  private final long detectedAtMs;
  private long toId = FeedGap.UNKNOWN;
  private long toTimeMs = FeedGap.UNKNOWN;
  private long nextId;
  private long recovered;
  private long seen;
  private boolean aggregated;
  private boolean announced;
  private long announcedToId = FeedGap.UNKNOWN;
  private long announcedToTimeMs = FeedGap.UNKNOWN;

  Gap(Lane lane, long fromId, long fromTimeMs, long detectedAtMs) {
    this.instrument = lane.instrument();
    this.stream = lane.stream();
    this.fromId = fromId;
    this.nextId = fromId;
    this.fromTimeMs = fromTimeMs;
    this.detectedAtMs = detectedAtMs;
  }

  /** The gap a checkpoint kept. */
  Gap(PendingGap pending) {
    FeedGap gap = pending.gap();
    this.instrument = gap.instrument();
    this.stream = gap.stream();
    this.fromId = gap.fromId();
    this.fromTimeMs = gap.fromTimeMs();
    this.detectedAtMs = gap.detectedAtMs();
    this.toId = gap.toId();
    this.toTimeMs = gap.toTimeMs();
    this.recovered = gap.recovered();
    this.seen = pending.seen();
    this.aggregated = pending.aggregated();
    this.nextId = pending.nextId();
    this.announced = true;
    this.announcedToId = toId;
    this.announcedToTimeMs = toTimeMs;
  }

  long fromId() {
    return fromId;
  }

  long toId() {
    return toId;
  }

  boolean hasEnd() {
    return toId != FeedGap.UNKNOWN;
  }

  long nextId() {
    return nextId;
  }

  /** Our clock. */
  long detectedAtMs() {
    return detectedAtMs;
  }

  boolean announced() {
    return announced;
  }

  /** Whether it was announced with an end other than it has now. */
  boolean hasMovedSinceAnnounced() {
    return announcedToId != toId || announcedToTimeMs != toTimeMs;
  }

  long toTimeMs() {
    return toTimeMs;
  }

  boolean hasEndTime() {
    return toTimeMs != FeedGap.UNKNOWN;
  }

  void endAt(long lastMissingId, long timeMs) {
    toId = lastMissingId;
    toTimeMs = timeMs;
  }

  /** Everything before this id has been passed on or answered for. */
  void advanceTo(long id) {
    nextId = Math.max(nextId, id);
  }

  void recoveredOne(long trades) {
    recovered += trades;
    seen++;
  }

  /** A missing record came live after all. */
  void sawLate() {
    seen++;
  }

  void markAggregated() {
    aggregated = true;
  }

  FeedGap announce() {
    announced = true;
    announcedToId = toId;
    announcedToTimeMs = toTimeMs;
    return row(GapOutcome.OPEN, FeedGap.UNKNOWN, 0);
  }

  /**
   * Closes it.
   *
   * @param consecutive whether every id of the stream is a trade, so that one that no endpoint
   *     returns is lost; if not, only those are lost that no endpoint has answered for
   */
  FeedGap close(boolean consecutive, long nowMs) {
    long unseen = toId - fromId + 1 - seen;
    long unanswered = Math.max(0, toId - nextId + 1);
    long missing = consecutive && !aggregated ? unseen : Math.min(unseen, unanswered);
    GapOutcome outcome = GapOutcome.REFILLED;
    if (missing > 0) {
      outcome = GapOutcome.LOST;
    } else if (aggregated) {
      outcome = GapOutcome.AGGREGATED;
    }
    return row(outcome, nowMs, Math.max(0, missing));
  }

  /** Closes it as lost: it is not known, and will not be, how far it goes. */
  FeedGap closeWithoutEnd(long nowMs) {
    return row(GapOutcome.LOST, nowMs, 0);
  }

  PendingGap pending() {
    return new PendingGap(row(GapOutcome.OPEN, FeedGap.UNKNOWN, 0), nextId, seen, aggregated);
  }

  private FeedGap row(GapOutcome outcome, long closedAtMs, long lost) {
    return new FeedGap(
        instrument,
        stream,
        fromId,
        toId,
        fromTimeMs,
        toTimeMs,
        detectedAtMs,
        closedAtMs,
        recovered,
        lost,
        outcome);
  }
}
