package io.truewick.simulator.market;

/**
 * One record of a symbol's trade stream.
 *
 * @param id contiguous per symbol, all kinds together
 * @param timeMs when it happened, {@code T}
 * @param eventTimeMs when it is published, {@code E}: 0 to 20 ms after {@code timeMs}, never before
 *     an earlier record's
 * @param priceTicks in ticks of the symbol
 * @param quantitySteps in steps of the symbol
 * @param buyerIsMaker true if the aggressor sold
 */
public record MarketTrade(
    long id,
    long timeMs,
    long eventTimeMs,
    int priceTicks,
    int quantitySteps,
    boolean buyerIsMaker,
    TradeKind kind) {

  /** Whether candles, aggregates and REST know it. */
  public boolean isMarket() {
    return kind == TradeKind.MARKET;
  }
}
