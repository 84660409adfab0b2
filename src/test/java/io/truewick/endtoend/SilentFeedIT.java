package io.truewick.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Market;
import io.truewick.simulator.ExchangeSettings;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.fault.Fault;
import io.truewick.simulator.fault.FaultKind;
import io.truewick.simulator.market.SimulatedSymbol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is not heard is never taken for nothing having happened. */
@Timeout(120)
class SilentFeedIT {
  private static final Listed BTC =
      Listed.trades(SimulatedSymbol.spot("BTCUSDT", "98120.50", "0.01", "0.00001", 4));
  private static final Listed ETH =
      Listed.trades(SimulatedSymbol.spot("ETHUSDT", "3121.40", "0.01", "0.0001", 3));
  private static final Listed FUTURE =
      Listed.trades(SimulatedSymbol.usdm("BTCUSDT", "98101.10", "0.10", "0.001", 2));
  private static final List<Listed> ALL = List.of(BTC, ETH, FUTURE);

  private static final List<Listed> SPOT = List.of(BTC, ETH);

  /** A stream is silent for so long before anything is asked, at most, with all its delays. */
  private static final long MOMENT_MS = 150_000;

  @RegisterExtension static final MiniClusterExtension FLINK = Cluster.withSlots(1);

  @Test
  void oneMutedStreamIsNeverTakenForAQuietOne(@TempDir Path directory) throws Exception {
    try (Trial trial = start(directory)) {
      trial.awaitTime(trial.awaitRecording() + RandomMarket.SETTLING_MS);
      long muted = trial.exchange().now();
      trial.exchange().inject(Fault.mute().on(Market.SPOT, "btcusdt@").lasting(300_000));
      List<String> lies = new ArrayList<>();
      for (long time = muted; time < muted + 300_000; time += 20_000) {
        trial.awaitTime(time);
        lies.addAll(trial.check(BTC).falselyProven(trial.exchange().now() - MOMENT_MS));
      }
      assertThat(lies).isEmpty();
      trial.stopTradingAt(trial.exchange().now() + 60_000);
      trial.awaitTruth();
      assertThat(trial.verdict()).isEmpty();
    }
  }

  @Test
  void anExchangeOutOfReachGivesUnknownCandlesThatAreRevisedLater(@TempDir Path directory)
      throws Exception {
    // at the pace of the wall clock: without the exchange's clock the job goes by its own
    Recording seconds = new Recording(SPOT, List.of("1s", "1m"), 1, 200, "2s");
    ExchangeSettings settings = RandomMarket.settings(2, SPOT).withSpeed(1);
    try (Trial trial = Trial.start(settings, seconds, directory)) {
      trial.awaitTime(trial.awaitRecording() + 3_000);
      trial.exchange().inject(Fault.refuse());
      trial.exchange().inject(Fault.of(FaultKind.REST_ERROR));
      trial.exchange().inject(Fault.cut());
      String unknown =
          "select count(*) from candles where is_closed and status = 'unknown' and open is null";
      Trial.await(() -> (Long) trial.database().value(unknown) >= 3L * SPOT.size());
      assertThat((Long) trial.database().value(unknown)).isGreaterThanOrEqualTo(3L * SPOT.size());
      trial.exchange().clearFaults();
      trial.stopTradingAt(trial.exchange().now() + 5_000);
      trial.awaitTruth();
      assertThat(trial.verdict()).isEmpty();
      assertThat(trial.database().value("select count(*) from candle_revisions where revision > 0"))
          .isNotEqualTo(0L);
    }
  }

  @Test
  void aMarketThatIsOutOfReachFromTheStartDoesNotHoldTheOthersBack(@TempDir Path directory)
      throws Exception {
    SimulatedExchange exchange = SimulatedExchange.start(RandomMarket.settings(1, ALL));
    exchange.inject(Fault.refuse().on(Market.USDM));
    try (Trial trial = Trial.start(exchange, new Recording(ALL, 1, 200, "2s"), directory)) {
      String closed = "select count(*) from candles where is_closed and interval = '1m'";
      Trial.await(() -> (Long) trial.database().value(closed) >= 4);
      assertThat((Long) trial.database().value(closed)).isGreaterThanOrEqualTo(4);
      trial.exchange().clearFaults();
      trial.stopTradingAt(trial.awaitRecording() + 120_000);
      trial.awaitTruth();
      assertThat(trial.verdict()).isEmpty();
    }
  }

  private static Trial start(Path directory) throws Exception {
    return Trial.start(RandomMarket.settings(3, ALL), new Recording(ALL, 1, 200, "2s"), directory);
  }
}
