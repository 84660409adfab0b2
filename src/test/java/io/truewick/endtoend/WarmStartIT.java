package io.truewick.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Interval;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.TrueCandle;
import io.truewick.sink.TestDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The first rows of a recording know the whole of their spans. */
@Timeout(120)
class WarmStartIT {
  private static final long MINUTE = 60_000;
  private static final List<Listed> SYMBOLS =
      List.of(
          Listed.trades(SimulatedSymbol.spot("BTCUSDT", "98120.50", "0.01", "0.00001", 4)),
          Listed.trades(SimulatedSymbol.coinm("BTCUSD_PERP", "98111.0", "0.1", "100", 2)));

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();
  @RegisterExtension static final MiniClusterExtension FLINK = Cluster.withSlots(1);

  @Test
  void spansReachBackBeforeTheRecordingAndSayHowFar(@TempDir Path directory) throws Exception {
    Recording recording = new Recording(SYMBOLS, 1, 200, "3s");
    try (SimulatedExchange exchange = SimulatedExchange.start(RandomMarket.settings(1, SYMBOLS))) {
      long historyMs = exchange.now() + 7 * MINUTE;
      assertThat(Poll.until(Duration.ofSeconds(60), () -> exchange.now() > historyMs)).isTrue();
      try (RunningJob job =
          RunningJob.start(
              recording.config(
                  exchange,
                  DATABASE.settings(),
                  directory,
                  "source.warmStart=true",
                  "volatility.spans=[5m]"))) {
        for (Listed listed : SYMBOLS) {
          assertThat(Poll.until(Duration.ofSeconds(60), () -> rows("vwap", listed).size() >= 4))
              .isTrue();
        }
        job.stop(directory);
      }
      SYMBOLS.forEach(listed -> check(exchange, listed));
    }
  }

  private static void check(SimulatedExchange exchange, Listed listed) {
    List<Map<String, Object>> vwaps = rows("vwap", listed);
    for (int i = 0; i < 4; i++) {
      // the minute in which the recording began is seeded, too, as soon as it is over
      assertSpan(exchange, listed, vwaps.get(i), 5 - i);
    }
    Map<String, Object> volatility = rows("volatility", listed).get(0);
    assertThat(volatility).containsEntry("bars", 5).containsEntry("seeded", 5);
    assertThat((Double) volatility.get("yang_zhang")).isPositive();
  }

  private static void assertSpan(
      SimulatedExchange exchange, Listed listed, Map<String, Object> row, int seeded) {
    long end = (Long) row.get("ms");
    BigDecimal volume =
        exchange
            .truth(listed.market(), listed.name(), Interval.ONE_MINUTE, end - 5 * MINUTE, end - 1)
            .stream()
            .map(TrueCandle::volume)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(row).as("%s", listed).containsEntry("coverage", 1.0).containsEntry("seeded", seeded);
    assertThat((BigDecimal) row.get("volume"))
        .as("%s %s", listed, row)
        .isEqualByComparingTo(volume);
  }

  private static List<Map<String, Object>> rows(String table, Listed listed) {
    return DATABASE.query(
        String.format(
            "select *, (extract(epoch from at) * 1000)::bigint as ms from %s"
                + " where market = '%s' and symbol = '%s' and span = '5m' order by at",
            table, listed.market().id(), listed.name()));
  }
}
