package io.truewick.analytics;

import io.truewick.model.Candle;
import io.truewick.model.Kline;
import java.math.BigDecimal;

/** Prices of one interval. */
record BarPrices(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {

  static BarPrices of(Candle candle) {
    return new BarPrices(candle.open(), candle.high(), candle.low(), candle.close());
  }

  static BarPrices of(Kline kline) {
    return new BarPrices(kline.open(), kline.high(), kline.low(), kline.close());
  }

  /** Whether logarithms can be taken: a quiet interval at the very beginning has no prices. */
  boolean areKnown() {
    return close != null && low.signum() > 0;
  }
}
