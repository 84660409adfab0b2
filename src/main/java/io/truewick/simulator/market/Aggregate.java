package io.truewick.simulator.market;

/**
 * Fills of one price and one side that the exchange reports as one aggTrade.
 *
 * @param id in the symbol's space of aggregate ids, contiguous
 * @param first the first fill; its time is the aggregate's
 * @param lastTradeId id of the last fill
 * @param quantitySteps sum, in steps
 */
public record Aggregate(long id, MarketTrade first, long lastTradeId, long quantitySteps) {

  Aggregate with(MarketTrade fill) {
    return new Aggregate(id, first, fill.id(), quantitySteps + fill.quantitySteps());
  }

  /** Whether the fill would still be reported in this one. */
  boolean takes(MarketTrade fill, long windowMs) {
    return fill.priceTicks() == first.priceTicks()
        && fill.buyerIsMaker() == first.buyerIsMaker()
        && fill.timeMs() - first.timeMs() < windowMs;
  }
}
