package io.truewick.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.truewick.model.Market;
import io.truewick.simulator.market.BookSnapshot;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.SymbolMarket;
import java.util.Map;
import java.util.Set;

/** {@code depth}: the book that the depth streams go on from. It has some sixty levels a side. */
final class DepthEndpoint {
  private static final Set<Integer> FUTURES_LIMITS = Set.of(5, 10, 20, 50, 100, 500, 1000);
  private static final int MOST_ON_SPOT = 5000;

  private DepthEndpoint() {}

  static JsonNode depth(RestRequest request, SymbolMarket market, long nowMs, long ageMs)
      throws RestRefusal {
    boolean spot = request.market() == Market.SPOT;
    int limit = spot ? request.limit(100, MOST_ON_SPOT) : (int) request.number("limit", 500);
    if (!spot && !FUTURES_LIMITS.contains(limit)) {
      throw RestRefusal.bad(-4021, "Depth limit must be one of 5, 10, 20, 50, 100, 500, 1000.");
    }
    BookSnapshot book = market.book().snapshot(market.newestTrade(), nowMs);
    if (ageMs > 0) {
      book = market.book().snapshotAt(nowMs - ageMs).orElse(book);
    }
    ObjectNode depth = JsonNodeFactory.instance.objectNode();
    if (request.market() == Market.OPTIONS) {
      depth.put("T", nowMs - ageMs);
    }
    depth.put("lastUpdateId", book.lastUpdateId());
    if (!spot && request.market() != Market.OPTIONS) {
      depth.put("E", nowMs - ageMs).put("T", nowMs - ageMs);
    }
    levels(depth.putArray("bids"), market.symbol(), book.bids(), limit);
    levels(depth.putArray("asks"), market.symbol(), book.asks(), limit);
    return depth;
  }

  private static void levels(
      ArrayNode rows, SimulatedSymbol symbol, Map<Integer, Integer> side, int limit) {
    side.entrySet().stream()
        .limit(limit)
        .forEach(
            level ->
                rows.addArray()
                    .add(symbol.priceText(symbol.priceOf(level.getKey())))
                    .add(symbol.quantityText(symbol.quantityOf(level.getValue()))));
  }
}
