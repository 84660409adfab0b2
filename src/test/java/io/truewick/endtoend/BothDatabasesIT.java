package io.truewick.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.config.SinkSettings;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.fault.Fault;
import io.truewick.simulator.fault.FaultKind;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.sink.ClickHouseDatabase;
import io.truewick.sink.TestDatabase;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * One job writes both databases while all goes wrong: faults of the exchange, a killed TaskManager,
 * a killed ClickHouse, a restart from a savepoint. In the end every table is the same in both.
 */
@Tag("clickhouse")
@Timeout(300)
class BothDatabasesIT {
  private static final long SEED = 3;
  private static final long TRADING_MS = 180_000;

  /** Up to when everything has arrived: one connection's rows come in their order. */
  private static final String ARRIVED =
      "select least((select min(newest) from (select max(at) as newest from mark_prices group by"
          + " market, symbol) m), (select min(newest) from (select max(at) as newest from"
          + " book_imbalance group by market, symbol) b))";

  private static final List<String> TABLES =
      List.of(
          "candles",
          "candle_revisions",
          "candle_checks",
          "vwap",
          "volatility",
          "feed_gaps",
          "klines",
          "tickers",
          "mark_prices",
          "open_interest",
          "liquidations",
          "book_imbalance",
          "funding_rates",
          "funding_oi",
          "alerts",
          "rejected_frames");

  /**
   * What both have under one name. Of the overview all but the number of alerts: one that was
   * undone may stay open in one of them. Partitions of tables that both cut.
   */
  private static final Map<String, String> VIEWS =
      Map.of(
          "latest_candles", "*",
          "candles_proven", "*",
          "candle_match_rate", "*",
          "trade_flow", "*",
          "open_alerts", "rank, severity, kind, market, symbol, started_at, peak, message, id",
          "market_overview",
              "market, symbol, \"interval\", open_time, price, is_closed, status, verified,"
                  + " closed_candles, proven_candles, vwap_span, vwap, vwap_distance_bps,"
                  + " volatility_span, volatility, book_synced, mid, spread_bps, imbalance_5,"
                  + " funding_rate, funding_annualized, open_interest, quadrant_span, quadrant,"
                  + " open_gaps, mark_price, at",
          "instruments", "*");

  private static final String PARTITIONS =
      "select table_name, from_time, to_time from partitions where table_name not in ('alerts',"
          + " 'funding_rates', 'rejected_frames', 'rejected_rows')";

  private static final List<Listed> SYMBOLS =
      List.of(
          Listed.trades(SimulatedSymbol.spot("BTCUSDT", "98120.50", "0.01", "0.00001", 4)),
          Listed.trades(SimulatedSymbol.usdm("BTCUSDT", "98101.10", "0.10", "0.001", 3)),
          Listed.trades(SimulatedSymbol.coinm("BTCUSD_PERP", "98111.0", "0.1", "100", 2)),
          // its ticks are so coarse that it looks like a crash each time it moves two of them
          Listed.trades(SimulatedSymbol.usdm("XRPUSDT", "0.1110", "0.0001", "0.1", 3)));

  @RegisterExtension static final MiniClusterExtension FLINK = Cluster.withSlots(1);

  @Test
  void everyTableIsTheSameInBoth(@InjectMiniCluster MiniCluster cluster, @TempDir Path directory)
      throws Exception {
    Recording recording = new Recording(SYMBOLS, 1, 10, "2s");
    TestDatabase postgres = TestDatabase.migrated().create();
    try (ClickHouseDatabase clickHouse = ClickHouseDatabase.migrated();
        Trial trial =
            Trial.start(
                SimulatedExchange.start(RandomMarket.settings(SEED, SYMBOLS)),
                postgres,
                postgres.settings(),
                recording,
                directory,
                everyStream(postgres.settings(), clickHouse.settings()))) {
      long from = trial.awaitRecording();
      trial.awaitNextCheckpoint(); // a stream without a position in it would begin anew
      new RandomFaults(SEED, SYMBOLS, from, from + TRADING_MS).injectInto(trial.exchange());
      trial.exchange().inject(Fault.malformed(0.05).at(from).lasting(20_000));
      trial.awaitTime(trial.exchange().now() + 60_000);
      awaitArrival(postgres, trial.exchange().now()); // the malformed frames have, too
      DatabasesCheck check = crash(trial, cluster, postgres, clickHouse);
      long runningMs = trial.exchange().now();
      trial.stopTradingAt(runningMs + TRADING_MS);
      loseTrades(trial.exchange(), runningMs);
      trial.awaitTime(runningMs + 120_000);
      clickHouse.restart(() -> trial.awaitTime(runningMs + 150_000));
      String savepoint = trial.stopJob();
      Instant whileNothingIsWritten = Instant.now();
      trial.resume(recording, savepoint);
      trial.awaitTruth();
      Trial.await(() -> check.isEqual("candles"));
      Trial.await(() -> check.isEqual("funding_rates")); // asked for again after the crash
      assertThat(trial.verdict()).isEmpty();
      TABLES.forEach(check::compare);
      VIEWS.forEach((view, columns) -> compareView(check, view, columns));
      check.compare("partitions", PARTITIONS, PARTITIONS);
      compareAsOf(check, whileNothingIsWritten);
      System.out.println("rows compared: " + check.counts());
      assertThat(check.problems()).isEmpty();
      Map<String, DatabasesCheck.Count> counts = new TreeMap<>(check.counts());
      counts.remove("open_alerts"); // none need be open
      assertThat(counts).allSatisfy((of, count) -> assertThat(count.compared()).isPositive());
      assertThat(number(clickHouse, "select count() from rejected_rows")).isZero();
      assertThat(number(clickHouse, "select count() from candle_revisions where revision > 0"))
          .isPositive();
    }
  }

