package io.truewick.analytics;

import io.truewick.model.Candle;
import io.truewick.model.Instrument;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/**
 * Which candles are compared with the exchange's, and what happens to those that differ.
 *
 * @param intervals by market, those that the exchange has candles of
 * @param delayMs event time after the close until the exchange is asked by REST
 * @param aggregated instruments whose candles are built from aggregates cut every 100 ms
 * @param aggregatedMarkets markets where all candles are, also those of symbols listed later
 * @param refetchTrades by market, the most trades fetched anew for a candle that differs; 0 where
 *     trades cannot be had by id
 * @param contractSizes face value of a contract per COIN-M instrument
 */
public record CheckRules(
    Map<String, Set<String>> intervals,
    long delayMs,
    Set<Instrument> aggregated,
    Set<String> aggregatedMarkets,
    Map<String, Integer> refetchTrades,
    Map<Instrument, BigDecimal> contractSizes)
    implements Serializable {

  /** Whether the exchange has such candles. */
  public boolean checks(Instrument instrument, String interval) {
    return intervals.getOrDefault(instrument.market(), Set.of()).contains(interval);
  }

  CandleNature nature(Candle candle) {
    return CandleNature.of(candle, fromAggregates(candle.instrument()));
  }

  /** Whether a difference is an error: the candle claims to be right and nothing excuses it. */
  boolean claims(Candle candle) {
    return candle.isProven() && !fromAggregates(candle.instrument());
  }

  private boolean fromAggregates(Instrument instrument) {
    return aggregated.contains(instrument) || aggregatedMarkets.contains(instrument.market());
  }
}
