package io.truewick.source;

import io.truewick.config.BookSettings;
import io.truewick.config.SourceSettings;
import io.truewick.model.FeedGap;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.model.Recording;
import io.truewick.rest.ExchangeRest;

/**
 * What the lanes of a shard share.
 *
 * @param base interval that trades are summed in
 * @param books how order books are kept
 * @param rest asks the exchange
 * @param inbox brings REST's answers to the fetcher thread
 * @param gaps takes announcements of gaps
 * @param requests asks the exchange by REST
 */
record ShardContext(
    Market market,
    Interval base,
    SourceSettings settings,
    BookSettings books,
    SourceMetrics metrics,
    ExchangeClock clock,
    ExchangeRest rest,
    Inbox inbox,
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

    /** REST shows that a subscribed stream did not deliver: its connection will be replaced. */
    void onStalled(Instrument instrument, String stream);

    /** Whether another record may be held back. */
    boolean mayHold();
  }

  /** Asks; the answer comes back to {@link LaneRepair} in the fetcher thread. */
  interface LaneRequests {
    void tradesFrom(Lane lane, long fromId);

    void newestId(Lane lane);
  }
}
