package io.truewick.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.config.SinkSettings;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.sink.RestartableDatabase;
import io.truewick.sink.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * PostgreSQL is away for three minutes of trading. The only TaskManager has to survive: nobody
 * starts another.
 */
@Timeout(180)
class DatabaseOutageIT {
  private static final long OUTAGE_MS = 180_000;

  @RegisterExtension static final MiniClusterExtension FLINK = Cluster.withSlots(1);

  @ParameterizedTest(name = "patience of {0} s")
  @ValueSource(ints = {1, 30})
  void nothingIsMissingAfterAnOutage(int patience, @TempDir Path directory, @TempDir Path files)
      throws Exception {
    RestartableDatabase server = new RestartableDatabase(files);
    TestDatabase database = TestDatabase.on(server).create();
    Recording recording = new Recording(RandomMarket.busySymbols(patience), 1, 4, "4s");
    SimulatedExchange exchange =
        SimulatedExchange.start(RandomMarket.settings(patience, recording.symbols()));
    SinkSettings sink = patient(database.settings(), Duration.ofSeconds(patience));
    try (Trial trial = Trial.start(exchange, database, sink, recording, directory)) {
      trial.awaitTime(trial.awaitRecording() + 60_000);
      trial.awaitCheckpoint();
      server.stop();
      trial.awaitTime(exchange.now() + OUTAGE_MS);
      server.start();
      trial.crashed();
      trial.stopTradingAt(exchange.now() + 60_000);
      trial.awaitTruth();
      assertThat(trial.verdict()).isEmpty();
    } finally {
      server.stop();
    }
  }

  private static SinkSettings patient(SinkSettings settings, Duration patience) {
    return new SinkSettings(
        settings.url(),
        settings.user(),
        settings.password(),
        settings.batchRows(),
        settings.batchInterval(),
        patience);
  }
}
