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
 * @param reason why this version was written; null while open
 * @param verified whether this version equals the exchange's own candle; null while it has not been
 *     compared: a new version is never verified, the same version follows once more with the answer
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
    RevisionReason reason,
    Boolean verified) {

  /** A version that has not been compared with the exchange's candle. */
  public Candle(
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
      RevisionReason reason) {
    this(
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
        vwap,
        firstTradeId,
        lastTradeId,
        closed,
        status,
        missingTrades,
        revision,
        reason,
        null);
  }

  /** Whether every trade id of the interval is accounted for. */
  public boolean isProven() {
    return status == CandleStatus.COMPLETE || status == CandleStatus.REPAIRED;
  }

  /** The same content as the version of that number. */
  public Candle withRevision(int number) {
    return with(number, verified);
  }

  /** The same version with the outcome of its comparison; null takes it away. */
  public Candle withVerified(Boolean answer) {
    return with(revision, answer);
  }

  private Candle with(int number, Boolean answer) {
    return new Candle(
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
        vwap,
        firstTradeId,
        lastTradeId,
        closed,
        status,
        missingTrades,
        number,
        reason,
        answer);
  }
}
