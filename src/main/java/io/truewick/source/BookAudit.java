package io.truewick.source;

import io.truewick.analytics.BookComparison;
import io.truewick.analytics.OrderBookLevels;
import io.truewick.binance.BookSequencer;
import io.truewick.model.BookDiff;
import io.truewick.model.BookLevels;
import io.truewick.model.Instrument;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a book against a fresh snapshot while it goes on: a second book begins from the snapshot
 * and takes the same changes, until both have the same update id. If they match, the known range of
 * the first is widened by the second; if not, the second takes its place.
 */
final class BookAudit implements BookSequencer.Book {
  private static final Logger LOG = LoggerFactory.getLogger(BookAudit.class);
  private static final int CAPACITY = 1_000;

  /** A quiet book's snapshot may be asked for without changes to lead up to it. */
  private static final long QUIET_MS = 2_000;

  /** What takes longer is given up, and tried again some time later. */
  private static final long LONGEST_MS = 120_000;

  /** A price that runs fast must not use up the weight of all other books. */
  private static final long WIDEN_PAUSE_MS = 30_000;

  private final Instrument instrument;
  private final OrderBookLevels book;
  private final LongSupplier bookId;
  private final Runnable replaced;
  private final ShardContext context;
  private final RestTurns turns = new RestTurns();
  private final long everyMs;
  private OrderBookLevels fresh;
  private BookSequencer sequencer;
  private int asked;
  private long startedAt;
  private long mayWidenAt;
  private long dueAt;

  /**
   * @param bookId update id of the book
   * @param replaced called when the book was wrong and has been replaced
   */
  BookAudit(
      Instrument instrument,
      OrderBookLevels book,
      LongSupplier bookId,
      Runnable replaced,
      ShardContext context) {
    this.instrument = instrument;
    this.book = book;
    this.bookId = bookId;
    this.replaced = replaced;
    this.context = context;
    this.everyMs = context.books().auditEvery().toMillis();
  }

  /** A change that the book takes too. */
  void offer(BookDiff diff) {
    if (sequencer != null) {
      sequencer.offer(diff);
      conclude();
    }
  }

  /** The book is not whole: there is nothing to compare. */
  void abandon() {
    sequencer = null;
    fresh = null;
  }

  /** Time passes for a book that is whole. */
  void tick(long nowMs) {
    if (dueAt == 0) {
      // spread by name, so that the books of a job do not ask all at once
      dueAt = nowMs + 1 + Math.floorMod(instrument.hashCode() * 0x9E3779B97F4A7C15L, everyMs);
    }
    if (sequencer == null) {
      boolean worn = nowMs >= mayWidenAt && book.needsWidening();
      if (turns.isFree(nowMs) && (worn || nowMs >= dueAt)) {
        start(nowMs);
      }
    } else if (nowMs - startedAt > LONGEST_MS) {
      LOG.warn("{}: its book could not be audited in time", instrument);
      abandon();
    } else if (sequencer.state() == BookSequencer.State.BUFFERING
        && turns.isFree(nowMs)
        && (sequencer.buffered() > 1 || nowMs - startedAt > QUIET_MS)) {
      ask();
    }
  }

  private void start(long nowMs) {
    fresh = new OrderBookLevels();
    sequencer = new BookSequencer(CAPACITY, this);
    startedAt = nowMs;
    mayWidenAt = nowMs + WIDEN_PAUSE_MS;
    dueAt = nowMs + everyMs;
  }

  private void ask() {
    BookSequencer askedFor = sequencer;
    askedFor.asked();
    turns.asked();
    asked = context.books().levels(context.market());
    context
        .inbox()
        .postAnswer(
            context.rest().depth(instrument, asked),
            (snapshot, failure, now) -> {
              if (failure != null) {
                LOG.warn("{}: audit of its book: {}", instrument, failure.getMessage());
                askedFor.failed();
                turns.failed(now);
              } else {
                turns.answered(askedFor != sequencer || askedFor.load(snapshot), now);
                conclude();
              }
            });
  }

  @Override
  public void load(BookLevels snapshot) {
    fresh.load(snapshot, asked);
  }

  @Override
  public void apply(BookDiff diff) {
    fresh.apply(diff);
  }

  private void conclude() {
    if (sequencer == null
        || sequencer.state() != BookSequencer.State.WHOLE
        || sequencer.updateId() != bookId.getAsLong()) {
      return;
    }
    BookComparison comparison = book.compare(fresh);
    SourceMetrics metrics = context.metrics();
    metrics.add(SourceMetric.BOOK_AUDITS);
    metrics.add(SourceMetric.BOOK_AUDITED_LEVELS, comparison.levels());
    metrics.add(SourceMetric.BOOK_MATCHING_LEVELS, comparison.matching());
    if (comparison.isMatch()) {
      book.extendBy(fresh);
    } else {
      LOG.warn(
          "{}: {} of {} levels of its book matched a snapshot, it is replaced",
          instrument,
          comparison.matching(),
          comparison.levels());
      book.load(fresh);
      replaced.run();
    }
    abandon();
  }
}
