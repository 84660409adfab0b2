package io.truewick.model;

import java.math.BigDecimal;

/**
 * One candle of one interval, built from trades: a row of the table {@code candles}.
 *
 * @param interval {@link Interval#text()}
 * @param openTimeMs first millisecond of the interval
 * @param closeTimeMs last millisecond of the interval, inclusive, as Binance gives it
 * @param open price of the trade with the lowest id; as all prices null if status is UNKNOWN
 * @param close price of the trade with the highest id
 * @param volume sum of quantities: base asset, on COIN-M contracts; as all sums null if status is
 *     UNKNOWN
 * @param quoteVolume sum of price x quantity, on COIN-M contracts x contract size / price
 * @param trades number of trades, for aggregates the trades in them
 * @param takerBuyVolume the part of {@code volume} whose aggressor bought
 * @param takerBuyQuoteVolume the part of {@code quoteVolume} whose aggressor bought
 * @param vwap quoteVolume / volume (on COIN-M volume x contract size / quoteVolume); null without
 *     trades
 * @param firstTradeId lowest trade id, null without trades
 * @param lastTradeId highest trade id, null without trades
 * @param closed whether the interval has ended
 * @param missingTrades ids known to be missing; 0 if none is, null if it is not known how many
 * @param revision 0 for the first closed version, then counting up; 0 while open
 */
public record Candle(
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
    BigDecimal vwap,
    Long firstTradeId,
    Long lastTradeId,
    boolean closed,
    CandleStatus status,
    Long missingTrades,
    int revision,
    RevisionReason reason) {}
