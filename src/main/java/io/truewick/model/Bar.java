package io.truewick.model;

import java.math.BigDecimal;

/**
 * What a set of trades of one interval adds up to. Bars of disjoint sets merge in any order into
 * the bar of their union, which is what lets trades be summed before the shuffle.
 *
 * @param openTimeMs start of the base interval the trades fall in
 * @param open price of the trade with the lowest id
 * @param trades number of trades; 0 only in a quiet bar, which is never merged
 * @param refilledTrades how many of them came by REST
 */
public record Bar(
    long openTimeMs,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    BigDecimal quoteVolume,
    long trades,
    BigDecimal takerBuyVolume,
    BigDecimal takerBuyQuoteVolume,
    long firstTradeId,
    long lastTradeId,
    long refilledTrades) {

  /**
   * An interval without trades.
   *
   * @param price the close before it, null if that is not known
   */
  public static Bar quiet(long openTimeMs, BigDecimal price) {
    return empty(openTimeMs, price, BigDecimal.ZERO);
  }

  /** An interval of which nothing is known: neither prices nor volumes. */
  public static Bar unknown(long openTimeMs) {
    return empty(openTimeMs, null, null);
  }

  private static Bar empty(long openTimeMs, BigDecimal price, BigDecimal sum) {
    return new Bar(openTimeMs, price, price, price, price, sum, sum, 0, sum, sum, -1, -1, 0);
  }

  /** The bar of both sets of trades, opening at this bar's time. */
  public Bar merge(Bar other) {
    return new Bar(
        openTimeMs,
        firstTradeId <= other.firstTradeId ? open : other.open,
        high.max(other.high),
        low.min(other.low),
        lastTradeId >= other.lastTradeId ? close : other.close,
        volume.add(other.volume),
        quoteVolume.add(other.quoteVolume),
        trades + other.trades,
        takerBuyVolume.add(other.takerBuyVolume),
        takerBuyQuoteVolume.add(other.takerBuyQuoteVolume),
        Math.min(firstTradeId, other.firstTradeId),
        Math.max(lastTradeId, other.lastTradeId),
        refilledTrades + other.refilledTrades);
  }

  /** The same trades as a part of a longer interval that opens at {@code timeMs}. */
  public Bar openingAt(long timeMs) {
    return new Bar(
        timeMs,
        open,
        high,
        low,
        close,
        volume,
        quoteVolume,
        trades,
        takerBuyVolume,
        takerBuyQuoteVolume,
        firstTradeId,
        lastTradeId,
        refilledTrades);
  }
}
