package io.truewick.simulator.market;

/** Hears what a market publishes, in the order of event time. */
public interface TradeListener {

  /** A record of the trade stream, of any kind. */
  void onTrade(SymbolMarket market, MarketTrade trade);

  /** An aggregate that is complete, published at {@code eventMs}. */
  void onAggregate(SymbolMarket market, Aggregate aggregate, long eventMs);
}
