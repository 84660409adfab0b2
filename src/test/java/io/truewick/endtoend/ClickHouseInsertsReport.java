package io.truewick.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.config.SinkSettings;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.sink.ClickHouseDatabase;
import io.truewick.sink.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many inserts a job makes, how large they are, and whether parts pile up; what it prints
 * stands in docs/scaling.md. Takes minutes, so it is run by its name alone: {@code mvn -B -q
 * -Pclickhouse test-compile surefire:test -Dtest=ClickHouseInsertsReport}.
 */
@Tag("clickhouse")
class ClickHouseInsertsReport {
  private static final int SYMBOLS = 20;
  private static final int MINUTES = 1;

  /** Every insert of a partition is a part with the next number of its table. */
  private static final String TABLES =
      "select table, toInt64(max(max_block_number)) as written, toInt64(count()) as parts,"
          + " toInt64(sum(rows)) as rows from system.parts where active and database ="
          + " currentDatabase() and table like '%_store' group by table order by table";

  @RegisterExtension static final MiniClusterExtension FLINK = Cluster.withSlots(1);

  @ParameterizedTest
  @ValueSource(strings = {"1s", "5s"})
  void inserts(String batchInterval, @TempDir Path directory) throws Exception {
    List<Listed> symbols = new ArrayList<>();
    for (int i = 0; i < SYMBOLS; i++) {
      symbols.add(
          Listed.trades(
              SimulatedSymbol.usdm(
                  "S%02dUSDT".formatted(i), "98101.10", "0.10", "0.001", 1 + i % 5)));
    }
    TestDatabase postgres = TestDatabase.migrated().create();
    try (ClickHouseDatabase clickHouse = ClickHouseDatabase.migrated();
        Trial trial =
            Trial.start(
                SimulatedExchange.start(RandomMarket.settings(1, symbols).withSpeed(1)),
                postgres,
                postgres.settings(),
                new Recording(symbols, 1, 50, "2s"),
                directory,
                overrides(postgres.settings(), clickHouse.settings(), batchInterval))) {
      trial.awaitRecording();
      long queries = event(clickHouse, "InsertQuery");
      long rows = event(clickHouse, "InsertedRows");
      TimeUnit.MINUTES.sleep(MINUTES);
      queries = event(clickHouse, "InsertQuery") - queries;
      rows = event(clickHouse, "InsertedRows") - rows;
      System.out.printf(
          "batchInterval %s, %d symbols, %d intervals: %d inserts a minute, %.1f rows each%n",
          batchInterval, SYMBOLS, 6, queries / MINUTES, (double) rows / queries);
      clickHouse.query(TABLES).forEach(row -> System.out.println("  " + row));
      assertThat(queries).isPositive();
    }
  }

  private static long event(ClickHouseDatabase database, String name) {
    return Long.parseLong(
        database.value(
            "select toInt64(sum(value)) from system.events where event = '" + name + "'"));
  }

  private static String[] overrides(
      SinkSettings postgres, SinkSettings clickHouse, String batchInterval) {
    List<String> overrides = new ArrayList<>();
    for (int i = 0; i < SYMBOLS; i++) {
      overrides.add(
          "feeds[%d].streams=[trade, kline_1m, depth, ticker, markPrice@1s]".formatted(i));
    }
    overrides.add("run.checkpointInterval=10s");
    overrides.add(
        "sink=[%s, %s]"
            .formatted(
                BothDatabasesIT.section(postgres, "100ms"),
                BothDatabasesIT.section(clickHouse, batchInterval)));
    return overrides.toArray(String[]::new);
  }
}
