package io.truewick.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.simulator.market.SimulatedSymbol;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job is stopped in the middle and goes on with other symbols at another parallelism. */
@Timeout(180)
class SavepointIT {
  private static final Listed REMOVED =
      Listed.trades(SimulatedSymbol.spot("SOLUSDT", "187.32", "0.01", "0.001", 2));
  private static final Listed ADDED =
      Listed.trades(SimulatedSymbol.spot("ETHUSDT", "3121.40", "0.01", "0.0001", 3));
  private static final Listed BTC =
      Listed.trades(SimulatedSymbol.spot("BTCUSDT", "98120.50", "0.01", "0.00001", 4));
  private static final Listed FUTURE =
      Listed.trades(SimulatedSymbol.usdm("BTCUSDT", "98101.10", "0.10", "0.001", 2));
  private static final Listed COIN =
      Listed.trades(SimulatedSymbol.coinm("BTCUSD_PERP", "98111.0", "0.1", "100", 1));

  @RegisterExtension static final MiniClusterExtension FLINK = Cluster.withSlots(2);

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 1"})
  void goesOnWithOtherSymbolsAtAnotherParallelism(int before, int after, @TempDir Path directory)
      throws Exception {
    List<Listed> all = List.of(REMOVED, ADDED, BTC, FUTURE, COIN);
    Recording first = new Recording(List.of(REMOVED, BTC, FUTURE, COIN), before, 1, "4s");
    Recording second = new Recording(List.of(ADDED, BTC, FUTURE, COIN), after, 1, "4s");
    try (Trial trial = Trial.start(RandomMarket.settings(before, all), first, directory)) {
      trial.awaitTime(trial.awaitRecording() + 120_000);
      String savepoint = trial.stopJob();
      long stoppedMs = trial.exchange().now();
      trial.awaitTime(stoppedMs + 60_000);
      trial.resume(second, savepoint);
      trial.stopTradingAt(trial.awaitRecording() + 180_000);
      trial.awaitTruth();
      assertThat(trial.verdict()).isEmpty();
      assertThat(
              trial
                  .database()
                  .query(
                      "select * from candles where symbol = 'SOLUSDT' and open_time >"
                          + " to_timestamp("
                          + stoppedMs / 1000
                          + ")"))
          .as("candles of a symbol that was removed")
          .isEmpty();
    }
  }
}
