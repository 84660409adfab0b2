package io.truewick.source;

import io.truewick.binance.RestCall;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a recorded request asked for. Two requests are the same question if they differ in nothing
 * that depends on the moment of asking.
 *
 * @param path last part of the path, such as {@code depth}
 */
record RecordedQuestion(Market market, String path, Map<String, String> parameters) {

  static RecordedQuestion of(Market market, String target) {
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    Map<String, String> parameters = new HashMap<>();
    if (question >= 0) {
      for (String pair : target.substring(question + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          parameters.put(
              pair.substring(0, equals),
              URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
      }
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    return new RecordedQuestion(
        market, path.endsWith("ticker/24hr") ? "ticker/24hr" : name, parameters);
  }

  static RecordedQuestion of(RestCall call) {
    return of(call.market(), call.target());
  }

  Instrument instrument() {
    return Instrument.of(market, parameters.getOrDefault("symbol", ""));
  }

  /** A number among the parameters, or what stands for none. */
  long number(String parameter, long absent) {
    String text = parameters.get(parameter);
    return text == null ? absent : Long.parseLong(text);
  }

  /** The same for the same question. A recording of others has snapshots of unknown depth. */
  String key() {
    StringBuilder key = new StringBuilder(market.id()).append(' ').append(path);
    for (String name : new String[] {"symbol", "interval"}) {
      if (parameters.containsKey(name)) {
        key.append(' ').append(parameters.get(name));
      }
    }
    return switch (path) {
      case "depth" -> key + " " + parameters.getOrDefault("limit", "any");
      case "klines" -> key + " from " + parameters.getOrDefault("startTime", "the newest");
      default -> key.toString();
    };
  }
}
