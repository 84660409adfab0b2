package io.truewick.analytics;

import io.truewick.model.Interval;
import io.truewick.model.TradeRecord;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Candles as one would write them down on paper: all trades sorted, nothing incremental. */
final class NaiveCandles {
  /** The columns that follow from the trades alone. */
  record Row(
      BigDecimal open,
      BigDecimal high,
      BigDecimal low,
      BigDecimal close,
      BigDecimal volume,
      BigDecimal quoteVolume,
      long trades,
      BigDecimal takerBuyVolume,
      BigDecimal takerBuyQuoteVolume,
      Long firstTradeId,
      Long lastTradeId) {}

  private NaiveCandles() {}

  /** Closed candles by open time, from the interval of the first trade to {@code endMs}. */
  static NavigableMap<Long, Row> of(
      List<TradeRecord> trades, Interval interval, long anchorMs, long startMs, long endMs) {
    List<TradeRecord> sorted =
        trades.stream().sorted(Comparator.comparingLong(TradeRecord::id)).toList();
    NavigableMap<Long, Row> rows = new TreeMap<>();
    BigDecimal close = null;
    long open = interval.openTime(startMs, anchorMs);
    while (interval.nextOpenTime(open) <= endMs) {
      long from = open;
      long to = interval.nextOpenTime(open);
      List<TradeRecord> within =
          sorted.stream().filter(t -> t.timeMs() >= from && t.timeMs() < to).toList();
      Row row = within.isEmpty() ? quiet(close) : row(within);
      rows.put(open, row);
      close = row.close();
      open = to;
    }
    return rows;
  }

  private static Row quiet(BigDecimal close) {
    BigDecimal none = BigDecimal.ZERO;
    return new Row(close, close, close, close, none, none, 0, none, none, null, null);
  }

  private static Row row(List<TradeRecord> trades) {
    List<TradeRecord> bought = trades.stream().filter(t -> !t.buyerIsMaker()).toList();
    TradeRecord first = trades.get(0);
    TradeRecord last = trades.get(trades.size() - 1);
    return new Row(
        first.price(),
        trades.stream().map(TradeRecord::price).max(Comparator.naturalOrder()).orElseThrow(),
        trades.stream().map(TradeRecord::price).min(Comparator.naturalOrder()).orElseThrow(),
        last.price(),
        volume(trades),
        quoteVolume(trades),
        trades.size(),
        volume(bought),
        quoteVolume(bought),
        first.id(),
        last.id());
  }

  private static BigDecimal volume(List<TradeRecord> trades) {
    return trades.stream().map(TradeRecord::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal quoteVolume(List<TradeRecord> trades) {
    return trades.stream()
        .map(t -> t.price().multiply(t.quantity()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
