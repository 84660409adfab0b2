package io.truewick.source;

import io.truewick.analytics.BookSeconds;
import io.truewick.analytics.OrderBookLevels;
import io.truewick.binance.StreamKind;
import io.truewick.binance.StreamName;
import io.truewick.model.AlertKind;
import io.truewick.model.BookDiff;
import io.truewick.model.BookLevels;
import io.truewick.model.BookSecond;
import io.truewick.model.BookTop;
import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.MarketEvent;
import io.truewick.model.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * The order book of one symbol: keeps it in step with the exchange and makes a row of it each
 * second. Nothing of it is checkpointed.
 */
final class BookLane implements EventLane {
  /** A first snapshot may have to wait for its turn so long; many books start at once. */
  private static final long FIRST_SYNC_MS = 120_000;

  private final Instrument instrument;
  private final ShardContext context;
  private final OrderBookLevels book = new OrderBookLevels();
  private final BookSeconds seconds;
  private final ChangedBook changes;
  private final ShownBook shown;
  private final List<FeedEvent> ready = new ArrayList<>();
  private long firstRowMs;
  private Boolean lastSynced;

  /**
   * @param name of the stream that the book is made from
   * @param withTops whether there is a stream of best bids and asks beside it
   */
  BookLane(String symbol, StreamName name, boolean withTops, ShardContext context) {
    this.instrument = Instrument.of(context.market(), symbol);
    this.context = context;
    this.seconds = new BookSeconds(instrument, book, withTops);
    boolean chained = name.kind() == StreamKind.DEPTH_DIFF;
    this.changes = chained ? new ChangedBook(instrument, name, book, seconds, context) : null;
    this.shown = chained ? null : new ShownBook(instrument, name, book, seconds, context);
  }

  @Override
  public void onEvent(MarketEvent event, long nowMs) {
    if (event instanceof BookDiff diff) {
      changes.onDiff(diff, nowMs);
    } else if (event instanceof BookLevels levels) {
      shown.onLevels(levels, nowMs);
    } else if (event instanceof BookTop top) {
      if (shown == null || shown.isPartial()) {
        seconds.onTop(top);
      } else {
        shown.onTop(top, nowMs);
      }
    }
  }

  @Override
  public void onSubscribed(long nowMs) {
    if (changes != null) {
      changes.onSubscribed(nowMs);
    } else {
      shown.onSubscribed(nowMs);
    }
  }

  @Override
  public void onDisconnected(long nowMs) {
    seconds.onDoubt();
    seconds.onTopsLost();
    if (changes != null) {
      changes.onDisconnected();
    } else {
      shown.onDisconnected();
    }
  }

  @Override
  public void tick(long nowMs) {
    if (changes != null) {
      changes.tick(nowMs);
    } else {
      shown.tick(nowMs);
    }
    if (context.clock().isKnown()) {
      long overMs = context.clock().timeMs() - context.settings().watermarkSlack().toMillis();
      seconds.onClock(overMs);
      seconds.handOut(overMs, this::take);
    }
  }

  @Override
  public void drainTo(List<FeedEvent> events) {
    events.addAll(ready);
    ready.clear();
  }

  private void take(BookSecond row) {
    ready.add(FeedEvent.of(row));
    if (!row.synced() && row.updateId() != null) {
      context.metrics().add(SourceMetric.BOOK_ROWS_RETRACTED);
      return;
    }
    observeSync(row);
    if (row.imbalance5() != null) {
      observe(AlertKind.IMBALANCE, row.atMs(), row.imbalance5());
    }
    if (row.spreadBps() != null) {
      observe(AlertKind.SPREAD, row.atMs(), row.spreadBps());
    }
  }

  /** A book that has never been whole yet is no news, unless that lasts. */
  private void observeSync(BookSecond row) {
    if (firstRowMs == 0) {
      firstRowMs = row.atMs();
    }
    boolean news =
        lastSynced == null
            ? row.synced() || row.atMs() - firstRowMs >= FIRST_SYNC_MS
            : lastSynced != row.synced();
    if (news) {
      lastSynced = row.synced();
      observe(AlertKind.BOOK_OUT_OF_SYNC, row.atMs(), row.synced() ? 0 : 1);
    }
  }

  private void observe(AlertKind kind, long atMs, double value) {
    ready.add(FeedEvent.of(Observation.of(instrument, kind, "", atMs, value)));
  }
}
