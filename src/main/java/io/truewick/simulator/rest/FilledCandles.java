package io.truewick.simulator.rest;

import io.truewick.model.Interval;
import io.truewick.simulator.market.SymbolMarket;
import io.truewick.simulator.market.TrueCandle;
import java.util.ArrayList;
import java.util.List;

/** A market's candles without holes: an interval without trades repeats the close before it. */
final class FilledCandles {
  private final SymbolMarket market;
  private final Interval interval;

  FilledCandles(SymbolMarket market, Interval interval) {
    this.market = market;
    this.interval = interval;
  }

  /** Candles that open in [fromMs, toMs], from the first trade on. */
  List<TrueCandle> between(long fromMs, long toMs) {
    List<TrueCandle> filled = new ArrayList<>();
    TrueCandle last = fromMs == Long.MIN_VALUE ? null : market.before(interval, firstOpen(fromMs));
    if (last != null) {
      last = last.emptyAfter(interval.openTime(firstOpen(fromMs) - 1, 0));
    }
    for (TrueCandle candle : market.candles(interval, fromMs, toMs)) {
      fillUpTo(candle.openTimeMs(), last, filled);
      filled.add(candle);
      last = candle;
    }
    fillUpTo(toMs + 1, last, filled);
    return filled;
  }

  // fills between the last candle and the next, exclusive
  private void fillUpTo(long endMs, TrueCandle last, List<TrueCandle> filled) {
    if (last == null) {
      return;
    }
    long openTime = interval.nextOpenTime(last.openTimeMs());
    for (; openTime < endMs; openTime = interval.nextOpenTime(openTime)) {
      filled.add(last.emptyAfter(openTime));
    }
  }

  private long firstOpen(long fromMs) {
    long openTime = interval.openTime(fromMs, 0);
    return openTime == fromMs ? openTime : interval.nextOpenTime(openTime);
  }
}
