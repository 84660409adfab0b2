package io.truewick.endtoend;

import io.truewick.model.Market;
import io.truewick.simulator.SimulatedExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Job files as a user has them: addresses within, secrets from the environment. */
final class ClusterJobFile {
  static final String PASSWORD = "PGPASSWORD";
  static final String API_KEY = "BINANCE_API_KEY";

  private final SimulatedExchange exchange;
  private final String databaseUrl;

  ClusterJobFile(SimulatedExchange exchange, String databaseUrl) {
    this.exchange = exchange;
    this.databaseUrl = databaseUrl;
  }

  /** Writes one. Parallelism is for the command line. */
  Path write(Path file, List<Listed> symbols, List<String> intervals, List<String> spans)
      throws IOException {
    String text =
        """
        name: cluster-test
        exchange:
        %s
        feeds:
        %s
          # what else a job may have: books by the second, funding and open interest
          - { market: usdm, symbols: [XRPUSDT], streams: [depth@100ms, markPrice, fundingRate, openInterest] }
        candles: { intervals: %s }
        vwap: { spans: %s }
        source:
          streamsPerConnection: 3
          reconnectStart: 100ms
          reconnectMax: 500ms
          deadline: 4s
          weightShare: 1.0
          warmStart: false # the tables are compared with what was recorded
        sink:
          url: "%s"
          user: %s
          password: "${%s}"
        run: { checkpointInterval: 1s } # they go where the cluster is set to
        """
            .formatted(
                symbols.stream()
                    .map(Listed::market)
                    .distinct()
                    .map(this::endpoint)
                    .collect(Collectors.joining("\n")),
                symbols.stream().map(ClusterJobFile::feed).collect(Collectors.joining("\n")),
                intervals,
                spans,
                databaseUrl,
                ClusterDatabase.USER,
                PASSWORD);
    return Files.writeString(file, text);
  }

  private String endpoint(Market market) {
    return "  %s: { websocket: \"%s\", rest: \"%s\", apiKey: \"${%s}\" }"
        .formatted(market.id(), exchange.websocket(market), exchange.rest(market), API_KEY);
  }

  private static String feed(Listed listed) {
    return "  - { market: %s, symbols: [%s], streams: [%s] }"
        .formatted(listed.market().id(), listed.name(), listed.stream());
  }
}
