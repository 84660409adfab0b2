package io.truewick.simulator.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.truewick.model.Market;
import io.truewick.simulator.market.Listing;
import java.util.function.LongSupplier;

/** Finds the endpoint of a request. */
final class Endpoints {
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
    JsonNodeFactory json = JsonNodeFactory.instance;
    long nowMs = eventTime.getAsLong();
    return switch (request.what()) {
      case "ping" -> RestAnswer.ok(json.objectNode());
      case "time" -> RestAnswer.ok(json.objectNode().put("serverTime", nowMs));
      case "exchangeInfo" -> RestAnswer.ok(ExchangeInfo.of(request, listing, nowMs, budget));
      case "trades" -> RestAnswer.ok(TradeEndpoints.trades(request, request.symbol(listing)));
      case "historicalTrades" -> historicalTrades(request);
      case "aggTrades" -> RestAnswer.ok(TradeEndpoints.aggTrades(request, request.symbol(listing)));
      case "depth" ->
          RestAnswer.ok(DepthEndpoint.depth(request, request.symbol(listing), nowMs, ageMs));
      case "klines" -> RestAnswer.ok(KlineEndpoint.klines(request, request.symbol(listing), nowMs));
      default -> RestAnswer.error(404, -1000, "nothing at " + request.what());
    };
  }

  private RestAnswer historicalTrades(RestRequest request) throws RestRefusal {
    if (request.market() != Market.SPOT && !request.hasKey()) {
      throw new RestRefusal(401, -2014, "API-key format invalid.");
    }
    return RestAnswer.ok(TradeEndpoints.historicalTrades(request, request.symbol(listing)));
  }
}
