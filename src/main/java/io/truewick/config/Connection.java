package io.truewick.config;

import io.truewick.binance.Route;
import io.truewick.model.Market;
import java.io.Serializable;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One WebSocket connection and what is subscribed on it.
 *
 * @param id stable name: {@code spot/0}, {@code usdm/public/0}
 * @param symbols whose streams it carries, as the job file lists them
 * @param wireNames streams to subscribe: {@code btcusdt@trade}
 */
public record Connection(
    String id, Market market, Route route, List<String> symbols, List<String> wireNames)
    implements Serializable {

  /** Where to connect in combined mode, with every stream in the query. */
  public URI uri(Endpoint endpoint) {
    String streams =
        wireNames.stream()
            .map(Connection::encoded)
            .collect(Collectors.joining("/", "?streams=", ""));
    return URI.create(endpoint.websocket() + route.path() + "/stream" + streams);
  }

  /** Some symbols hold Chinese characters; the at sign stays as the documentation writes it. */
  private static String encoded(String wireName) {
    return URLEncoder.encode(wireName, StandardCharsets.UTF_8).replace("%40", "@");
  }
}
