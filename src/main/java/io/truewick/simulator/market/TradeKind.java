package io.truewick.simulator.market;

/** What a record with a trade id stands for; the names are those of {@code X} on USD-M. */
public enum TradeKind {
  /** A fill in the order book: the only kind that candles are made of. */
  MARKET,
  /** A placeholder with price and quantity 0. */
  NA,
  /** A transfer to the insurance fund, far off the market's price. */
  INSURANCE_FUND
}
