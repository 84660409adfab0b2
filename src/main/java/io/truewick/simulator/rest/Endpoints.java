package io.truewick.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.truewick.model.Market;
import io.truewick.simulator.market.Listing;
import io.truewick.simulator.market.SymbolMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Finds the endpoint of a request. */
final class Endpoints {
  private static final Set<String> ONLY_ELSEWHERE =
      Set.of("historicalTrades", "aggTrades", "ticker/24hr", "ticker/bookTicker");

  private final Listing listing;
  private final LongSupplier eventTime;

  Endpoints(Listing listing, LongSupplier eventTime) {
    this.listing = listing;
    this.eventTime = eventTime;
  }

  /**
   * @param ageMs event time by which order books are out of date
   */
  RestAnswer answer(RestRequest request, int budget, long ageMs) {
    try {
      return dispatch(request, budget, ageMs);
    } catch (RestRefusal refusal) {
      return refusal.answer();
    }
  }

  private RestAnswer dispatch(RestRequest request, int budget, long ageMs) throws RestRefusal {
    if (request.market() == Market.OPTIONS && ONLY_ELSEWHERE.contains(request.what())) {
      return nothing(request);
    }
    JsonNodeFactory json = JsonNodeFactory.instance;
    long nowMs = eventTime.getAsLong();
    return switch (request.what()) {
      case "ping" -> RestAnswer.ok(json.objectNode());
      case "time" -> RestAnswer.ok(json.objectNode().put("serverTime", nowMs));
      case "exchangeInfo" -> RestAnswer.ok(ExchangeInfo.of(request, listing, nowMs, budget));
      case "trades" -> trades(request);
      case "historicalTrades" -> historicalTrades(request);
      case "aggTrades" -> RestAnswer.ok(TradeEndpoints.aggTrades(request, request.symbol(listing)));
      case "depth" ->
          RestAnswer.ok(DepthEndpoint.depth(request, request.symbol(listing), nowMs, ageMs));
      case "ticker/24hr" ->
          RestAnswer.ok(oneOrAll(request, market -> TickerEndpoints.day(market, nowMs)));
      case "ticker/bookTicker" ->
          RestAnswer.ok(oneOrAll(request, market -> TickerEndpoints.book(market, nowMs)));
      case "klines" -> RestAnswer.ok(KlineEndpoint.klines(request, request.symbol(listing), nowMs));
      default -> request.market() == Market.SPOT ? nothing(request) : derivatives(request, nowMs);
    };
  }

  private RestAnswer trades(RestRequest request) throws RestRefusal {
    SymbolMarket market = request.symbol(listing);
    return RestAnswer.ok(
        request.market() == Market.OPTIONS
            ? OptionEndpoints.trades(request, market)
            : TradeEndpoints.trades(request, market));
  }

  private RestAnswer derivatives(RestRequest request, long nowMs) throws RestRefusal {
    return request.market() == Market.OPTIONS ? options(request, nowMs) : futures(request, nowMs);
  }

  private RestAnswer options(RestRequest request, long nowMs) throws RestRefusal {
    return switch (request.what()) {
      case "ticker" ->
          RestAnswer.ok(all(request, market -> OptionEndpoints.ticker(market, listing, nowMs)));
      case "mark" ->
          RestAnswer.ok(all(request, market -> OptionEndpoints.mark(market, listing, nowMs)));
      case "openInterest" -> RestAnswer.ok(OptionEndpoints.openInterest(request, listing, nowMs));
      case "index" -> RestAnswer.ok(OptionEndpoints.index(request, listing, nowMs));
      default -> nothing(request);
    };
  }

  private RestAnswer futures(RestRequest request, long nowMs) throws RestRefusal {
    return switch (request.what()) {
      case "openInterest" ->
          RestAnswer.ok(FuturesEndpoints.openInterest(request.symbol(listing), nowMs));
      case "premiumIndex" ->
          RestAnswer.ok(oneOrAll(request, market -> FuturesEndpoints.premiumIndex(market, nowMs)));
      case "fundingRate" -> RestAnswer.ok(FuturesEndpoints.fundingRate(request, listing, nowMs));
      case "fundingInfo" -> RestAnswer.ok(FuturesEndpoints.fundingInfo(listing, nowMs));
      default -> nothing(request);
    };
  }

  private static RestAnswer nothing(RestRequest request) {
    return RestAnswer.error(404, -1000, "nothing at " + request.what());
  }

  // an object for one symbol, an array for all; COIN-M answers with an array in any case
  private JsonNode oneOrAll(RestRequest request, Function<SymbolMarket, JsonNode> row)
      throws RestRefusal {
    if (request.has("symbol") && request.market() != Market.COINM) {
      return row.apply(request.symbol(listing));
    }
    return all(request, row);
  }

  private ArrayNode all(RestRequest request, Function<SymbolMarket, JsonNode> row)
      throws RestRefusal {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    asked(request).forEach(market -> rows.add(row.apply(market)));
    return rows;
  }

  private List<SymbolMarket> asked(RestRequest request) throws RestRefusal {
    if (request.has("symbol")) {
      return List.of(request.symbol(listing));
    }
    List<SymbolMarket> asked = new ArrayList<>();
    for (SymbolMarket market : listing.on(request.market())) {
      if (request.asksFor(market.symbol().symbol())) {
        asked.add(market);
      }
    }
    return asked;
  }

  private RestAnswer historicalTrades(RestRequest request) throws RestRefusal {
    if (request.market() != Market.SPOT && !request.hasKey()) {
      throw new RestRefusal(401, -2014, "API-key format invalid.");
    }
    return RestAnswer.ok(TradeEndpoints.historicalTrades(request, request.symbol(listing)));
  }
}
