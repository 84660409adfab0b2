package io.truewick.endtoend;

import io.truewick.model.Market;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.TrueCandle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;

/** The value columns of a candle, without trailing zeros, so that equal numbers are equal. */
record CandleRow(
    String open,
    String high,
    String low,
    String close,
    String volume,
    String quoteVolume,
    long trades,
    String takerBuyVolume,
    String takerBuyQuoteVolume,
    String vwap,
    Long firstTradeId,
    Long lastTradeId) {

  /** What a row of {@code candles} or {@code candle_revisions} holds. */
  static CandleRow stored(Map<String, Object> row) {
    return new CandleRow(
        plain(row.get("open")),
        plain(row.get("high")),
        plain(row.get("low")),
        plain(row.get("close")),
        plain(row.get("volume")),
        plain(row.get("quote_volume")),
        (Long) row.get("trades"),
        plain(row.get("taker_buy_volume")),
        plain(row.get("taker_buy_quote_volume")),
        plain(row.get("vwap")),
        (Long) row.get("first_trade_id"),
        (Long) row.get("last_trade_id"));
  }

  /** What it has to hold. */
  static CandleRow of(SimulatedSymbol symbol, TrueCandle candle) {
    return new CandleRow(
        plain(candle.open()),
        plain(candle.high()),
        plain(candle.low()),
        plain(candle.close()),
        plain(candle.volume()),
        plain(candle.quoteVolume()),
        candle.trades(),
        plain(candle.takerBuyVolume()),
        plain(candle.takerBuyQuoteVolume()),
        plain(vwap(symbol, candle.volume(), candle.quoteVolume())),
        candle.firstTradeId(),
        candle.lastTradeId());
  }

  /** A quiet interval at the close before it. */
  static CandleRow quiet(BigDecimal close) {
    String price = plain(close);
    return new CandleRow(price, price, price, price, "0", "0", 0, "0", "0", null, null, null);
  }

  /** Quote amount by volume; on COIN-M, where volume counts contracts, the other way round. */
  static BigDecimal vwap(SimulatedSymbol symbol, BigDecimal volume, BigDecimal quoteVolume) {
    if (volume.signum() == 0) {
      return null;
    }
    return symbol.market() == Market.COINM
        ? volume.multiply(symbol.contractSize()).divide(quoteVolume, 12, RoundingMode.HALF_EVEN)
        : quoteVolume.divide(volume, 12, RoundingMode.HALF_EVEN);
  }

  static String plain(Object number) {
    return number == null
        ? null
        : new BigDecimal(Objects.toString(number)).stripTrailingZeros().toPlainString();
  }
}
