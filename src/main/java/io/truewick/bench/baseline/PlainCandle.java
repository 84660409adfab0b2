package io.truewick.bench.baseline;

import java.math.BigDecimal;

/** A candle: the sum of a window, and the row it becomes. */
public final class PlainCandle {
  public String symbol;
  public String interval;
  public long openTimeMs;
  public BigDecimal open;
  public BigDecimal high;
  public BigDecimal low;
  public BigDecimal close;
  public BigDecimal volume = BigDecimal.ZERO;
  public BigDecimal quoteVolume = BigDecimal.ZERO;
  public long trades;
  public BigDecimal takerBuyVolume = BigDecimal.ZERO;
  public BigDecimal takerBuyQuoteVolume = BigDecimal.ZERO;

  void add(TradeMessage trade) {
    if (trades == 0) {
      open = trade.price;
      high = trade.price;
      low = trade.price;
    }
    high = high.max(trade.price);
    low = low.min(trade.price);
    close = trade.price;
    BigDecimal amount = trade.price.multiply(trade.quantity);
    volume = volume.add(trade.quantity);
    quoteVolume = quoteVolume.add(amount);
    if (!trade.buyerIsMaker) {
      takerBuyVolume = takerBuyVolume.add(trade.quantity);
      takerBuyQuoteVolume = takerBuyQuoteVolume.add(amount);
    }
    trades++;
  }
}
