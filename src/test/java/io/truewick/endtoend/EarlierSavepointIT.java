package io.truewick.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.truewick.model.Interval;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.market.TrueCandle;
import io.truewick.sink.TestDatabase;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * State lives on: a savepoint of an earlier version is restored, in either state backend, and
 * candles that were open in it are closed with every trade, those of before among them, although
 * the database has never heard of these.
 *
 * <p>Write one with the version that is to be kept, and commit it as a directory below
 * src/test/resources/savepoints:
 *
 * <pre>
 * mvn verify -DskipTests=false -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dit.test=EarlierSavepointIT#writeOne -Dtruewick.writeSavepoint=target/savepoint
 * </pre>
 */
@Timeout(120)
class EarlierSavepointIT {
  private static final long MINUTE = 60_000;

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();
  @RegisterExtension static final MiniClusterExtension FLINK = Cluster.withSlots(1);

  static Stream<Arguments> savepoints() throws Exception {
    return EarlierSavepoint.names()
        .flatMap(name -> Stream.of(Arguments.of(name, "hashmap"), Arguments.of(name, "rocksdb")));
  }

  @ParameterizedTest
  @MethodSource("savepoints")
  void itIsGoneOnWith(String name, String backend, @TempDir Path directory) throws Exception {
    EarlierSavepoint before = EarlierSavepoint.read(name);
    DATABASE.execute("truncate candles, candle_revisions, vwap, volatility, funding_oi, feed_gaps");
    Duration away =
        Duration.ofMillis(before.atMs() + 20_000 - EarlierSavepoint.START.toEpochMilli());
    try (SimulatedExchange exchange = SimulatedExchange.start(EarlierSavepoint.settings(away))) {
      assertThat(EarlierSavepoint.market(exchange, before.atMs()))
          .as("the market of the simulator, on which the savepoint depends")
          .isEqualTo(before.market());
      Configuration flink = new Configuration();
      flink.set(StateBackendOptions.STATE_BACKEND, backend);
      try (RunningJob job =
          RunningJob.resume(
              EarlierSavepoint.RECORDING.config(exchange, DATABASE.settings(), directory),
              before.directory().toUri().toString(),
              flink)) {
        long closed = fiveMinutes(before.atMs()) + 6 * MINUTE;
        for (Listed listed : EarlierSavepoint.SYMBOLS) {
          await(() -> !rows(listed, "1m", closed, closed).isEmpty());
        }
        job.stop(directory);
      }
      EarlierSavepoint.SYMBOLS.forEach(listed -> check(exchange, listed, before.atMs()));
    }
  }

  @Test
  void writeOne(@TempDir Path directory) throws Exception {
    String target = System.getProperty("truewick.writeSavepoint");
    assumeThat(target).as("-Dtruewick.writeSavepoint").isNotNull();
    try (SimulatedExchange exchange =
            SimulatedExchange.start(EarlierSavepoint.settings(Duration.ZERO));
        RunningJob job =
            RunningJob.start(
                EarlierSavepoint.RECORDING.config(exchange, DATABASE.settings(), directory))) {
      long end = EarlierSavepoint.START.plus(EarlierSavepoint.RECORDED).toEpochMilli();
      await(() -> exchange.now() >= end);
      String savepoint = job.stop(Path.of(target), SavepointFormatType.CANONICAL);
      long atMs = exchange.now();
      new EarlierSavepoint(
              Path.of(URI.create(savepoint)), atMs, EarlierSavepoint.market(exchange, atMs))
          .describe();
      assertThat(rows(EarlierSavepoint.SPOT, "1m", 0, Long.MAX_VALUE)).isNotEmpty();
    }
  }

  private static void await(BooleanSupplier condition) {
    assertThat(Poll.until(Duration.ofSeconds(60), condition)).isTrue();
  }

  private static void check(SimulatedExchange exchange, Listed listed, long savepointMs) {
    long firstMinute = Math.floorDiv(savepointMs, MINUTE) * MINUTE;
    long fiveMinutes = fiveMinutes(savepointMs);
    assertEqual(exchange, listed, Interval.ONE_MINUTE, firstMinute, fiveMinutes + 6 * MINUTE);
    // most of its trades were in the savepoint alone
    assertThat(firstMinute - fiveMinutes).isGreaterThanOrEqualTo(2 * MINUTE);
    assertEqual(exchange, listed, Interval.FIVE_MINUTES, fiveMinutes, fiveMinutes);
    Map<String, Object> vwap = firstVwap(listed);
    long end = (Long) vwap.get("ms");
    BigDecimal volume =
        exchange
            .truth(listed.market(), listed.name(), Interval.ONE_MINUTE, end - 5 * MINUTE, end - 1)
            .stream()
            .map(TrueCandle::volume)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(end).isLessThanOrEqualTo(firstMinute + MINUTE);
    assertThat(vwap).containsEntry("coverage", 1.0);
    assertThat((BigDecimal) vwap.get("volume")).isEqualByComparingTo(volume);
  }

  /** Every candle that opens in [fromMs, toMs] is proven, and as it was traded. */
  private static void assertEqual(
      SimulatedExchange exchange, Listed listed, Interval interval, long fromMs, long toMs) {
    TreeMap<Long, CandleRow> expected = new TreeMap<>();
    exchange
        .truth(listed.market(), listed.name(), interval, fromMs, toMs + 1)
        .forEach(
            candle -> expected.put(candle.openTimeMs(), CandleRow.of(listed.symbol(), candle)));
    TreeMap<Long, CandleRow> stored = new TreeMap<>();
    for (Map<String, Object> row : rows(listed, interval.text(), fromMs, toMs)) {
      assertThat((String) row.get("status")).isIn("complete", "repaired");
      stored.put((Long) row.get("open_ms"), CandleRow.stored(row));
    }
    assertThat(stored).as("%s %s", listed, interval.text()).isEqualTo(expected).isNotEmpty();
  }

  private static long fiveMinutes(long timeMs) {
    return Interval.FIVE_MINUTES.openTime(timeMs, 0);
  }

  private static Map<String, Object> firstVwap(Listed listed) {
    return DATABASE
        .query(
            ("select *, (extract(epoch from at) * 1000)::bigint as ms from vwap where span = '5m'"
                    + " and market = '%s' and symbol = '%s' order by at limit 1")
                .formatted(listed.market().id(), listed.name()))
        .get(0);
  }

  private static List<Map<String, Object>> rows(
      Listed listed, String interval, long fromMs, long toMs) {
    return DATABASE.query(
        ("select *, (extract(epoch from open_time) * 1000)::bigint as open_ms from candles where"
                + " is_closed and \"interval\" = '%s' and market = '%s' and symbol = '%s' and"
                + " extract(epoch from open_time) * 1000 between %d and %d order by open_time")
            .formatted(interval, listed.market().id(), listed.name(), fromMs, toMs));
  }
}
