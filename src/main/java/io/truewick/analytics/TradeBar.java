package io.truewick.analytics;

import io.truewick.model.Bar;
import io.truewick.model.Trade;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Sums the trades of one base interval before the shuffle: the one piece of work done per trade.
 * Trades may come in any id order.
 *
 * <p>Quote volume is the sum of exact products price x quantity; on COIN-M of contracts x contract
 * size / price, each divided to 16 decimals, half to even.
 *
 * <p>Not thread-safe.
 */
public final class TradeBar {
  /** Decimals of a product of two eight-decimal numbers. */
  private static final int PRODUCT_SCALE = 2 * Trade.SCALE;

  private final long openTimeMs;
  private final BigDecimal contractSize;
  private final WideSum volume = new WideSum();
  private final WideSum quoteVolume = new WideSum();
  private final WideSum takerBuyVolume = new WideSum();
  private final WideSum takerBuyQuoteVolume = new WideSum();
  private long open;
  private long high = Long.MIN_VALUE;
  private long low = Long.MAX_VALUE;
  private long close;
  private long trades;
  private long refilledTrades;
  private long firstTradeId = Long.MAX_VALUE;
  private long lastTradeId = Long.MIN_VALUE;

  /**
   * @param openTimeMs start of the base interval
   * @param contractSize face value of a contract in quote currency, null unless on COIN-M
   */
  public TradeBar(long openTimeMs, BigDecimal contractSize) {
    this.openTimeMs = openTimeMs;
    this.contractSize = contractSize;
  }

  /** Start of the base interval, milliseconds since the epoch. */
  public long openTimeMs() {
    return openTimeMs;
  }

  /**
   * Adds a market trade.
   *
   * @param refilled whether it came by REST
   */
  public void add(Trade trade, boolean refilled) {
    long price = trade.price();
    if (trade.firstTradeId() < firstTradeId) {
      firstTradeId = trade.firstTradeId();
      open = price;
    }
    if (trade.lastTradeId() > lastTradeId) {
      lastTradeId = trade.lastTradeId();
      close = price;
    }
    high = Math.max(high, price);
    low = Math.min(low, price);
    trades += trade.count();
    refilledTrades += refilled ? trade.count() : 0;
    addAmounts(trade);
  }

  private void addAmounts(Trade trade) {
    if (contractSize != null || trade.quantityScale() != Trade.SCALE) {
      addUncommonAmounts(trade);
      return;
    }
    volume.add(trade.quantity());
    quoteVolume.addProduct(trade.price(), trade.quantity());
    if (!trade.buyerIsMaker()) {
      takerBuyVolume.add(trade.quantity());
      takerBuyQuoteVolume.addProduct(trade.price(), trade.quantity());
    }
  }

  private void addUncommonAmounts(Trade trade) {
    BigDecimal quantity = BigDecimal.valueOf(trade.quantity(), trade.quantityScale());
    BigDecimal price = BigDecimal.valueOf(trade.price(), Trade.SCALE);
    BigDecimal amount =
        contractSize == null
            ? quantity.multiply(price)
            : quantity.multiply(contractSize).divide(price, PRODUCT_SCALE, RoundingMode.HALF_EVEN);
    BigInteger wideQuantity = quantity.setScale(Trade.SCALE).unscaledValue();
    BigInteger wideAmount = amount.setScale(PRODUCT_SCALE).unscaledValue();
    volume.add(wideQuantity);
    quoteVolume.add(wideAmount);
    if (!trade.buyerIsMaker()) {
      takerBuyVolume.add(wideQuantity);
      takerBuyQuoteVolume.add(wideAmount);
    }
  }

  /** Whether nothing was added yet. */
  public boolean isEmpty() {
    return trades == 0;
  }

  /** What was added so far; at least one trade must have been. */
  public Bar toBar() {
    return new Bar(
        openTimeMs,
        BigDecimal.valueOf(open, Trade.SCALE),
        BigDecimal.valueOf(high, Trade.SCALE),
        BigDecimal.valueOf(low, Trade.SCALE),
        BigDecimal.valueOf(close, Trade.SCALE),
        volume.toDecimal(Trade.SCALE),
        quoteVolume.toDecimal(PRODUCT_SCALE),
        trades,
        takerBuyVolume.toDecimal(Trade.SCALE),
        takerBuyQuoteVolume.toDecimal(PRODUCT_SCALE),
        firstTradeId,
        lastTradeId,
        refilledTrades);
  }
}
