package io.truewick.config;

import io.truewick.binance.Route;
import java.io.Serializable;
import java.net.URI;

/**
 * Where a market is reached.
 *
 * @param websocket {@code ws://} or {@code wss://}, may carry a path prefix; the route and {@code
 *     /stream} are appended
 * @param rest {@code http://} or {@code https://}, may carry a path prefix; {@code /api/v3/...} is
 *     appended
 * @param apiKey sent as {@code X-MBX-APIKEY} where an endpoint wants one; empty for none
 */
public record Endpoint(URI websocket, URI rest, String apiKey) implements Serializable {

  /**
   * Where a connection in combined mode is opened; streams are subscribed on it afterwards, because
   * a URL would not hold hundreds of them.
   */
  public URI stream(Route route) {
    return URI.create(websocket.toString().replaceAll("/+$", "") + route.path() + "/stream");
  }

  /** Without the key: this text ends up in logs. */
  @Override
  public String toString() {
    return websocket + " " + rest + (apiKey.isEmpty() ? "" : " with an API key");
  }
}
