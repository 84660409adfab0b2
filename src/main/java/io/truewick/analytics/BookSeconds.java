package io.truewick.analytics;

import io.truewick.model.BookSecond;
import io.truewick.model.BookTop;
import io.truewick.model.Instrument;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * One row for each second of event time, from the book after the last change with a time at or
 * before its end. A row is made when a change of a later second comes or the time passes, and is
 * handed out some time after that, so that what overtook one another on the way still counts.
 *
 * <p>A row is synced if the book was whole at the end of its second. Its order flow is null unless
 * the book was whole all through it: nothing is differenced across a resync.
 *
 * <p>Not thread-safe.
 */
public final class BookSeconds {
  private static final long SECOND_MS = 1_000;
  private static final int FLOW_LEVELS = 5;

  /** After a longer jump of the clock the seconds between have no rows. */
  private static final int MOST_AT_ONCE = 3_600;

  private final Instrument instrument;
  private final OrderBookLevels book;
  private final TopFlow tops;
  private final OrderFlow flow = new OrderFlow(FLOW_LEVELS);
  private final Deque<Closed> closed = new ArrayDeque<>();
  private final Deque<BookSecond> retracted = new ArrayDeque<>();
  private boolean whole;
  private long wholeFromMs;
  private boolean flowWhole;
  private boolean levelsWhole;
  private long updateId = -1;
  private long closedId = -1;
  private long knownMs;
  private long nextMs;
  private long syncedOutMs;

  /**
   * A row that waits.
   *
   * @param tops flow that late events may still be added to; null if it comes from elsewhere
   * @param flows whether the book was whole all through it
   */
  private record Closed(BookSecond row, TopFlow.Second tops, boolean flows) {}

  /**
   * @param book looked at when a second ends; the caller changes it, each time between {@link
   *     #before} and {@link #onChanged}
   * @param withTops whether the best level's flow comes from {@link #onTop}
   */
  public BookSeconds(Instrument instrument, OrderBookLevels book, boolean withTops) {
    this.instrument = instrument;
    this.book = book;
    this.tops = withTops ? new TopFlow() : null;
  }

  /** The end of the second that a time belongs to: a full second belongs to the one before. */
  public static long endOfSecond(long timeMs) {
    return Math.floorDiv(timeMs + SECOND_MS - 1, SECOND_MS) * SECOND_MS;
  }

  // ------------------------------------------------------------------ the book changes

  /** The book is about to change: seconds that ended before that time are closed as it is now. */
  public void before(long eventTimeMs) {
    if (nextMs == 0) {
      nextMs = endOfSecond(eventTimeMs);
    }
    closeBelow(endOfSecond(eventTimeMs));
  }

  /** The book has changed, in its order. */
  public void onChanged(long newUpdateId, long eventTimeMs) {
    updateId = newUpdateId;
    knownMs = Math.max(knownMs, eventTimeMs);
    levelsWhole &= flow.next(book);
    if (tops != null) {
      tops.reach(newUpdateId);
    }
  }

  /** The book has begun anew. */
  public void onLoaded(long newUpdateId) {
    whole = false;
    flowWhole = false;
    updateId = newUpdateId;
    flow.forget();
    flow.next(book);
    if (tops != null) {
      tops.restart();
      tops.reach(newUpdateId);
    }
  }

  /**
   * The book is whole.
   *
   * @param fromMs event time from which on it has been
   */
  public void onWhole(long fromMs) {
    whole = true;
    wholeFromMs = fromMs;
    knownMs = Math.max(knownMs, fromMs);
  }

  /** Nothing was lost up to that time. */
  public void onProved(long timeMs) {
    knownMs = Math.max(knownMs, timeMs);
  }

  /** It is not known whether the book is whole, for example without a connection. */
  public void onDoubt() {
    whole = false;
  }

  /** Events of {@code bookTicker} may have been lost. */
  public void onTopsLost() {
    if (tops != null) {
      tops.forget();
    }
  }

  /**
   * Changes of the book were lost, some time after the last one or the last proof: rows from there
   * on that were made in the belief that nothing happened are taken back.
   */
  public void onLost() {
    whole = false;
    long firstWrongMs = endOfSecond(knownMs);
    Deque<Closed> kept = new ArrayDeque<>();
    for (Closed second : closed) {
      boolean wrong = second.row.synced() && second.row.atMs() >= firstWrongMs;
      kept.add(
          wrong
              ? new Closed(BookSecond.unsynced(instrument, second.row.atMs()), second.tops, false)
              : second);
    }
    closed.clear();
    closed.addAll(kept);
    for (long atMs = firstWrongMs; atMs <= syncedOutMs; atMs += SECOND_MS) {
      retracted.add(BookSecond.retracted(instrument, atMs, updateId));
    }
  }

  /** An event of {@code bookTicker}, in the update ids of the book. */
  public void onTop(BookTop top) {
    tops.add(top, updateId, closedId);
  }

  // ------------------------------------------------------------------ time

  /** The exchange's clock: seconds that are over are closed. */
  public void onClock(long timeMs) {
    if (nextMs == 0) {
      nextMs = endOfSecond(timeMs + 1);
    }
    closeBelow(timeMs + 1);
  }

  /** Hands out the rows of seconds that ended at that time or before, oldest first. */
  public void handOut(long untilMs, Consumer<BookSecond> rows) {
    while (!retracted.isEmpty()) {
      rows.accept(retracted.remove());
    }
    while (!closed.isEmpty() && closed.peekFirst().row.atMs() <= untilMs) {
      Closed second = closed.removeFirst();
      syncedOutMs = second.row.synced() ? second.row.atMs() : syncedOutMs;
      rows.accept(finished(second));
    }
  }

  private BookSecond finished(Closed second) {
    Double top = second.tops == null ? null : tops.handOut(second.tops);
    boolean known = second.flows && top != null;
    return known ? second.row.withOfi(BookMeasures.quantity(top)) : second.row;
  }

  private void closeBelow(long endMs) {
    if (endMs - nextMs > MOST_AT_ONCE * SECOND_MS) {
      nextMs = endOfSecond(endMs) - MOST_AT_ONCE * SECOND_MS;
      flowWhole = false;
    }
    while (nextMs < endMs) {
      close(nextMs);
      nextMs += SECOND_MS;
    }
  }

  private void close(long atMs) {
    boolean synced = whole && atMs >= wholeFromMs && !book.hasRunDry();
    boolean flows = synced && flowWhole;
    TopFlow.Second topFlow = tops == null ? null : tops.close(synced ? best() : null);
    Double ofi = flows && tops == null ? (Double) flow.best() : null;
    Double ofi5 = flows && levelsWhole ? (Double) flow.all() : null;
    BookSecond row =
        synced
            ? BookMeasures.row(instrument, atMs, book, ofi, ofi5, updateId)
            : BookSecond.unsynced(instrument, atMs);
    closed.add(new Closed(row, topFlow, flows));
    flowWhole = synced;
    levelsWhole = true;
    closedId = updateId;
    flow.clear();
  }

  private BookTop best() {
    BookSide bids = book.bids();
    BookSide asks = book.asks();
    boolean bid = bids.size() > 0;
    boolean ask = asks.size() > 0;
    return new BookTop(
        instrument,
        0,
        updateId,
        bid ? bids.price(0) : 0,
        bid ? bids.quantity(0) : 0,
        ask ? asks.price(0) : 0,
        ask ? asks.quantity(0) : 0);
  }
}
