package io.truewick.analytics;

import io.truewick.model.BookQuantity;
import io.truewick.model.BookTop;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Order-flow imbalance from {@code bookTicker}, event by event. On spot its events have no time, so
 * each counts for the second whose book contains its update id: what is ahead of the book waits for
 * the diff that reaches it, what comes late goes to the second that was closed last.
 *
 * <p>The stream has no chain: what it lost shows in the book alone. The newest event has to say
 * what the book's best level is, at the end of a second and at the end of the one before; if it
 * does not, the second has no flow. Not even so can a lost event be told that was followed by
 * another before the book's next change.
 */
final class TopFlow {
  private static final int MOST_AHEAD = 50_000;

  private final OrderFlow flow = new OrderFlow(1);
  private final Deque<Event> ahead = new ArrayDeque<>();
  private long lastId = -1;
  private Second current = new Second(false);
  private Second closed = new Second(false);
  private boolean begun;
  private BookTop newestHandedOut;
  private boolean met;

  private record Event(BookTop top, double change) {}

  /** The flow of one second, to which late events may still be added. */
  static final class Second {
    private boolean whole;
    private double sum;
    private BookTop newest;
    private BookTop book;

    private Second(boolean whole) {
      this.whole = whole;
    }

    private void add(Event event) {
      sum += event.change();
      newest = event.top();
    }
  }

  /** The connection is gone: what came meanwhile is not known. */
  void forget() {
    flow.forget();
    begun = false;
    current.whole = false;
    ahead.clear();
    lastId = -1;
  }

  /** The book begins anew: the flow of this second is not known. */
  void restart() {
    current.whole = false;
  }

  /**
   * An event.
   *
   * @param bookId update id of the book now
   * @param closedId update id of the book at the end of the second closed last
   */
  void add(BookTop top, long bookId, long closedId) {
    if (top.updateId() <= lastId) {
      return; // two connections deliver the same
    }
    lastId = top.updateId();
    Event event =
        new Event(
            top, flow.next(top.bidPrice(), top.bidQuantity(), top.askPrice(), top.askQuantity()));
    begun = true;
    if (top.updateId() <= closedId) {
      closed.add(event);
    } else if (top.updateId() <= bookId) {
      current.add(event);
    } else if (ahead.size() < MOST_AHEAD) {
      ahead.add(event);
    } else {
      forget(); // the book has been standing still for long
    }
  }

  /** The book has come to that update id. */
  void reach(long bookId) {
    while (!ahead.isEmpty() && ahead.peek().top().updateId() <= bookId) {
      current.add(ahead.remove());
    }
  }

  /**
   * The second is over.
   *
   * @param book best bid and ask of the book at its end; null if it is not known
   */
  Second close(BookTop book) {
    closed = current;
    closed.book = book;
    current = new Second(begun);
    return closed;
  }

  /**
   * Nothing is added to a second any more. To be called for each, in their order.
   *
   * @return its flow in units of 1e-8; null if it is not known all through the second
   */
  Double handOut(Second second) {
    newestHandedOut = second.newest == null ? newestHandedOut : second.newest;
    boolean metBefore = met;
    met = isMet(newestHandedOut, second.book);
    return second.whole && metBefore && met ? (Double) second.sum : null;
  }

  private static boolean isMet(BookTop told, BookTop book) {
    return told != null
        && book != null
        && told.bidQuantity() == book.bidQuantity()
        && told.askQuantity() == book.askQuantity()
        && (BookQuantity.isGone(told.bidQuantity()) || told.bidPrice() == book.bidPrice())
        && (BookQuantity.isGone(told.askQuantity()) || told.askPrice() == book.askPrice());
  }
}
