package io.truewick.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.simulator.market.SimulatedSymbol;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job is stopped in the middle and goes on, with symbols removed, added and back again. */
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
  void symbolsComeAndGoAtAnyParallelism(int before, int after, @TempDir Path directory)
      throws Exception {
    List<Listed> all = List.of(REMOVED, ADDED, BTC, FUTURE, COIN);
    Recording first = new Recording(List.of(REMOVED, BTC, FUTURE, COIN), before, 1, "4s");
    Recording second = new Recording(List.of(ADDED, BTC, FUTURE, COIN), after, 1, "4s");
    try (Trial trial = Trial.start(RandomMarket.settings(before, all), first, directory)) {
      trial.awaitTime(trial.awaitRecording() + 120_000);
      String savepoint = trial.stopJob();
      long stoppedMs = trial.exchange().now();
      trial.awaitTime(stoppedMs + 70_000);
      trial.resume(second, savepoint);
      // a minute of the new symbol is closed: so is the last one of the symbol that was removed
      Trial.await(() -> !candlesOf(ADDED, trial, 0, Long.MAX_VALUE / 1_000).equals(0L));
      long stoppedAgainMs = trial.exchange().now();
      trial.resume(second.with(all), trial.stopJob());
      trial.stopTradingAt(trial.awaitRecording() + 120_000);
      trial.awaitTruthOn(second.symbols());
      assertThat(trial.verdictOn(second.symbols())).isEmpty();
      assertThat(candlesOf(REMOVED, trial, stoppedMs, stoppedAgainMs)).isEqualTo(0L);
      assertThat(candlesOf(REMOVED, trial, stoppedAgainMs, Long.MAX_VALUE / 1_000))
          .isNotEqualTo(0L);
    }
  }

  @Test
  void aMinuteInWhichASymbolChangedItsStreamIsNotSaidToBeProven(@TempDir Path directory)
      throws Exception {
    Listed aggregates = Listed.aggregates(BTC.symbol());
    Recording trades = new Recording(List.of(BTC), 1, 10, "4s");
    try (Trial trial = Trial.start(RandomMarket.settings(5, List.of(BTC)), trades, directory)) {
      trial.awaitTime(trial.awaitRecording() + 100_000);
      String savepoint = trial.stopJob();
      long stoppedMs = trial.exchange().now();
      trial.resume(trades.with(List.of(aggregates)), savepoint);
      Trial.await(() -> (Long) candlesOf(BTC, trial, stoppedMs, Long.MAX_VALUE / 1_000) >= 5 * 4L);
      assertThat(trial.check(aggregates).falselyProven(trial.exchange().now())).isEmpty();
      assertThat(
              trial
                  .database()
                  .value(
                      "select count(*) from candles where is_closed and interval = '1m' and"
                          + " status in ('complete', 'repaired') and open_time > to_timestamp("
                          + stoppedMs / 1_000
                          + ")"))
          .isNotEqualTo(0L);
    }
  }

  private static Object candlesOf(Listed listed, Trial trial, long fromMs, long toMs) {
    return trial
        .database()
        .value(
            String.format(
                "select count(*) from candles where is_closed and symbol = '%s' and close_time between"
                    + " to_timestamp(%d) and to_timestamp(%d)",
                listed.name(), fromMs / 1_000 + 60, toMs / 1_000));
  }
}
