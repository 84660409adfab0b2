package io.truewick.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.truewick.simulator.market.BookSnapshot;
import io.truewick.simulator.market.Day;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.SymbolMarket;
import io.truewick.simulator.market.TrueCandle;
import java.util.Map;

/**
 * {@code ticker/24hr} and {@code ticker/bookTicker}. A symbol that was never traded has a ticker of
 * zeros.
 */
final class TickerEndpoints {
  private TickerEndpoints() {}

  static JsonNode day(SymbolMarket market, long nowMs) {
    SimulatedSymbol symbol = market.symbol();
    ObjectNode row = named(symbol);
    Day day = market.day(nowMs).orElse(null);
    if (day == null) {
      return row.put("lastPrice", "0")
          .put("volume", "0")
          .put(symbol.isInverse() ? "baseVolume" : "quoteVolume", "0")
          .put("count", 0);
    }
    TrueCandle sum = day.sum();
    row.put("priceChange", symbol.priceText(day.change()));
    row.put("priceChangePercent", day.changePercent().toPlainString());
    row.put("weightedAvgPrice", symbol.priceText(day.average()));
    if (symbol.isSpot()) {
      row.put("prevClosePrice", symbol.priceText(day.previousClose()));
    }
    row.put("lastPrice", symbol.priceText(sum.close()));
    row.put("lastQty", symbol.quantityText(symbol.quantityOf(day.last().quantitySteps())));
    if (symbol.isSpot()) {
      best(row, market, nowMs);
    }
    row.put("openPrice", symbol.priceText(sum.open()));
    row.put("highPrice", symbol.priceText(sum.high()));
    row.put("lowPrice", symbol.priceText(sum.low()));
    row.put("volume", symbol.quantityText(sum.volume()));
    row.put(symbol.isInverse() ? "baseVolume" : "quoteVolume", symbol.quoteText(sum.quoteVolume()));
    row.put("openTime", day.openMs()).put("closeTime", day.closeMs());
    row.put("firstId", sum.firstTradeId()).put("lastId", sum.lastTradeId());
    return row.put("count", sum.trades());
  }

  static JsonNode book(SymbolMarket market, long nowMs) {
    SimulatedSymbol symbol = market.symbol();
    if (symbol.isSpot()) {
      ObjectNode row = named(symbol);
      best(row, market, nowMs);
      return row;
    }
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("lastUpdateId", 0).setAll(named(symbol));
    long updateId = best(row, market, nowMs);
    return row.put("lastUpdateId", updateId).put("time", nowMs);
  }

  private static ObjectNode named(SimulatedSymbol symbol) {
    ObjectNode row = JsonNodeFactory.instance.objectNode().put("symbol", symbol.symbol());
    return symbol.isInverse() ? row.put("pair", symbol.pair()) : row;
  }

  private static long best(ObjectNode row, SymbolMarket market, long nowMs) {
    BookSnapshot book = market.book().snapshot(market.newestTrade(), nowMs);
    level(row, "bid", market.symbol(), book.bids().firstEntry());
    level(row, "ask", market.symbol(), book.asks().firstEntry());
    return book.lastUpdateId();
  }

  private static void level(
      ObjectNode row, String side, SimulatedSymbol symbol, Map.Entry<Integer, Integer> level) {
    row.put(side + "Price", symbol.priceText(symbol.priceOf(level.getKey())));
    row.put(side + "Qty", symbol.quantityText(symbol.quantityOf(level.getValue())));
  }
}
