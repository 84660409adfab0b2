package io.truewick.model;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A {@link TradeRecord} as the job counts it: prices and quantities as scaled integers, exact and
 * cheap to add. Prices have eight decimals, as many as Binance prints. Quantities have eight, too,
 * unless the number is so large that only fewer fit into 63 bits.
 *
 * @param id id in the stream's own id space
 * @param firstTradeId first trade id it stands for
 * @param lastTradeId last trade id it stands for
 * @param timeMs trade time, milliseconds since the epoch
 * @param price in units of 1e-8; 0 marks a record that is no market trade and only uses up its id
 * @param quantity in units of 10^-quantityScale
 * @param quantityScale decimals of {@code quantity}, 0 to 8
 * @param buyerIsMaker true if the aggressor sold
 */
public record Trade(
    long id,
    long firstTradeId,
    long lastTradeId,
    long timeMs,
    long price,
    long quantity,
    int quantityScale,
    boolean buyerIsMaker) {

  /** Decimals of a price, and the most a quantity has. */
  public static final int SCALE = 8;

  /** Whether this is a trade on the order book; if not, it only advances the id. */
  public boolean isMarketTrade() {
    return price > 0;
  }

  /** How many trades it stands for. */
  public long count() {
    return lastTradeId - firstTradeId + 1;
  }

  /**
   * The same record in integers.
   *
   * @throws ArithmeticException if a value has more than eight decimals or does not fit 63 bits
   */
  public static Trade of(TradeRecord record) {
    if (record.price() == null) {
      return noTrade(record.id(), record.timeMs());
    }
    int scale = quantityScale(record.quantity());
    return new Trade(
        record.id(),
        record.firstTradeId(),
        record.lastTradeId(),
        record.timeMs(),
        unscaled(record.price(), SCALE),
        unscaled(record.quantity(), scale),
        scale,
        record.buyerIsMaker());
  }

  /** A record that is no market trade. */
  public static Trade noTrade(long id, long timeMs) {
    return new Trade(id, id, id, timeMs, 0, 0, SCALE, false);
  }

  private static int quantityScale(BigDecimal quantity) {
    BigInteger wide = quantity.setScale(SCALE).unscaledValue();
    return wide.bitLength() < Long.SIZE
        ? SCALE
        : Math.max(0, quantity.stripTrailingZeros().scale());
  }

  private static long unscaled(BigDecimal value, int scale) {
    return value.setScale(scale).unscaledValue().longValueExact();
  }
}
