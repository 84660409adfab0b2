package io.truewick.analytics;

import io.truewick.model.Ticker;
import io.truewick.model.TickerRow;
import io.truewick.model.Vwap;
import java.math.BigDecimal;
import java.math.MathContext;

/** Sets our 24 h VWAP beside the exchange's. Pure. */
public final class TickerVwap {
  /** The span of {@link Vwap} that a ticker is about. */
  public static final String SPAN = "24h";

  /** A minute is closed shortly after its end; beyond this ours is of another time. */
  private static final long OLDEST_MS = 180_000;

  private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

  private TickerVwap() {}

  /**
   * The ticker beside our VWAP.
   *
   * @param ours the newest of the span, null if there is none yet
   */
  public static TickerRow of(Ticker ticker, Vwap ours) {
    boolean known = ours != null && ours.vwap() != null && ours.coverage() >= 1;
    if (!known || Math.abs(ticker.eventTimeMs() - ours.atMs()) > OLDEST_MS) {
      return new TickerRow(ticker, null, null);
    }
    return new TickerRow(ticker, ours.vwap(), bps(ours.vwap(), ticker.weightedAveragePrice()));
  }

  private static Double bps(BigDecimal ours, BigDecimal theirs) {
    if (theirs.signum() <= 0) {
      return null;
    }
    return ours.subtract(theirs).multiply(BPS).divide(theirs, MathContext.DECIMAL64).doubleValue();
  }
}
