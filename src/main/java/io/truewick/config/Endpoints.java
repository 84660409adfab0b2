package io.truewick.config;

import io.truewick.model.Market;
import java.net.URI;
import java.util.Map;

/** Binance's production endpoints. */
public final class Endpoints {
  /** What a job file without an {@code exchange} section uses. */
  public static final Map<Market, Endpoint> PRODUCTION =
      Map.of(
          Market.SPOT, at("wss://stream.binance.com:9443", "https://api.binance.com"),
          Market.USDM, at("wss://fstream.binance.com", "https://fapi.binance.com"),
          Market.COINM, at("wss://dstream.binance.com", "https://dapi.binance.com"),
          Market.OPTIONS, at("wss://fstream.binance.com", "https://eapi.binance.com"));

  private Endpoints() {}

  private static Endpoint at(String websocket, String rest) {
    return new Endpoint(URI.create(websocket), URI.create(rest), "");
  }
}
