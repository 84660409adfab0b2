package io.truewick.simulator.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The rolling day of a symbol, by whole minutes.
 *
 * @param sum all its trades
 * @param previousClose the last price before it; its own first where there is none
 * @param last the newest market trade
 */
public record Day(
    SimulatedSymbol symbol,
    TrueCandle sum,
    BigDecimal previousClose,
    MarketTrade last,
    long openMs,
    long closeMs) {
  private static final int PERCENT_DECIMALS = 3;

  /** From the first price to the last. */
  public BigDecimal change() {
    return sum.close().subtract(sum.open());
  }

  /** The same in percent, to three decimals. */
  public BigDecimal changePercent() {
    return change()
        .movePointRight(2)
        .divide(sum.open(), MathContext.DECIMAL64)
        .setScale(PERCENT_DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** Volume-weighted average price. */
  public BigDecimal average() {
    if (symbol.isInverse()) {
      BigDecimal notional = sum.volume().multiply(symbol.contractSize());
      return notional.divide(sum.quoteVolume(), MathContext.DECIMAL64);
    }
    return sum.quoteVolume().divide(sum.volume(), MathContext.DECIMAL64);
  }
}
