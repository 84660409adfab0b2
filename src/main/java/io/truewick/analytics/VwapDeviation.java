package io.truewick.analytics;

import io.truewick.model.AlertKind;
import io.truewick.model.Candle;
import io.truewick.model.Observation;
import io.truewick.model.Vwap;
import java.util.Optional;

/** How far a minute closes from the volume-weighted average price of a span. */
public final class VwapDeviation {
  private static final long MINUTE_MS = 60_000;

  /** A VWAP of which less is known is not the span's. */
  private static final double LEAST_COVERAGE = 0.9;

  private VwapDeviation() {}

  /**
   * {@code close / vwap - 1}; empty unless the minute is certain, is the last of the span, and the
   * span is known but for a tenth.
   */
  public static Optional<Observation> of(Candle candle, Vwap row) {
    boolean trusted =
        RollingVolatility.isCertain(candle)
            && candle.close() != null
            && row.atMs() == candle.openTimeMs() + MINUTE_MS
            && row.vwap() != null
            && row.coverage() >= LEAST_COVERAGE;
    if (!trusted) {
      return Optional.empty();
    }
    double deviation = candle.close().doubleValue() / row.vwap().doubleValue() - 1;
    return Optional.of(
        Observation.of(
            candle.instrument(), AlertKind.VWAP_DEVIATION, row.span(), row.atMs(), deviation));
  }
}
