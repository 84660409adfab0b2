package io.truewick.analytics;

import java.math.BigDecimal;

/**
 * Exact sums over a span of minutes.
 *
 * @param covered minutes known in full
 * @param seeded how many of them are the exchange's klines from before the start
 */
public record SpanSum(
    BigDecimal volume, BigDecimal quoteVolume, long trades, int covered, int seeded) {
  static final SpanSum ZERO = new SpanSum(BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, 0);

  SpanSum plus(SpanSum other) {
    return new SpanSum(
        volume.add(other.volume),
        quoteVolume.add(other.quoteVolume),
        trades + other.trades,
        covered + other.covered,
        seeded + other.seeded);
  }

  SpanSum minus(SpanSum other) {
    return new SpanSum(
        volume.subtract(other.volume),
        quoteVolume.subtract(other.quoteVolume),
        trades - other.trades,
        covered - other.covered,
        seeded - other.seeded);
  }
}
