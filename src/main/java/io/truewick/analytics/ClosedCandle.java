package io.truewick.analytics;

import io.truewick.model.Bar;
import io.truewick.model.CandleStatus;
import io.truewick.model.Interval;
import java.math.BigDecimal;

/**
 * A closed candle that may still be revised, and what was last said of it.
 *
 * @param bar its trades, null if there were none
 * @param previousClose close before it, the price of a quiet interval; null if there is none
 * @param revision of the version last emitted
 * @param status of the version last emitted
 * @param missingTrades of the version last emitted
 * @param changed whether trades were added since then
 */
public record ClosedCandle(
    Interval interval,
    long openTimeMs,
    Bar bar,
    BigDecimal previousClose,
    int revision,
    CandleStatus status,
    Long missingTrades,
    boolean changed) {

  long endTimeMs() {
    return interval.nextOpenTime(openTimeMs);
  }

  /** The same candle with late trades, not emitted yet. */
  ClosedCandle with(Bar late) {
    Bar merged = bar == null ? late : bar.merge(late);
    return new ClosedCandle(
        interval, openTimeMs, merged, previousClose, revision, status, missingTrades, true);
  }

  /** The next version. */
  ClosedCandle revised(BigDecimal newPreviousClose, CandleStatus newStatus, Long newMissing) {
    return new ClosedCandle(
        interval, openTimeMs, bar, newPreviousClose, revision + 1, newStatus, newMissing, false);
  }
}