  /** For longer than the deadline: candles close without them, and are revised. */
  private static void loseTrades(SimulatedExchange exchange, long nowMs) {
    exchange.inject(Fault.of(FaultKind.REST_ERROR).at(nowMs).lasting(120_000));
    exchange.inject(Fault.drop(0.5).at(nowMs + 10_000).lasting(20_000));
  }

  private static void compareView(DatabasesCheck check, String view, String columns) {
    String query = "select " + columns + " from " + view;
    check.compare(view, query, query);
  }

  private static void compareAsOf(DatabasesCheck check, Instant time) {
    String text = time.truncatedTo(ChronoUnit.MICROS).toString().replaceAll("[TZ]", " ").strip();
    check.compare(
        "candles_as_of",
        "select * from candles_as_of('" + text + "Z')",
        "select * from candles_as_of(t = '" + text + "')");
  }

  private static void awaitArrival(TestDatabase postgres, long timeMs) {
    Trial.await(() -> ((Timestamp) postgres.value(ARRIVED)).getTime() >= timeMs);
  }

  /** A checkpoint after a time has arrived holds all up to then: that is not undone. */
  private static DatabasesCheck crash(
      Trial trial, MiniCluster cluster, TestDatabase postgres, ClickHouseDatabase clickHouse)
      throws Exception {
    long eventMs = trial.exchange().now();
    long ourMs = System.currentTimeMillis();
    awaitArrival(postgres, eventMs);
    trial.awaitNextCheckpoint();
    cluster.terminateTaskManager(0).get(60, TimeUnit.SECONDS);
    cluster.startTaskManager();
    trial.crashed();
    long restarted = rows(postgres);
    Trial.await(() -> rows(postgres) > restarted);
    return new DatabasesCheck(
        postgres,
        clickHouse,
        new DatabasesCheck.Window(eventMs, trial.exchange().now()),
        new DatabasesCheck.Window(ourMs, System.currentTimeMillis()));
  }

  private static long number(ClickHouseDatabase database, String query) {
    return Long.parseLong(database.value(query));
  }

  private static long rows(TestDatabase postgres) {
    return (Long) postgres.value("select count(*) from mark_prices");
  }

  private static String[] everyStream(SinkSettings postgres, SinkSettings clickHouse) {
    String futures =
        "[trade, kline_1m, depth, bookTicker, ticker, markPrice@1s, forceOrder, openInterest,"
            + " fundingRate]";
    return new String[] {
      "feeds[0].streams=[trade, kline_1m, depth, ticker]",
      "feeds[1].streams=" + futures,
      "feeds[2].streams=" + futures,
      "feeds[3].streams=" + futures,
      "openInterest.every=1s",
      "alerts.rules=[{ kind: price_move, span: 1m, threshold: 0.0001 },"
          + " { kind: imbalance, threshold: 0.3, clear: 0.1, coolDown: 10s }]",
      "sink=[%s, %s]".formatted(section(postgres, "100ms"), section(clickHouse, "1s"))
    };
  }

  static String section(SinkSettings sink, String batchInterval) {
    return "{ url: '%s', user: '%s', password: '%s', batchInterval: %s }"
        .formatted(sink.url(), sink.user(), sink.password(), batchInterval);
  }
}
