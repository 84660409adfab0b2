package io.truewick.analytics;

import io.truewick.model.BookTop;
import java.util.Arrays;

/**
 * Order-flow imbalance from {@code bookTicker}, event by event. On spot its events have no time, so
 * each counts for the second whose book contains its update id: what is ahead of the book waits for
 * the diff that reaches it, what comes late goes to the second that was closed last.
 *
 * <p>The stream has no chain: a lost event cannot be told. A second in which the book's best level
 * moved and no event came has no flow.
 */
final class TopFlow {
  private static final int MOST_AHEAD = 50_000;

  private final OrderFlow flow = new OrderFlow(1);
  private long[] aheadIds = new long[64];
  private double[] aheadFlows = new double[64];
  private int ahead;
  private long lastId = -1;
  private Second current = new Second(false);
  private Second closed = new Second(false);
  private boolean begun;

  /** The flow of one second, to which late events may still be added. */
  static final class Second {
    private boolean whole;
    private boolean moved;
    private double sum;
    private int events;

    private Second(boolean whole) {
      this.whole = whole;
    }

    private void add(double change) {
      sum += change;
      events++;
    }

    /** In units of 1e-8; null if it is not known all through the second. */
    Double flow() {
      return whole && (events > 0 || !moved) ? (Double) sum : null;
    }
  }

  /** The connection is gone: what came meanwhile is not known. */
  void forget() {
    flow.forget();
    begun = false;
    current.whole = false;
    ahead = 0;
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
    double change = flow.next(top.bidPrice(), top.bidQuantity(), top.askPrice(), top.askQuantity());
    begun = true;
    if (top.updateId() <= closedId) {
      closed.add(change);
    } else if (top.updateId() <= bookId) {
      current.add(change);
    } else {
      keep(top.updateId(), change);
    }
  }

  private void keep(long id, double change) {
    if (ahead == MOST_AHEAD) {
      forget(); // the book has been standing still for long
      return;
    }
    if (ahead == aheadIds.length) {
      aheadIds = Arrays.copyOf(aheadIds, 2 * ahead);
      aheadFlows = Arrays.copyOf(aheadFlows, 2 * ahead);
    }
    aheadIds[ahead] = id;
    aheadFlows[ahead] = change;
    ahead++;
  }

  /** The book has come to that update id. */
  void reach(long bookId) {
    int taken = 0;
    while (taken < ahead && aheadIds[taken] <= bookId) {
      current.add(aheadFlows[taken++]);
    }
    if (taken > 0) {
      ahead -= taken;
      System.arraycopy(aheadIds, taken, aheadIds, 0, ahead);
      System.arraycopy(aheadFlows, taken, aheadFlows, 0, ahead);
    }
  }

  /**
   * The second is over.
   *
   * @param moved whether the book's best level changed in it
   */
  Second close(boolean moved) {
    closed = current;
    closed.moved = moved;
    current = new Second(begun);
    return closed;
  }
}
