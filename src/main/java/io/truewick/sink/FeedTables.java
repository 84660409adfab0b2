package io.truewick.sink;

import static io.truewick.sink.ColumnType.LONG;
import static io.truewick.sink.ColumnType.TEXT;
import static io.truewick.sink.ColumnType.TIME;

import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.RejectedFrame;

/** The tables that tell how good the feed was. */
final class FeedTables {

  /**
   * A gap is written when found and when closed, and after a crash perhaps both once more. A final
   * row gives way to a later closing, and to an opening only if that was found after the closing:
   * then it is a new search for the same ids, not the echo of the old one.
   */
  static final Table<FeedGap> FEED_GAPS =
      Table.<FeedGap>named("feed_gaps")
          .instrument(FeedGap::instrument)
          .key("stream", TEXT, FeedGap::stream)
          .key("from_id", LONG, FeedGap::fromId)
          .value("to_id", LONG, gap -> known(gap.toId()))
          .earliest("detected_at", FeedGap::detectedAtMs)
          .value("closed_at", TIME, gap -> known(gap.closedAtMs()))
          .value("recovered", LONG, FeedGap::recovered)
          .value("lost", LONG, FeedGap::lost)
          .value("outcome", TEXT, gap -> gap.outcome().text())
          .conflict(
              new Conflict<>(
                  FeedTables::later,
                  "t.outcome = 'open' or excluded.closed_at >= t.closed_at"
                      + " or excluded.detected_at > t.closed_at"))
          .build();

  static final Table<RejectedFrame> REJECTED_FRAMES =
      Table.<RejectedFrame>named("rejected_frames")
          .value("at", TIME, RejectedFrame::atMs)
          .value("market", TEXT, RejectedFrame::market)
          .value("connection", TEXT, frame -> FreeText.storable(frame.connection()))
          .value("reason", TEXT, frame -> FreeText.storable(frame.reason()))
          .value("frame", TEXT, frame -> FreeText.storable(frame.frame()))
          .build();

  private FeedTables() {}

  private static Long known(long idOrTime) {
    return idOrTime == FeedGap.UNKNOWN ? null : idOrTime;
  }

  private static FeedGap later(FeedGap earlier, FeedGap later) {
    boolean overwrites =
        earlier.outcome() == GapOutcome.OPEN
            || (later.outcome() != GapOutcome.OPEN && later.closedAtMs() >= earlier.closedAtMs())
            || later.detectedAtMs() > earlier.closedAtMs();
    return overwrites ? detectedAt(later, earlier.detectedAtMs()) : earlier;
  }

  /** An open gap keeps its own time: it is what lets it overwrite a stored final row. */
  private static FeedGap detectedAt(FeedGap gap, long earlierMs) {
    if (gap.outcome() == GapOutcome.OPEN || gap.detectedAtMs() <= earlierMs) {
      return gap;
    }
    return new FeedGap(
        gap.instrument(),
        gap.stream(),
        gap.fromId(),
        gap.toId(),
        gap.fromTimeMs(),
        gap.toTimeMs(),
        earlierMs,
        gap.closedAtMs(),
        gap.recovered(),
        gap.lost(),
        gap.outcome());
  }
}
