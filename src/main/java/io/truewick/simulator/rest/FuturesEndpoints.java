package io.truewick.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.truewick.model.Market;
import io.truewick.simulator.market.FundingPlan;
import io.truewick.simulator.market.Listing;
import io.truewick.simulator.market.MarkFigures;
import io.truewick.simulator.market.Settlement;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.SymbolMarket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code openInterest}, {@code premiumIndex}, {@code fundingRate} and {@code fundingInfo}. */
final class FuturesEndpoints {
  private static final int USUAL_SETTLEMENTS = 100;
  private static final int MOST_SETTLEMENTS = 1000;
  private static final String CAP = "0.02000000";

  private FuturesEndpoints() {}

  static JsonNode openInterest(SymbolMarket market, long nowMs) {
    SimulatedSymbol symbol = market.symbol();
    // of this millisecond more may be published yet; of the one before it nothing
    long timeMs = nowMs - 1;
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("openInterest", symbol.quantityText(market.openInterestAt(timeMs)));
    row.put("symbol", symbol.symbol());
    if (symbol.isInverse()) {
      row.put("pair", symbol.pair()).put("contractType", symbol.contractType());
    }
    return row.put("time", timeMs);
  }

  static JsonNode premiumIndex(SymbolMarket market, long nowMs) {
    SimulatedSymbol symbol = market.symbol();
    MarkFigures figures = market.mark(nowMs).orElseGet(() -> MarkFigures.opening(symbol));
    ObjectNode row = JsonNodeFactory.instance.objectNode().put("symbol", symbol.symbol());
    if (symbol.isInverse()) {
      row.put("pair", symbol.pair());
    }
    BigDecimal rate = figures.fundingRate();
    row.put("markPrice", figures.mark().toPlainString());
    row.put("indexPrice", figures.index().toPlainString());
    row.put("estimatedSettlePrice", figures.settle().toPlainString());
    row.put("lastFundingRate", rate == null ? "" : rate.toPlainString());
    row.put("interestRate", rate == null ? "" : "0.00010000");
    return row.put("nextFundingTime", figures.nextFundingMs()).put("time", nowMs);
  }

  /** Settlements in ascending order; with a start the oldest, without one the newest. */
  static JsonNode fundingRate(RestRequest request, Listing listing, long nowMs) throws RestRefusal {
    int limit = request.limit(USUAL_SETTLEMENTS, MOST_SETTLEMENTS);
    long from = request.number("startTime", Long.MIN_VALUE);
    long to = Math.min(nowMs, request.number("endTime", Long.MAX_VALUE));
    List<SymbolMarket> asked =
        request.has("symbol") ? List.of(request.symbol(listing)) : listing.on(request.market());
    List<Row> rows = new ArrayList<>();
    for (SymbolMarket market : asked) {
      market.settlements(from, to).forEach(settled -> rows.add(new Row(market, settled)));
    }
    rows.sort(Comparator.comparingLong(row -> row.settled().timeMs()));
    int first = from == Long.MIN_VALUE ? Math.max(0, rows.size() - limit) : 0;
    ArrayNode answer = JsonNodeFactory.instance.arrayNode();
    rows.stream().skip(first).limit(limit).forEach(row -> answer.add(row.json()));
    return answer;
  }

  private record Row(SymbolMarket market, Settlement settled) {
    ObjectNode json() {
      BigDecimal mark = market.priceBefore(settled.dueMs());
      return JsonNodeFactory.instance
          .objectNode()
          .put("symbol", market.symbol().symbol())
          .put("fundingTime", settled.timeMs())
          .put("fundingRate", settled.rate().toPlainString())
          .put("markPrice", mark == null ? "" : mark.toPlainString());
    }
  }

  /** Contracts of both futures markets whose interval is not the usual one. */
  static JsonNode fundingInfo(Listing listing, long nowMs) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (SymbolMarket market : listing.all()) {
      int hours = market.funding().hoursAt(nowMs);
      if (isFutures(market) && hours != FundingPlan.USUAL_HOURS) {
        rows.addObject()
            .put("symbol", market.symbol().symbol())
            .put("adjustedFundingRateCap", CAP)
            .put("adjustedFundingRateFloor", "-" + CAP)
            .put("fundingIntervalHours", hours)
            .put("disclaimer", false);
      }
    }
    return rows;
  }

  private static boolean isFutures(SymbolMarket market) {
    Market where = market.symbol().market();
    return (where == Market.USDM || where == Market.COINM) && market.symbol().hasFunding();
  }
}
