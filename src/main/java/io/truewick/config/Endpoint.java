package io.truewick.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.truewick.binance.Route;
import java.io.Serializable;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Collectors;

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

  /** Most characters of the names in a URL; servers and proxies may refuse 8,000. */
  static final int LONGEST_QUERY = 4_000;

  /**
   * Where a connection in combined mode is opened; streams are subscribed on it afterwards, because
   * a URL would not hold hundreds of them.
   */
  public URI stream(Route route) {
    return at(route, "/stream");
  }

  /** The same with the streams in the URL. */
  public URI stream(Route route, List<String> names) {
    String all = names.stream().map(Endpoint::encoded).collect(Collectors.joining("/"));
    return at(route, "/stream?streams=" + all);
  }

  /** Where one stream comes without an envelope. */
  public URI single(Route route, String name) {
    return at(route, "/ws/" + encoded(name));
  }

  /** Whether a URL takes these streams. */
  public static boolean fits(List<String> names) {
    return names.stream().mapToInt(Endpoint::lengthInUrl).sum() <= LONGEST_QUERY;
  }

  /** Characters a name takes in a URL, with what parts it from the next one. */
  static int lengthInUrl(String name) {
    return encoded(name).length() + 1;
  }

  private URI at(Route route, String path) {
    return URI.create(websocket.toString().replaceAll("/+$", "") + route.path() + path);
  }

  /** Some symbols are Chinese; the {@code @} may stand as it is and is better to read. */
  private static String encoded(String name) {
    return URLEncoder.encode(name, UTF_8).replace("%40", "@");
  }

  /** Without the key: this text ends up in logs. */
  @Override
  public String toString() {
    return websocket + " " + rest + (apiKey.isEmpty() ? "" : " with an API key");
  }
}
