package io.truewick.source;

import io.truewick.config.SourceSettings;
import io.truewick.model.FeedGap;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.model.Recording;

/**
 * What the lanes of a shard share.
 *
 * @param base interval that trades are summed in
 * @param gaps takes announcements of gaps
 * @param requests asks the exchange by REST
 */
record ShardContext(
    Market market,
    Interval base,
    SourceSettings settings,
    SourceMetrics metrics,
    ExchangeClock clock,
    GapListener gaps,
    LaneRequests requests) {

  /** Takes what is said of gaps, in the order it is said. */
  interface GapListener {
    /** A gap was found, or more is known of it. */
    void onOpened(FeedGap gap);

    /** A gap was closed; its trades have been passed on. */
    void onClosed(FeedGap gap);

    /** A stream without a position begins, or will. */
    void onRecording(Recording recording);

    /** REST shows trades that the subscribed stream did not deliver. */
    void onStalled(Lane lane);

    /** Whether another record may be held back. */
    boolean mayHold();
  }

  /** Asks; the answer comes back to {@link LaneRepair} in the fetcher thread. */
  interface LaneRequests {
    void tradesFrom(Lane lane, long fromId);

    void newestId(Lane lane);
  }
}
