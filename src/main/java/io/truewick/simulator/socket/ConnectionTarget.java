package io.truewick.simulator.socket;

import io.truewick.model.Market;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the URL of a connection asks for.
 *
 * @param combined whether payloads are wrapped with the name of their stream
 * @param streams subscribed from the start
 */
record ConnectionTarget(Market market, Route route, boolean combined, List<String> streams) {

  /**
   * Reads {@code /market[/route]/ws[/stream...]} or {@code /market[/route]/stream[?streams=...]}.
   *
   * @return empty if there is nothing at that address
   */
  static Optional<ConnectionTarget> parse(String resource) {
    int question = resource.indexOf('?');
    String path = question < 0 ? resource : resource.substring(0, question);
    String query = question < 0 ? "" : resource.substring(question + 1);
    List<String> parts = new ArrayList<>(Arrays.asList(decode(path).substring(1).split("/", -1)));
    Optional<Market> market = market(parts.remove(0));
    if (market.isEmpty() || parts.isEmpty()) {
      return Optional.empty();
    }
    Route route = route(market.get(), parts.get(0));
    if (route != Route.NONE) {
      parts.remove(0);
    }
    return target(market.get(), route, parts, query);
  }

  private static Optional<ConnectionTarget> target(
      Market market, Route route, List<String> parts, String query) {
    String mode = parts.isEmpty() ? "" : parts.remove(0);
    if (mode.equals("ws")) {
      return Optional.of(new ConnectionTarget(market, route, false, List.copyOf(parts)));
    }
    if (mode.equals("stream") && parts.isEmpty()) {
      return Optional.of(new ConnectionTarget(market, route, true, streamsOf(query)));
    }
    return Optional.empty();
  }

  private static List<String> streamsOf(String query) {
    for (String parameter : query.split("&", -1)) {
      if (parameter.startsWith("streams=")) {
        String names = decode(parameter.substring("streams=".length()));
        return names.isEmpty() ? List.of() : List.of(names.split("/", -1));
      }
    }
    return List.of();
  }

  private static Route route(Market market, String part) {
    if (market != Market.SPOT) {
      for (Route route : Route.values()) {
        if (route.path().equals(part)) {
          return route;
        }
      }
    }
    return Route.NONE;
  }

  private static Optional<Market> market(String id) {
    return Arrays.stream(Market.values()).filter(market -> market.id().equals(id)).findFirst();
  }

  // '+' is itself here: kline names end in @+08:00
  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
