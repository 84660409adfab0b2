package io.truewick.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.truewick.model.Market;
import io.truewick.simulator.market.Listing;
import io.truewick.simulator.market.OptionTerms;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.SymbolMarket;
import java.util.List;

/** {@code exchangeInfo}: what is listed, with its precisions. */
final class ExchangeInfo {
  private static final List<String> QUOTES = List.of("USDT", "USDC", "USD", "BTC", "ETH");

  private ExchangeInfo() {}

  static JsonNode of(RestRequest request, Listing listing, long nowMs, int budget)
      throws RestRefusal {
    ObjectNode info = JsonNodeFactory.instance.objectNode();
    info.put("timezone", "UTC").put("serverTime", nowMs);
    info.putArray("rateLimits")
        .addObject()
        .put("rateLimitType", "REQUEST_WEIGHT")
        .put("interval", "MINUTE")
        .put("intervalNum", 1)
        .put("limit", budget);
    info.putArray("exchangeFilters");
    if (request.market() == Market.OPTIONS) {
      ArrayNode options = info.putArray("optionSymbols");
      listing.on(Market.OPTIONS).forEach(market -> options.add(option(market.symbol())));
      return info;
    }
    ArrayNode symbols = info.putArray("symbols");
    if (request.has("symbol") && request.market() == Market.SPOT) {
      symbols.add(row(request.symbol(listing).symbol()));
      return info;
    }
    for (SymbolMarket market : listing.on(request.market())) {
      symbols.add(row(market.symbol()));
    }
    return info;
  }

  private static ObjectNode row(SimulatedSymbol symbol) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    String pair = symbol.pair();
    String quote = QUOTES.stream().filter(pair::endsWith).findFirst().orElse("");
    String base = pair.substring(0, pair.length() - quote.length());
    row.put("symbol", symbol.symbol());
    if (symbol.market() == Market.SPOT) {
      row.put("status", "TRADING");
    } else {
      contract(row, symbol, pair, symbol.market() == Market.COINM ? base : quote);
    }
    row.put("baseAsset", base).put("quoteAsset", quote);
    filters(row.putArray("filters"), symbol);
    return row;
  }

  private static ObjectNode option(SimulatedSymbol symbol) {
    OptionTerms terms = OptionTerms.of(symbol.symbol());
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("expiryDate", terms.expiryMs());
    filters(row.putArray("filters"), symbol);
    return row.put("symbol", symbol.symbol())
        .put("side", terms.call() ? "CALL" : "PUT")
        .put("strikePrice", terms.strike().toPlainString())
        .put("underlying", terms.underlying())
        .put("unit", 1)
        .put("status", "TRADING")
        .put("priceScale", symbol.priceDecimals())
        .put("quantityScale", symbol.quantityDecimals())
        .put("quoteAsset", "USDT");
  }

  private static void contract(
      ObjectNode row, SimulatedSymbol symbol, String pair, String marginAsset) {
    boolean inverse = symbol.isInverse();
    row.put("pair", pair).put("contractType", symbol.contractType());
    row.put(inverse ? "contractStatus" : "status", "TRADING");
    if (inverse) {
      row.put("contractSize", symbol.contractSize());
    }
    row.put("marginAsset", marginAsset);
    row.put("pricePrecision", symbol.priceDecimals());
    row.put("quantityPrecision", symbol.quantityDecimals());
  }

  private static void filters(ArrayNode filters, SimulatedSymbol symbol) {
    filters
        .addObject()
        .put("filterType", "PRICE_FILTER")
        .put("tickSize", symbol.priceText(symbol.tickSize()));
    filters
        .addObject()
        .put("filterType", "LOT_SIZE")
        .put("stepSize", symbol.quantityText(symbol.stepSize()));
  }
}
