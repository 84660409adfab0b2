package io.truewick.model;

import java.math.BigDecimal;

/**
 * A candle as the exchange computed it: a row of the table {@code klines}.
 *
 * @param interval {@link Interval#text()}
 * @param closeTimeMs last millisecond of the interval, inclusive
 * @param volume base asset, on COIN-M contracts
 * @param quoteVolume quote asset, on COIN-M the base asset
 * @param firstTradeId null without trades, and by REST
 * @param lastTradeId null without trades, and by REST
 * @param closed whether the exchange called it final: {@code x} of the stream; by REST, whether the
 *     interval had ended
 * @param source {@code stream} or {@code rest}
 * @param eventTimeMs {@code E}; by REST the exchange's time when it was asked
 */
public record Kline(
    Instrument instrument,
    String interval,
    long openTimeMs,
    long closeTimeMs,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    BigDecimal quoteVolume,
    long trades,
    BigDecimal takerBuyVolume,
    BigDecimal takerBuyQuoteVolume,
    Long firstTradeId,
    Long lastTradeId,
    boolean closed,
    String source,
    long eventTimeMs)
    implements MarketEvent {

  /** It came by WebSocket. */
  public static final String STREAM = "stream";

  /** It came by REST. */
  public static final String REST = "rest";

  /** This candle, called final. */
  public Kline ended() {
    return new Kline(
        instrument,
        interval,
        openTimeMs,
        closeTimeMs,
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
        true,
        source,
        eventTimeMs);
  }
}
