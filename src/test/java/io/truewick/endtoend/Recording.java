package io.truewick.endtoend;

import io.truewick.config.JobConfig;
import io.truewick.config.JobFile;
import io.truewick.config.SinkSettings;
import io.truewick.model.Market;
import io.truewick.simulator.SimulatedExchange;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a test's job file says; the rest is the same for all tests.
 *
 * @param intervals the shortest first
 * @param streamsPerConnection few make many splits
 * @param deadline as in a job file
 * @param overrides other keys, as {@code --set} takes them
 */
record Recording(
    List<Listed> symbols,
    List<String> intervals,
    int parallelism,
    int streamsPerConnection,
    String deadline,
    List<String> overrides) {

  static final List<Integer> SPAN_MINUTES = List.of(2, 5, 60);

  /** With nothing else. */
  Recording(
      List<Listed> symbols,
      List<String> intervals,
      int parallelism,
      int streamsPerConnection,
      String deadline) {
    this(symbols, intervals, parallelism, streamsPerConnection, deadline, List.of());
  }

  /** With intervals from a minute to a day. */
  Recording(List<Listed> symbols, int parallelism, int streamsPerConnection, String deadline) {
    this(
        symbols,
        List.of("1m", "3m", "5m", "15m", "1h", "1d"),
        parallelism,
        streamsPerConnection,
        deadline);
  }

  /** The job file with some of its keys replaced. */
  JobConfig config(
      SimulatedExchange exchange, SinkSettings database, Path checkpoints, String... more) {
    String text =
        String.format(
            """
            name: end-to-end
            exchange: { %s }
            feeds: [ %s ]
            candles: { intervals: %s }
            vwap: { spans: [2m, 5m, 1h] }
            source:
              streamsPerConnection: %d
              reconnectStart: 100ms
              reconnectMax: 500ms
              deadline: %s
              weightShare: 1.0
              warmStart: false # the tables are compared with what was recorded
            sink: { url: "%s", user: "%s", batchInterval: 100ms, outagePatience: %dms }
            run: { parallelism: %d, checkpointInterval: 1s, checkpointDirectory: "%s" }
            """,
            markets().map(market -> endpoint(exchange, market)).collect(Collectors.joining(", ")),
            symbols.stream().map(Recording::feed).collect(Collectors.joining(", ")),
            intervals,
            streamsPerConnection,
            deadline,
            database.url(),
            database.user(),
            database.outagePatience().toMillis(),
            parallelism,
            checkpoints.toUri());
    List<String> set = Stream.concat(overrides.stream(), Stream.of(more)).toList();
    return JobFile.parse("end-to-end.yaml", text, set, Map.of());
  }

  Recording with(List<Listed> others) {
    return new Recording(others, intervals, parallelism, streamsPerConnection, deadline, overrides);
  }

  Recording withParallelism(int value) {
    return new Recording(symbols, intervals, value, streamsPerConnection, deadline, overrides);
  }

  private Stream<Market> markets() {
    return symbols.stream().map(Listed::market).distinct();
  }

  private static String endpoint(SimulatedExchange exchange, Market market) {
    return String.format(
        "%s: { websocket: \"%s\", rest: \"%s\", apiKey: key }",
        market.id(), exchange.websocket(market), exchange.rest(market));
  }

  private static String feed(Listed listed) {
    return String.format(
        "{ market: %s, symbols: [%s], streams: [%s] }",
        listed.market().id(), listed.name(), listed.stream());
  }
}
