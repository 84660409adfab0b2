package io.truewick.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.SymbolMarket;
import io.truewick.simulator.market.TrueCandle;
import java.util.ArrayDeque;

/**
 * {@code klines}: selected by open time, both ends inclusive, empty candles filled in from the
 * close before them. There is none before a symbol's first trade.
 */
final class KlineEndpoint {
  private static final int USUAL = 500;
  private static final int MOST_ON_SPOT = 1000;
  private static final int MOST_ON_FUTURES = 1500;
  private static final long LONGEST_ON_COINM_MS = 200 * 86_400_000L;

  private KlineEndpoint() {}

  static JsonNode klines(RestRequest request, SymbolMarket market, long nowMs) throws RestRefusal {
    boolean spot = request.market() == Market.SPOT;
    int limit = request.limit(USUAL, spot ? MOST_ON_SPOT : MOST_ON_FUTURES);
    Interval interval = interval(request, market.symbol());
    long from = request.number("startTime", Long.MIN_VALUE);
    long to = Math.min(nowMs, request.number("endTime", Long.MAX_VALUE));
    if (request.market() == Market.COINM && request.has("startTime") && request.has("endTime")) {
      refuseBeyondRange(from, request.number("endTime", 0));
    }
    ArrayDeque<TrueCandle> candles = new ArrayDeque<>();
    // with a start the oldest are given, without one the newest; COIN-M always gives the newest
    boolean oldest =
        from != Long.MIN_VALUE && (request.market() != Market.COINM || !request.has("endTime"));
    for (TrueCandle candle : new FilledCandles(market, interval).between(from, to)) {
      if (candles.size() == limit) {
        if (oldest) {
          break;
        }
        candles.remove();
      }
      candles.add(candle);
    }
    return rows(market.symbol(), interval, candles);
  }

  private static void refuseBeyondRange(long from, long to) throws RestRefusal {
    if (to - from > LONGEST_ON_COINM_MS) {
      throw RestRefusal.bad(-1127, "More than 200 days between startTime and endTime.");
    }
  }

  private static Interval interval(RestRequest request, SimulatedSymbol symbol) throws RestRefusal {
    try {
      Interval interval = Interval.of(request.parameters().getOrDefault("interval", ""));
      if (symbol.hasKline(interval)) {
        return interval;
      }
    } catch (IllegalArgumentException e) {
      throw RestRefusal.bad(-1120, "Invalid interval.");
    }
    throw RestRefusal.bad(-1120, "Invalid interval.");
  }

  private static ArrayNode rows(
      SimulatedSymbol symbol, Interval interval, Iterable<TrueCandle> candles) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (TrueCandle candle : candles) {
      rows.add(row(symbol, interval, candle));
    }
    return rows;
  }

  private static ArrayNode row(SimulatedSymbol symbol, Interval interval, TrueCandle candle) {
    return JsonNodeFactory.instance
        .arrayNode()
        .add(candle.openTimeMs())
        .add(symbol.priceText(candle.open()))
        .add(symbol.priceText(candle.high()))
        .add(symbol.priceText(candle.low()))
        .add(symbol.priceText(candle.close()))
        .add(symbol.quantityText(candle.volume()))
        .add(interval.nextOpenTime(candle.openTimeMs()) - 1)
        .add(symbol.quoteText(candle.quoteVolume()))
        .add(candle.trades())
        .add(symbol.quantityText(candle.takerBuyVolume()))
        .add(symbol.quoteText(candle.takerBuyQuoteVolume()))
        .add("0");
  }
}
