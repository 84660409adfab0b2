package io.truewick.source;

import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.model.TradeRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The candles of a tape as REST has them: one for each interval since the first trade. */
final class SimulatedKlines {
  private SimulatedKlines() {}

  static List<Kline> of(
      Instrument instrument, Interval interval, List<TradeRecord> trades, long nowMs) {
    List<Kline> klines = new ArrayList<>();
    if (trades.isEmpty()) {
      return klines;
    }
    BigDecimal price = trades.get(0).price();
    long openMs = interval.openTime(trades.get(0).timeMs(), 0);
    while (openMs <= nowMs) {
      long fromMs = openMs;
      long nextMs = interval.nextOpenTime(openMs);
      List<TradeRecord> inside =
          trades.stream().filter(it -> it.timeMs() >= fromMs && it.timeMs() < nextMs).toList();
      Kline kline = kline(instrument, interval, openMs, inside, price, nowMs);
      klines.add(kline);
      price = kline.close();
      openMs = nextMs;
    }
    return klines;
  }

  private static Kline kline(
      Instrument instrument,
      Interval interval,
      long openMs,
      List<TradeRecord> inside,
      BigDecimal before,
      long nowMs) {
    List<BigDecimal> prices =
        inside.isEmpty() ? List.of(before) : inside.stream().map(TradeRecord::price).toList();
    List<TradeRecord> bought = inside.stream().filter(it -> !it.buyerIsMaker()).toList();
    long closeMs = interval.nextOpenTime(openMs) - 1;
    return new Kline(
        instrument,
        interval.text(),
        openMs,
        closeMs,
        prices.get(0),
        prices.stream().reduce(BigDecimal::max).orElseThrow(),
        prices.stream().reduce(BigDecimal::min).orElseThrow(),
        prices.get(prices.size() - 1),
        volume(inside),
        quoteVolume(inside),
        inside.size(),
        volume(bought),
        quoteVolume(bought),
        null,
        null,
        closeMs < nowMs,
        Kline.REST,
        nowMs);
  }

  private static BigDecimal volume(List<TradeRecord> trades) {
    return trades.stream().map(TradeRecord::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal quoteVolume(List<TradeRecord> trades) {
    return trades.stream()
        .map(it -> it.price().multiply(it.quantity()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
