package io.truewick.source;

import io.truewick.analytics.BookSeconds;
import io.truewick.analytics.OrderBookLevels;
import io.truewick.binance.BookSequencer;
import io.truewick.binance.StreamName;
import io.truewick.model.BookDiff;
import io.truewick.model.BookLevels;
import io.truewick.model.Instrument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A book from a snapshot and the chain of its changes. Without its chain it is in doubt, whatever
 * the reason (start, reconnect, a lost change), and the way out is one: the next change follows
 * after all, or REST shows the same update id, or a new snapshot is fetched.
 */
final class ChangedBook implements BookSequencer.Book, BookSilence.Book {
  private static final Logger LOG = LoggerFactory.getLogger(ChangedBook.class);

  /** Changes buffered until a snapshot comes: a minute and a half of the fastest stream. */
  private static final int CAPACITY = 1_000;

  /** Changes that lead up to a snapshot, so that it is seldom too old. */
  private static final int LEAD = 2;

  /** Of two connections one may be ahead; a gap this young may close by itself. */
  private static final long REORDER_MS = 250;

  /** A quiet book does not wait for changes for ever. */
  private static final long QUIET_MS = 10_000;

  /** An event time this far ahead is a mistake until the clock is there. */
  private static final long LEAP_MS = 600_000;

  private final Instrument instrument;
  private final ShardContext context;
  private final OrderBookLevels book;
  private final BookSeconds seconds;
  private final BookSequencer sequencer = new BookSequencer(CAPACITY, this);
  private final BookSilence silence;
  private final BookAudit audit;
  private final RestTurns turns = new RestTurns();
  private final FailureLog failures = new FailureLog(LOG);
  private final int levels;
  private boolean live;
  private long quietAt;
  private long lastMs;
  private long dropped;

  ChangedBook(
      Instrument instrument,
      StreamName name,
      OrderBookLevels book,
      BookSeconds seconds,
      ShardContext context) {
    this.instrument = instrument;
    this.context = context;
    this.book = book;
    this.seconds = seconds;
    this.levels = context.books().levels(context.market());
    this.silence = new BookSilence(instrument, name.text(), context, this);
    this.audit = new BookAudit(instrument, book, sequencer::updateId, this::onReplaced, context);
  }

  // ------------------------------------------------------------------ what happens

  void onDiff(BookDiff diff, long nowMs) {
    if (context.clock().isKnown() && diff.eventTimeMs() > context.clock().timeMs() + LEAP_MS) {
      return; // the chain will show that it is missing
    }
    switch (sequencer.offer(diff)) {
      case APPLIED -> {
        silence.settle();
        onWhole(nowMs);
      }
      case OLD -> onWhole(nowMs);
      case BROKEN -> onBroken(nowMs);
      case BUFFERED -> countDropped();
    }
    audit.offer(diff);
    lastMs = Math.max(lastMs, diff.eventTimeMs());
    silence.onEvent(diff.eventTimeMs());
  }

  void onSubscribed(long nowMs) {
    live = true;
    quietAt = nowMs + QUIET_MS;
    silence.onSubscribed(nowMs);
  }

  void onDisconnected() {
    live = false;
    silence.onDisconnected();
    audit.abandon();
  }

  void tick(long nowMs) {
    silence.tick(nowMs);
    if (isWhole()) {
      if (live && !silence.isInDoubt()) {
        audit.tick(nowMs);
      }
    } else if (live
        && sequencer.state() == BookSequencer.State.BUFFERING
        && turns.isFree(nowMs)
        && (sequencer.buffered() >= LEAD || nowMs >= quietAt)) {
      ask();
    }
  }

  // ------------------------------------------------------------------ the book

  @Override
  public void load(BookLevels snapshot) {
    book.load(snapshot, levels);
    seconds.onLoaded(snapshot.lastUpdateId());
  }

  @Override
  public void apply(BookDiff diff) {
    seconds.before(diff.eventTimeMs());
    book.apply(diff);
    seconds.onChanged(diff.lastUpdateId(), diff.eventTimeMs());
  }

  private void onWhole(long nowMs) {
    if (!isWhole()) {
      return;
    }
    if (book.isCrossed()) {
      LOG.warn("{}: its book is crossed, it begins anew", instrument);
      beginAnew(nowMs);
    } else if (!silence.isInDoubt() && sequencer.wholeFromMs() < Long.MAX_VALUE) {
      seconds.onWhole(sequencer.wholeFromMs());
    }
  }

  private void onBroken(long nowMs) {
    LOG.info("{}: changes of its book are missing after {}", instrument, sequencer.updateId());
    context.metrics().add(SourceMetric.BOOK_RESYNCS);
    seconds.onLost();
    audit.abandon();
    turns.waitUntilIfFree(nowMs + REORDER_MS);
    quietAt = nowMs + QUIET_MS;
  }

  private void beginAnew(long nowMs) {
    context.metrics().add(SourceMetric.BOOK_RESYNCS);
    sequencer.restart();
    seconds.onLost();
    audit.abandon();
    quietAt = nowMs + QUIET_MS;
  }

  /** The audit has put a right book in the place of a wrong one, of the same update id. */
  private void onReplaced() {
    context.metrics().add(SourceMetric.BOOK_RESYNCS);
    seconds.onLoaded(sequencer.updateId());
    if (sequencer.wholeFromMs() < Long.MAX_VALUE) {
      seconds.onWhole(lastMs);
    }
  }

  private void countDropped() {
    long now = sequencer.dropped();
    context.metrics().add(SourceMetric.BOOK_BUFFER_OVERFLOW, now - dropped);
    dropped = now;
  }

  // ------------------------------------------------------------------ REST

  private void ask() {
    sequencer.asked();
    turns.asked();
    context
        .inbox()
        .postAnswer(
            context.rest().depth(instrument, levels),
            (snapshot, failure, now) -> {
              if (failure == null) {
                onSnapshot(snapshot, now);
              } else {
                failures.warn(now, instrument + ": snapshot of its book: " + failure.getMessage());
                sequencer.failed();
                turns.failed(now);
              }
            });
  }

  private void onSnapshot(BookLevels snapshot, long nowMs) {
    boolean loaded = sequencer.load(snapshot);
    turns.answered(loaded, nowMs);
    if (!loaded || !isWhole()) {
      return;
    }
    context.metrics().add(SourceMetric.BOOK_SNAPSHOTS);
    LOG.info("{}: its book begins at update id {}", instrument, snapshot.lastUpdateId());
    if (sequencer.wholeFromMs() < Long.MAX_VALUE) {
      silence.settle();
    } else {
      silence.doubtSnapshot(); // of what time it is will show with the next change, or by REST
    }
    onWhole(nowMs);
  }

  @Override
  public boolean isWhole() {
    return sequencer.state() == BookSequencer.State.WHOLE;
  }

  @Override
  public boolean has(BookLevels glance) {
    return glance.lastUpdateId() <= sequencer.updateId();
  }

  @Override
  public void onProved(long timeMs) {
    seconds.onWhole(Math.min(timeMs, sequencer.wholeFromMs()));
    seconds.onProved(timeMs);
  }

  @Override
  public void onStalled(long nowMs) {
    beginAnew(nowMs);
  }
}
