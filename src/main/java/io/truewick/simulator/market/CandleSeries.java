package io.truewick.simulator.market;

import io.truewick.model.Interval;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Candles of one base interval, kept while the market runs; longer ones are merged from them. */
final class CandleSeries {
  private final SimulatedSymbol symbol;
  private final Interval base;
  private final int largest;
  private final TreeMap<Long, TrueCandle> candles = new TreeMap<>();

  CandleSeries(SimulatedSymbol symbol, Interval base, int largest) {
    this.symbol = symbol;
    this.base = base;
    this.largest = largest;
  }

  void add(MarketTrade trade) {
    if (!trade.isMarket()) {
      return;
    }
    long openTime = base.openTime(trade.timeMs(), 0);
    candles.merge(openTime, TrueCandle.of(openTime, symbol, trade), TrueCandle::then);
    if (candles.size() > largest) {
      candles.pollFirstEntry();
    }
  }

  /** Candles of the interval that open in [fromMs, toMs], ascending; empty ones are absent. */
  List<TrueCandle> of(Interval interval, long fromMs, long toMs) {
    return merge(interval, candles.tailMap(fromMs, true).values(), fromMs, toMs);
  }

  private static List<TrueCandle> merge(
      Interval interval, Collection<TrueCandle> parts, long fromMs, long toMs) {
    List<TrueCandle> merged = new ArrayList<>();
    for (TrueCandle part : parts) {
      long openTime = interval.openTime(part.openTimeMs(), 0);
      if (openTime > toMs) {
        break;
      }
      if (openTime < fromMs) {
        continue;
      }
      int last = merged.size() - 1;
      if (last >= 0 && merged.get(last).openTimeMs() == openTime) {
        merged.set(last, merged.get(last).then(part));
      } else {
        merged.add(part.openingAt(openTime));
      }
    }
    return merged;
  }

  /** The newest candle that opened before {@code timeMs}; null if there is none. */
  TrueCandle before(long timeMs) {
    Map.Entry<Long, TrueCandle> entry = candles.lowerEntry(timeMs);
    return entry == null ? null : entry.getValue();
  }
}
