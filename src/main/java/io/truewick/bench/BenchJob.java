package io.truewick.bench;

import io.truewick.config.JobConfig;
import io.truewick.config.JobFile;
import io.truewick.local.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The job file of a benchmark run. */
final class BenchJob {
  /** All that a job builds unless it is told otherwise. */
  static final List<String> FIFTEEN =
      List.of(
          "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w",
          "1M");

  private static final String TEXT =
      """
      name: bench
      exchange:
        spot: {websocket: "%s", rest: "%s"}
      feeds:
        - {market: spot, symbols: %s, streams: [trade]}
      candles:
        intervals: %s
      source:
        streamsPerConnection: %d
      run:
        parallelism: %d
        checkpointInterval: 5s
        checkpointDirectory: "%s"
      sink:
        url: "jdbc:postgresql://localhost/truewick"
      """;

  private BenchJob() {}

  static JobConfig config(
      BenchOptions options,
      List<String> intervals,
      SenderProcess sender,
      EmbeddedDatabase database,
      Path directory) {
    String text =
        TEXT.formatted(
            sender.websocket(),
            sender.rest(),
            BenchSymbols.names(options.symbols()),
            intervals,
            options.streamsPerConnection(),
            options.parallelism(),
            directory.toUri());
    return database.storing(JobFile.parse("bench", text, options.overrides(), Map.of()));
  }
}
