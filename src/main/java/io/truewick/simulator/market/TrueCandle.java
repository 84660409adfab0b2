package io.truewick.simulator.market;

import java.math.BigDecimal;

/**
 * The exact candle of an interval in which something was traded, market trades only.
 *
 * @param openTimeMs first millisecond of the interval
 * @param open price of the first trade by id
 * @param volume base asset; contracts on COIN-M
 * @param quoteVolume quote asset; base asset on COIN-M
 * @param trades at least 1
 * @param takerBuyVolume the part of {@code volume} whose aggressor bought
 * @param firstTradeId id of the first market trade
 * @param lastTradeId id of the last market trade
 */
public record TrueCandle(
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
    long lastTradeId) {

  /** The candle of a single trade. */
  static TrueCandle of(long openTimeMs, SimulatedSymbol symbol, MarketTrade trade) {
    BigDecimal price = symbol.priceOf(trade.priceTicks());
    BigDecimal volume = symbol.quantityOf(trade.quantitySteps());
    BigDecimal quote = symbol.quoteOf(trade);
    boolean bought = !trade.buyerIsMaker();
    return new TrueCandle(
        openTimeMs,
        price,
        price,
        price,
        price,
        volume,
        quote,
        1,
        bought ? volume : BigDecimal.ZERO,
        bought ? quote : BigDecimal.ZERO,
        trade.id(),
        trade.id());
  }

  /** This candle and a later one of the same or a longer interval, as one that opens as this. */
  public TrueCandle then(TrueCandle later) {
    return new TrueCandle(
        openTimeMs,
        open,
        high.max(later.high),
        low.min(later.low),
        later.close,
        volume.add(later.volume),
        quoteVolume.add(later.quoteVolume),
        trades + later.trades,
        takerBuyVolume.add(later.takerBuyVolume),
        takerBuyQuoteVolume.add(later.takerBuyQuoteVolume),
        firstTradeId,
        later.lastTradeId);
  }

  TrueCandle openingAt(long timeMs) {
    return new TrueCandle(
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
        lastTradeId);
  }

  /** What the exchange calls the candle of an interval without trades: ids are -1. */
  public TrueCandle emptyAfter(long timeMs) {
    BigDecimal none = BigDecimal.ZERO;
    return new TrueCandle(timeMs, close, close, close, close, none, none, 0, none, none, -1, -1);
  }
}
