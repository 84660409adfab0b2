package io.truewick.analytics;

import io.truewick.model.Candle;
import io.truewick.model.Kline;

/**
 * A closed candle that has not been compared yet, or that differs and is being built once more.
 *
 * @param kline the exchange's candle it differs from; null while that is not known
 * @param absent whether REST has answered once already that there is none
 */
public record WaitingCandle(Candle candle, Kline kline, boolean absent) {

  boolean is(String interval, long openTimeMs) {
    return candle.openTimeMs() == openTimeMs && candle.interval().equals(interval);
  }
}
