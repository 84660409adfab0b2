package io.truewick.simulator.socket;

import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.SymbolMarket;
import io.truewick.simulator.market.TimedSource;
import io.truewick.simulator.market.TrueCandle;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The streams {@code kline_...} of one symbol, by the clock. The last frame of a candle has {@code
 * "x":true} and comes {@link #SETTLING_MS} after its end, when no trade of it is under way any
 * more.
 */
public final class KlineStreams implements TimedSource {
  private static final int SETTLING_MS = 30;
  private static final int SPOT_PERIOD_MS = 1_000;
  private static final int SPOT_LONGER_PERIOD_MS = 2_000;
  private static final int FUTURES_PERIOD_MS = 250;
  private static final int OPTIONS_PERIOD_MS = 1_000;

  private final StreamHub hub;
  private final SymbolMarket market;
  private final SimulatedSymbol symbol;
  private final int periodMs;
  private final Map<Interval, Long> openTimes = new EnumMap<>(Interval.class);
  private long nextMs;

  /**
   * @param startMs event time from which klines are published
   */
  public KlineStreams(StreamHub hub, SymbolMarket market, long startMs) {
    this.hub = hub;
    this.market = market;
    this.symbol = market.symbol();
    this.periodMs =
        switch (symbol.market()) {
          case SPOT -> SPOT_PERIOD_MS;
          case USDM, COINM -> FUTURES_PERIOD_MS;
          case OPTIONS -> OPTIONS_PERIOD_MS;
        };
    this.nextMs = startMs - Math.floorMod(startMs, periodMs) + periodMs + SETTLING_MS;
  }

  @Override
  public long nextEventMs() {
    return nextMs;
  }

  @Override
  public void fire(long atMs) {
    nextMs += periodMs;
    for (Interval interval : Interval.values()) {
      if (!isDue(interval, atMs)) {
        continue;
      }
      String stream = stream(interval);
      if (symbol.hasKline(interval) && hub.isWanted(symbol.market(), stream)) {
        publish(stream, interval, atMs);
      } else {
        openTimes.remove(interval);
      }
    }
  }

  // on spot only the seconds come every second
  private boolean isDue(Interval interval, long atMs) {
    return !symbol.isSpot()
        || interval == Interval.ONE_SECOND
        || (atMs - SETTLING_MS) % SPOT_LONGER_PERIOD_MS == 0;
  }

  private void publish(String stream, Interval interval, long atMs) {
    long openTime = interval.openTime(atMs, 0);
    Long earlier = openTimes.put(interval, openTime);
    if (earlier != null && earlier < openTime) {
      send(stream, interval, earlier, atMs);
    }
    send(stream, interval, openTime, atMs);
  }

  private void send(String stream, Interval interval, long openTime, long atMs) {
    TrueCandle candle = candle(interval, openTime);
    if (candle != null) {
      boolean closed = interval.nextOpenTime(openTime) <= atMs;
      hub.publish(symbol.market(), stream, json(interval, candle, closed, atMs));
    }
  }

  // an empty candle repeats the close before it and has no trade ids
  private TrueCandle candle(Interval interval, long openTime) {
    List<TrueCandle> candles = market.candles(interval, openTime, openTime);
    if (!candles.isEmpty()) {
      return candles.get(0);
    }
    TrueCandle before = market.before(interval, openTime);
    return before == null ? null : before.emptyAfter(openTime);
  }

  private String json(Interval interval, TrueCandle candle, boolean closed, long atMs) {
    StringBuilder json = new StringBuilder(512);
    json.append("{\"e\":\"kline\",\"E\":").append(atMs);
    json.append(",\"s\":\"").append(symbol.symbol());
    json.append("\",\"k\":{\"t\":").append(candle.openTimeMs());
    json.append(",\"T\":").append(interval.nextOpenTime(candle.openTimeMs()) - 1);
    json.append(",\"s\":\"").append(symbol.symbol());
    json.append("\",\"i\":\"").append(interval.text());
    json.append("\",\"f\":").append(candle.firstTradeId());
    json.append(",\"L\":").append(candle.lastTradeId());
    text(json, "o", symbol.priceText(candle.open()));
    text(json, "c", symbol.priceText(candle.close()));
    text(json, "h", symbol.priceText(candle.high()));
    text(json, "l", symbol.priceText(candle.low()));
    text(json, "v", symbol.quantityText(candle.volume()));
    json.append(",\"n\":").append(candle.trades()).append(",\"x\":").append(closed);
    text(json, "q", symbol.quoteText(candle.quoteVolume()));
    text(json, "V", symbol.quantityText(candle.takerBuyVolume()));
    text(json, "Q", symbol.quoteText(candle.takerBuyQuoteVolume()));
    String end = symbol.market() == Market.OPTIONS ? "}}" : ",\"B\":\"0\"}}";
    return json.append(end).toString();
  }

  private static void text(StringBuilder json, String name, String value) {
    json.append(",\"").append(name).append("\":\"").append(value).append('"');
  }

  private String stream(Interval interval) {
    return symbol.symbol().toLowerCase(Locale.ROOT) + "@kline_" + interval.text();
  }
}
