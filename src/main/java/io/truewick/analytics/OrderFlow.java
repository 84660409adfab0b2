package io.truewick.analytics;

import io.truewick.model.BookQuantity;

/**
 * Order-flow imbalance: what was added to the bids and taken from the asks, less the reverse, in
 * quantity. For one level, from one state of the book to the next:
 *
 * <pre>
 * e = [Pb >= Pb'] qb - [Pb <= Pb'] qb' - [Pa <= Pa'] qa + [Pa >= Pa'] qa'
 * </pre>
 *
 * where the primed values are those before. Over several levels the same is summed level by level.
 *
 * @see <a href="https://arxiv.org/abs/1011.6402">Cont, Kukanov and Stoikov, The Price Impact of
 *     Order Book Events, Journal of Financial Econometrics 12(1) 2014</a>
 * @see <a href="https://arxiv.org/abs/1907.06230">Xu, Gould and Howison, Multi-Level Order-Flow
 *     Imbalance in a Limit Order Book, 2019</a>
 */
final class OrderFlow {
  private static final long NO_BID = 0;
  private static final long NO_ASK = Long.MAX_VALUE;

  private final long[] bidPrices;
  private final double[] bidQuantities;
  private final long[] askPrices;
  private final double[] askQuantities;
  private boolean begun;
  private double best;
  private double all;

  /**
   * @param levels how many of the best are looked at
   */
  OrderFlow(int levels) {
    bidPrices = new long[levels];
    bidQuantities = new double[levels];
    askPrices = new long[levels];
    askQuantities = new double[levels];
  }

  /** The next state is a beginning: nothing is said of how it came about. */
  void forget() {
    begun = false;
  }

  /**
   * The next state of the book.
   *
   * @return false if not enough of the book is known to say what all levels did
   */
  boolean next(OrderBookLevels book) {
    BookSide bids = book.bids();
    BookSide asks = book.asks();
    double sum = 0;
    for (int i = 0; i < bidPrices.length; i++) {
      boolean bid = i < bids.size();
      boolean ask = i < asks.size();
      double flow =
          next(
              i,
              bid ? bids.price(i) : NO_BID,
              bid ? BookQuantity.units(bids.quantity(i)) : 0,
              ask ? asks.price(i) : NO_ASK,
              ask ? BookQuantity.units(asks.quantity(i)) : 0);
      sum += flow;
      best += i == 0 && begun ? flow : 0;
    }
    all += begun ? sum : 0;
    begun = true;
    return bids.knows(bidPrices.length) && asks.knows(askPrices.length);
  }

  /**
   * The next state of the best level alone; a side without orders has quantity 0. Quantities are as
   * {@link BookQuantity} has them.
   *
   * @return what it adds to the flow
   */
  double next(long bidPrice, long bidQuantity, long askPrice, long askQuantity) {
    double flow =
        next(
            0,
            BookQuantity.isGone(bidQuantity) ? NO_BID : bidPrice,
            BookQuantity.units(bidQuantity),
            BookQuantity.isGone(askQuantity) ? NO_ASK : askPrice,
            BookQuantity.units(askQuantity));
    double counted = begun ? flow : 0;
    best += counted;
    begun = true;
    return counted;
  }

  private double next(int i, long bidPrice, double bidQuantity, long askPrice, double askQuantity) {
    double flow = 0;
    flow += bidPrice >= bidPrices[i] ? bidQuantity : 0;
    flow -= bidPrice <= bidPrices[i] ? bidQuantities[i] : 0;
    flow -= askPrice <= askPrices[i] ? askQuantity : 0;
    flow += askPrice >= askPrices[i] ? askQuantities[i] : 0;
    bidPrices[i] = bidPrice;
    bidQuantities[i] = bidQuantity;
    askPrices[i] = askPrice;
    askQuantities[i] = askQuantity;
    return flow;
  }

  /** Flow of the best level since {@link #clear}, in units of 1e-8. */
  double best() {
    return best;
  }

  /** Flow of all levels looked at since {@link #clear}, in units of 1e-8. */
  double all() {
    return all;
  }

  void clear() {
    best = 0;
    all = 0;
  }
}
