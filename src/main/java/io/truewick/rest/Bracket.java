package io.truewick.rest;

import io.truewick.binance.RestCall;

/**
 * Where the first aggregate that reaches a trade id can be: at {@code low} or above, and not above
 * {@code high}. Immutable.
 *
 * @param wanted the trade id
 * @param low aggregate id; all below it end before {@code wanted}
 * @param lowTrade no aggregate from {@code low} on has a trade id below it
 * @param high aggregate id that is known to begin after {@code wanted}; {@link Long#MAX_VALUE} if
 *     none is
 * @param highTrade a trade id no aggregate from {@code high} on is below
 */
record Bracket(long wanted, long low, long lowTrade, long high, long highTrade) {
  /** Interpolation may crawl on ids that are spread unevenly; after so many steps it is halving. */
  private static final int INTERPOLATIONS = 4;

  static Bracket unknown(long wanted) {
    return new Bracket(wanted, 0, 0, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** This bracket, narrowed by a mark (see {@link AggregateMarks}) if the mark lies within. */
  Bracket with(long tradeId, long aggregateId) {
    if (tradeId <= wanted) {
      return aggregateId < low ? this : new Bracket(wanted, aggregateId, tradeId, high, highTrade);
    }
    return aggregateId > high ? this : new Bracket(wanted, low, lowTrade, aggregateId, tradeId);
  }

  boolean hasHigh() {
    return high != Long.MAX_VALUE;
  }

  /** Whether the first aggregate at {@code low} is the one. */
  boolean exact() {
    return lowTrade == wanted;
  }

  /** Aggregate id from which to read the next page; the page is meant to hold the wanted id. */
  long guess(int step) {
    long width = high - low;
    if (exact() || width <= RestCall.PAGE) {
      return low;
    }
    double part =
        step < INTERPOLATIONS ? (double) (wanted - lowTrade) / (highTrade - lowTrade) : 0.5;
    // in the middle of its page, so that a guess somewhat off still hits
    long guess = low + (long) (width * part) - RestCall.PAGE / 2;
    return Math.max(low, Math.min(guess, high - 1));
  }
}
