package io.truewick.analytics;

import io.truewick.model.BookDiff;
import io.truewick.model.BookLevels;
import io.truewick.model.BookQuantity;
import io.truewick.model.BookTop;

/**
 * An order book as far as it is known, with exact prices and quantities. What the snapshot did not
 * show is not known and not kept: {@link BookSide}. The known range moves with the price, and is
 * widened by a newer snapshot while the book goes on: {@link #extendBy}.
 *
 * <p>Not thread-safe.
 */
public final class OrderBookLevels {
  /** Levels and distance that rows are made of, with something to spare. */
  private static final int LEVELS_WANTED = 40;

  private static final double BPS_WANTED = 60;

  /** A range that has lost a third of its width is worth a new snapshot. */
  private static final double WORN = 2.0 / 3;

  private final BookSide bids = new BookSide(true);
  private final BookSide asks = new BookSide(false);
  private double loadedBps;
  private int loadedLevels;

  /**
   * Begins anew.
   *
   * @param asked levels a side that were asked for: fewer mean that there are no more
   */
  public void load(BookLevels levels, int asked) {
    bids.load(levels.bids(), levels.bids().length / 2 < asked);
    asks.load(levels.asks(), levels.asks().length / 2 < asked);
    measureRange();
  }

  /** A book of which only the best level of each side is known. */
  public void load(BookTop top) {
    bids.load(level(top.bidPrice(), top.bidQuantity()), false);
    asks.load(level(top.askPrice(), top.askQuantity()), false);
    measureRange();
  }

  /** Takes over another book. */
  public void load(OrderBookLevels other) {
    bids.load(other.bids);
    asks.load(other.asks);
    measureRange();
  }

  private static long[] level(long price, long quantity) {
    return BookQuantity.isGone(quantity) ? new long[0] : new long[] {price, quantity};
  }

  public void apply(BookDiff diff) {
    bids.apply(diff.bids());
    asks.apply(diff.asks());
  }

  public BookSide bids() {
    return bids;
  }

  public BookSide asks() {
    return asks;
  }

  /** A book that cannot be: somebody would have traded. */
  public boolean isCrossed() {
    return bids.size() > 0 && asks.size() > 0 && bids.price(0) >= asks.price(0);
  }

  /** Compares with another book of the same update id. */
  public BookComparison compare(OrderBookLevels other) {
    return bids.compare(other.bids).plus(asks.compare(other.asks));
  }

  /** Adds what a newer snapshot, brought to the same update id, shows beyond the known range. */
  public void extendBy(OrderBookLevels other) {
    bids.extendBy(other.bids);
    asks.extendBy(other.asks);
    measureRange();
  }

  /** Whether a side has nothing known left: the price has run out of the known range. */
  public boolean hasRunDry() {
    return !bids.knows(1) || !asks.knows(1);
  }

  /** Whether the price has moved so far towards an end of the known range that it is worn. */
  public boolean needsWidening() {
    return hasRunDry()
        || knownBps() < Math.min(BPS_WANTED, loadedBps * WORN)
        || knownLevels() < Math.min(LEVELS_WANTED, loadedLevels * WORN);
  }

  private void measureRange() {
    loadedBps = knownBps();
    loadedLevels = knownLevels();
  }

  /** How far the nearer end of the known range is from the mid. */
  private double knownBps() {
    if (bids.size() == 0 || asks.size() == 0) {
      return 0;
    }
    double mid = 0.5 * bids.price(0) + 0.5 * asks.price(0);
    double down = bids.isWhole() ? Double.MAX_VALUE : mid - bids.horizon();
    double up = asks.isWhole() ? Double.MAX_VALUE : asks.horizon() - mid;
    return 10_000 * Math.min(down, up) / mid;
  }

  private int knownLevels() {
    int down = bids.isWhole() ? Integer.MAX_VALUE : bids.size();
    int up = asks.isWhole() ? Integer.MAX_VALUE : asks.size();
    return Math.min(down, up);
  }
}
