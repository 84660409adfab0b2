package io.truewick.analytics;

import io.truewick.model.Bar;
import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.FeedGap;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.RevisionReason;
import java.math.BigDecimal;

/** Turns bars into candles: decides how a candle is known and fills in its columns. */
final class CandleView {
  private final Instrument instrument;
  private final BigDecimal contractSize;

  CandleView(Instrument instrument, BigDecimal contractSize) {
    this.instrument = instrument;
    this.contractSize = contractSize;
  }

  /** How the interval is known, from its trades and from where trades are missing. */
  static CandleStatus status(CandleState state, Interval interval, long openTimeMs, Bar bar) {
    long endTimeMs = interval.nextOpenTime(openTimeMs);
    boolean unproven = beganInside(state, interval, openTimeMs);
    for (UnprovenRange range : state.ranges) {
      unproven |= range.overlaps(openTimeMs, endTimeMs);
    }
    if (unproven) {
      return bar == null ? CandleStatus.UNKNOWN : CandleStatus.INCOMPLETE;
    }
    boolean refilled = bar != null && bar.refilledTrades() > 0;
    return refilled ? CandleStatus.REPAIRED : CandleStatus.COMPLETE;
  }

  /** How many ids are missing; null if that is not known for this interval. */
  static Long missingTrades(CandleState state, Interval interval, long openTimeMs) {
    if (beganInside(state, interval, openTimeMs)) {
      return null;
    }
    long endTimeMs = interval.nextOpenTime(openTimeMs);
    long missing = 0;
    for (UnprovenRange range : state.ranges) {
      if (range.overlaps(openTimeMs, endTimeMs)) {
        if (range.missing() == FeedGap.UNKNOWN || !range.within(openTimeMs, endTimeMs)) {
          return null;
        }
        missing += range.missing();
      }
    }
    return missing;
  }

  /** Whether the recording, or that of the interval, began after the candle had opened. */
  private static boolean beganInside(CandleState state, Interval interval, long openTimeMs) {
    return openTimeMs < state.recordedFromMs
        || openTimeMs < BuiltIntervals.sinceMs(state, interval);
  }

  /** A version of a closed candle. */
  Candle closed(ClosedCandle candle, RevisionReason reason) {
    return candle(candle, true, reason);
  }

  /** The open candle of the interval that {@code bar} opens. */
  Candle open(CandleState state, Interval interval, Bar bar) {
    long open = bar.openTimeMs();
    CandleStatus status = status(state, interval, open, bar);
    Long missing = missingTrades(state, interval, open);
    ClosedCandle asIfClosed =
        new ClosedCandle(interval, open, bar, null, 0, status, missing, false);
    return candle(asIfClosed, false, null);
  }

  private Candle candle(ClosedCandle candle, boolean closed, RevisionReason reason) {
    Bar bar = candle.bar() == null ? quiet(candle) : candle.bar();
    boolean traded = bar.trades() > 0;
    return new Candle(
        instrument,
        candle.interval().text(),
        candle.openTimeMs(),
        candle.endTimeMs() - 1,
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        bar.volume(),
        bar.quoteVolume(),
        bar.trades(),
        bar.takerBuyVolume(),
        bar.takerBuyQuoteVolume(),
        Averages.vwap(bar.volume(), bar.quoteVolume(), contractSize),
        traded ? bar.firstTradeId() : null,
        traded ? bar.lastTradeId() : null,
        closed,
        candle.status(),
        candle.missingTrades(),
        candle.revision(),
        reason);
  }

  /** A quiet interval stands at the close before it; one that is not known has no figures. */
  private static Bar quiet(ClosedCandle candle) {
    boolean unknown = candle.status() == CandleStatus.UNKNOWN;
    return unknown
        ? Bar.unknown(candle.openTimeMs())
        : Bar.quiet(candle.openTimeMs(), candle.previousClose());
  }
}
