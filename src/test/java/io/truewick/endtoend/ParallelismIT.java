package io.truewick.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.market.SimulatedSymbol;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Readers that have nothing to read must not hold the others' time back. */
@Timeout(120)
class ParallelismIT {
  private static final List<Listed> SYMBOLS =
      List.of(
          Listed.trades(SimulatedSymbol.spot("BTCUSDT", "98120.50", "0.01", "0.00001", 4)),
          Listed.trades(SimulatedSymbol.spot("ETHUSDT", "3121.40", "0.01", "0.0001", 3)),
          Listed.aggregates(SimulatedSymbol.spot("SOLUSDT", "187.32", "0.01", "0.001", 2)));

  @RegisterExtension static final MiniClusterExtension FLINK = Cluster.withSlots(4);

  @Test
  void oneSplitGivesTheSameRowsAtAnyParallelism(@TempDir Path one, @TempDir Path three)
      throws Exception {
    Recording recording = new Recording(SYMBOLS, 1, 200, "3s");
    try (SimulatedExchange exchange = SimulatedExchange.start(RandomMarket.settings(1, SYMBOLS));
        Trial narrow = Trial.start(exchange, recording, one);
        Trial wide = Trial.start(exchange, recording.withParallelism(3), three)) {
      narrow.awaitRecording();
      long stopMs = wide.awaitRecording() + 200_000;
      narrow.stopTradingAt(stopMs);
      wide.stopTradingAt(stopMs);
      narrow.awaitTruth();
      wide.awaitTruth();
      assertThat(narrow.verdict()).isEmpty();
      assertThat(wide.verdict()).isEmpty();
    }
  }
}
