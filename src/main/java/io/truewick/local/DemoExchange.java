package io.truewick.local;

import io.truewick.config.Endpoint;
import io.truewick.model.Market;
import io.truewick.simulator.ExchangeSettings;
import io.truewick.simulator.SimulatedExchange;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** The simulated exchange behind the demo. */
final class DemoExchange implements LocalExchange {
  private final SimulatedExchange exchange;
  private final Map<Market, Endpoint> endpoints = new EnumMap<>(Market.class);

  private DemoExchange(SimulatedExchange exchange) {
    this.exchange = exchange;
    for (Market market : new Market[] {Market.SPOT, Market.USDM, Market.COINM}) {
      endpoints.put(market, new Endpoint(exchange.websocket(market), exchange.rest(market), ""));
    }
  }

  static LocalExchange start() {
    try {
      return new DemoExchange(SimulatedExchange.start(ExchangeSettings.demo()));
    } catch (IOException e) {
      throw new LocalFailure("the simulated exchange did not start: " + e.getMessage(), e);
    }
  }

  @Override
  public Map<Market, Endpoint> endpoints() {
    return endpoints;
  }

  @Override
  public void close() {
    exchange.close();
  }
}
