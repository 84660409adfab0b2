package io.truewick.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.truewick.model.Market;
import io.truewick.simulator.market.Aggregate;
import io.truewick.simulator.market.MarketTrade;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.SymbolMarket;
import java.util.List;

/** {@code trades}, {@code historicalTrades} and {@code aggTrades}: market trades only. */
final class TradeEndpoints {
  private static final int MOST = 1000;
  private static final int USUAL = 500;
  private static final int MOST_BY_ID_ON_FUTURES = 500;
  private static final int USUAL_BY_ID_ON_FUTURES = 100;
  private static final long HOUR_MS = 3_600_000;

  private TradeEndpoints() {}

  static JsonNode trades(RestRequest request, SymbolMarket market) throws RestRefusal {
    return rows(market, market.newestTrades(request.limit(USUAL, MOST)));
  }

  static JsonNode historicalTrades(RestRequest request, SymbolMarket market) throws RestRefusal {
    boolean spot = request.market() == Market.SPOT;
    int limit =
        spot
            ? request.limit(USUAL, MOST)
            : request.limit(USUAL_BY_ID_ON_FUTURES, MOST_BY_ID_ON_FUTURES);
    if (!request.has("fromId")) {
      return rows(market, market.newestTrades(limit));
    }
    return rows(market, market.tradesFrom(request.number("fromId", 0), limit));
  }

  static JsonNode aggTrades(RestRequest request, SymbolMarket market) throws RestRefusal {
    int limit = request.limit(USUAL, MOST);
    boolean timed = request.has("startTime") || request.has("endTime");
    if (request.has("fromId")) {
      if (timed && request.market() != Market.SPOT) {
        throw RestRefusal.bad(-1128, "Combination of optional parameters invalid.");
      }
      return aggregates(market, market.aggregatesFrom(request.number("fromId", 0), limit));
    }
    if (!timed) {
      return aggregates(market, market.newestAggregates(limit));
    }
    long from = request.number("startTime", 0);
    long to = request.number("endTime", Long.MAX_VALUE);
    if (request.market() != Market.SPOT && to != Long.MAX_VALUE && to - from >= HOUR_MS) {
      throw RestRefusal.bad(-1127, "More than 1 hours between startTime and endTime.");
    }
    return aggregates(market, market.aggregatesBetween(from, to, limit));
  }

  private static ArrayNode rows(SymbolMarket market, List<MarketTrade> trades) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    trades.forEach(trade -> rows.add(row(market.symbol(), trade)));
    return rows;
  }

  private static ObjectNode row(SimulatedSymbol symbol, MarketTrade trade) {
    boolean inverse = symbol.market() == Market.COINM;
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("id", trade.id());
    row.put("price", symbol.priceText(symbol.priceOf(trade.priceTicks())));
    row.put("qty", symbol.quantityText(symbol.quantityOf(trade.quantitySteps())));
    row.put(inverse ? "baseQty" : "quoteQty", symbol.quoteText(symbol.quoteOf(trade)));
    row.put("time", trade.timeMs());
    row.put("isBuyerMaker", trade.buyerIsMaker());
    if (symbol.market() == Market.SPOT) {
      row.put("isBestMatch", true);
    } else if (symbol.market() == Market.USDM) {
      row.put("isRPITrade", false);
    }
    return row;
  }

  private static ArrayNode aggregates(SymbolMarket market, List<Aggregate> aggregates) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    aggregates.forEach(aggregate -> rows.add(row(market.symbol(), aggregate)));
    return rows;
  }

  private static ObjectNode row(SimulatedSymbol symbol, Aggregate aggregate) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    String quantity = symbol.quantityText(symbol.quantityOf(aggregate.quantitySteps()));
    row.put("a", aggregate.id());
    row.put("p", symbol.priceText(symbol.priceOf(aggregate.first().priceTicks())));
    row.put("q", quantity);
    if (symbol.market() == Market.USDM) {
      row.put("nq", quantity);
    }
    row.put("f", aggregate.first().id());
    row.put("l", aggregate.lastTradeId());
    row.put("T", aggregate.first().timeMs());
    row.put("m", aggregate.first().buyerIsMaker());
    if (symbol.market() == Market.SPOT) {
      row.put("M", true);
    }
    return row;
  }
}
