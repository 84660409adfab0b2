package io.truewick.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.truewick.model.Market;
import io.truewick.simulator.market.Day;
import io.truewick.simulator.market.Listing;
import io.truewick.simulator.market.MarketTrade;
import io.truewick.simulator.market.OptionFigures;
import io.truewick.simulator.market.OptionTerms;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.SymbolMarket;
import io.truewick.simulator.market.TrueCandle;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What options have in a shape of their own: there are no trades by id, and no aggregates. */
final class OptionEndpoints {
  private static final int MOST_TRADES = 500;
  private static final int USUAL_TRADES = 100;
  private static final int DECIMALS = 8;

  /** Rows have an id beside the trade's, and the two differ. */
  private static final long ROW_IDS_FROM = 7_000_000_000L;

  private OptionEndpoints() {}

  static JsonNode trades(RestRequest request, SymbolMarket market) throws RestRefusal {
    SimulatedSymbol symbol = market.symbol();
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (MarketTrade trade : market.newestTrades(request.limit(USUAL_TRADES, MOST_TRADES))) {
      rows.addObject()
          .put("id", ROW_IDS_FROM + trade.id())
          .put("tradeId", trade.id())
          .put("symbol", symbol.symbol())
          .put("price", symbol.priceText(symbol.priceOf(trade.priceTicks())))
          .put("qty", symbol.quantityText(symbol.quantityOf(trade.quantitySteps())))
          .put("quoteQty", symbol.quoteText(symbol.quoteOf(trade)))
          .put("side", trade.buyerIsMaker() ? -1 : 1)
          .put("time", trade.timeMs());
    }
    return rows;
  }

  static JsonNode mark(SymbolMarket market, Listing listing, long nowMs) {
    OptionTerms terms = OptionTerms.of(market.symbol().symbol());
    OptionFigures figures = market.option(listing.indexPrice(terms), nowMs);
    return JsonNodeFactory.instance
        .objectNode()
        .put("symbol", market.symbol().symbol())
        .put("markPrice", market.symbol().priceText(figures.mark()))
        .put("bidIV", decimal(figures.volatility()))
        .put("askIV", decimal(figures.volatility()))
        .put("markIV", decimal(figures.volatility()))
        .put("delta", decimal(figures.delta()))
        .put("theta", decimal(figures.theta()))
        .put("gamma", decimal(figures.gamma()))
        .put("vega", decimal(figures.vega()))
        .put("riskFreeInterest", "0.0");
  }

  /** Open interest of all options of an underlying that expire on a day. */
  static JsonNode openInterest(RestRequest request, Listing listing, long nowMs)
      throws RestRefusal {
    String asset = request.mandatory("underlyingAsset");
    String expiry = request.mandatory("expiration");
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (SymbolMarket market : listing.on(Market.OPTIONS)) {
      OptionTerms terms = OptionTerms.of(market.symbol().symbol());
      boolean asked = terms.underlying().equals(asset + "USDT") || terms.underlying().equals(asset);
      if (asked && terms.expiry().equals(expiry)) {
        BigDecimal contracts = market.openInterestAt(nowMs - 1);
        BigDecimal value = contracts.multiply(market.lastPrice());
        rows.addObject()
            .put("symbol", market.symbol().symbol())
            .put("sumOpenInterest", market.symbol().quantityText(contracts))
            .put("sumOpenInterestUsd", decimal(value))
            .put("timestamp", Long.toString(nowMs - 1));
      }
    }
    return rows;
  }

  static JsonNode index(RestRequest request, Listing listing, long nowMs) throws RestRefusal {
    String underlying = request.mandatory("underlying");
    for (SymbolMarket market : listing.on(Market.OPTIONS)) {
      OptionTerms terms = OptionTerms.of(market.symbol().symbol());
      if (terms.underlying().equals(underlying)) {
        return JsonNodeFactory.instance
            .objectNode()
            .put("time", nowMs)
            .put("indexPrice", decimal(listing.indexPrice(terms)));
      }
    }
    throw RestRefusal.bad(-1121, "Invalid symbol.");
  }

  static JsonNode ticker(SymbolMarket market, Listing listing, long nowMs) {
    SimulatedSymbol symbol = market.symbol();
    OptionTerms terms = OptionTerms.of(symbol.symbol());
    ObjectNode row = JsonNodeFactory.instance.objectNode().put("symbol", symbol.symbol());
    Day day = market.day(nowMs).orElse(null);
    if (day == null) {
      return row.put("lastPrice", "0").put("volume", "0").put("amount", "0").put("tradeCount", 0);
    }
    TrueCandle sum = day.sum();
    return row.put("priceChange", symbol.priceText(day.change()))
        .put("priceChangePercent", day.changePercent().toPlainString())
        .put("lastPrice", symbol.priceText(sum.close()))
        .put("lastQty", symbol.quantityText(symbol.quantityOf(day.last().quantitySteps())))
        .put("open", symbol.priceText(sum.open()))
        .put("high", symbol.priceText(sum.high()))
        .put("low", symbol.priceText(sum.low()))
        .put("volume", symbol.quantityText(sum.volume()))
        .put("amount", symbol.quoteText(sum.quoteVolume()))
        .put("openTime", day.openMs())
        .put("closeTime", day.closeMs())
        .put("firstTradeId", sum.firstTradeId())
        .put("tradeCount", sum.trades())
        .put("strikePrice", terms.strike().toPlainString())
        .put("exercisePrice", decimal(listing.indexPrice(terms)));
  }

  private static String decimal(BigDecimal value) {
    return value.setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String decimal(double value) {
    return decimal(BigDecimal.valueOf(value));
  }
}
