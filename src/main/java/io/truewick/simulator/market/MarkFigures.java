package io.truewick.simulator.market;

import java.math.BigDecimal;

/**
 * Mark price and what comes with it.
 *
 * @param fundingRate predicted; null for a contract without funding
 * @param nextFundingMs 0 for a contract without funding
 */
public record MarkFigures(
    BigDecimal mark,
    BigDecimal average,
    BigDecimal index,
    BigDecimal settle,
    BigDecimal fundingRate,
    long nextFundingMs) {

  /** Before the first trade there is nothing but the price to begin with. */
  public static MarkFigures opening(SimulatedSymbol symbol) {
    BigDecimal price = symbol.price();
    return new MarkFigures(price, price, price, price, null, 0);
  }
}
