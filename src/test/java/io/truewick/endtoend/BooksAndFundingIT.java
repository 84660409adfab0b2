package io.truewick.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.endtoend.Outages.Part;
import io.truewick.model.Market;
import io.truewick.simulator.ExchangeSettings;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.fault.Fault;
import io.truewick.simulator.fault.FaultKind;
import io.truewick.simulator.market.MarketLife;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.sink.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Order books, mark prices, open interest, funding, liquidations and the exchange's own candles and
 * tickers are right or absent, while single streams are disturbed, all connections are cut and the
 * TaskManager dies.
 */
@Timeout(180)
class BooksAndFundingIT {
  private static final String SPOT_STREAMS = "trade, depth@100ms, bookTicker, ticker, kline_1m";
  private static final String FUTURES_STREAMS =
      SPOT_STREAMS + ", markPrice@1s, fundingRate, openInterest, forceOrder";

  /** Funding is settled at eight, about when the faults are over; ten seconds pass in one. */
  private static final Instant START = Instant.parse("2026-01-05T07:58:20Z");

  private static final double SPEED = 10;

  /** So long nothing is wrong at first, and half as long in the end, event time. */
  private static final long QUIET_MS = 20_000;

  /** So long a book may take to be whole again, event time. */
  private static final long RESYNC_MS = 20_000;

  private static final List<Duration> SPANS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5));

  /** Fast enough for liquidations, in half of the time. */
  private static final MarketLife WAVES = MarketLife.oscillating(Duration.ofSeconds(60), 0.003);

  private static final Listed SPOT =
      new Listed(SimulatedSymbol.spot("BTCUSDT", "98120.50", "0.01", "0.00001", 4), SPOT_STREAMS);
  private static final Listed SPOT_SLOWER =
      new Listed(SimulatedSymbol.spot("ETHUSDT", "3121.40", "0.01", "0.0001", 2), SPOT_STREAMS);
  private static final Listed USDM =
      new Listed(
          SimulatedSymbol.usdm("BTCUSDT", "98101.10", "0.10", "0.001", 3).withLife(WAVES),
          FUTURES_STREAMS);
  private static final Listed USDM_FOUR_HOURS =
      new Listed(
          SimulatedSymbol.usdm("ETHUSDT", "3120.15", "0.01", "0.001", 2).withFundingHours(4),
          FUTURES_STREAMS);
  private static final Listed COINM =
      new Listed(
          SimulatedSymbol.coinm("BTCUSD_PERP", "98111.0", "0.1", "100", 3).withLife(WAVES),
          FUTURES_STREAMS);
  private static final Listed COINM_DELIVERY =
      new Listed(
          SimulatedSymbol.coinm("BTCUSD_260327", "98901.0", "0.1", "100", 1), FUTURES_STREAMS);

  private static final List<Listed> ALL =
      List.of(SPOT, SPOT_SLOWER, USDM, USDM_FOUR_HOURS, COINM, COINM_DELIVERY);
  private static final List<Listed> FUTURES = List.of(USDM, USDM_FOUR_HOURS, COINM, COINM_DELIVERY);
  private static final List<Listed> PERPETUAL = List.of(USDM, USDM_FOUR_HOURS, COINM);

  @RegisterExtension static final MiniClusterExtension FLINK = Cluster.withSlots(1);

  private final Outages outages = new Outages();

  @Test
  void figuresAreRightOrAbsentWhateverIsLost(
      @InjectMiniCluster MiniCluster cluster, @TempDir Path directory) throws Exception {
    Recording recording =
        new Recording(
            ALL,
            List.of("1m"),
            1,
            200,
            "10s",
            List.of("openInterest.every=1s", "fundingOi.spans=[1m, 5m]"));
    ExchangeSettings settings =
        ExchangeSettings.manual(
                START, ALL.stream().map(Listed::symbol).toArray(SimulatedSymbol[]::new))
            .withSpeed(SPEED);
    TestDatabase database = TestDatabase.migrated().create();
    SimulatedExchange exchange = SimulatedExchange.start(settings);
    try (Trial trial = Trial.start(exchange, database, database.settings(), recording, directory)) {
      trial.awaitRecording();
      awaitRows(trial, "funding_rates where at >", 0, PERPETUAL.size()); // at their own pace
      long fromMs = awaitBooks(trial, trial.exchange().now());
      trial.awaitTime(fromMs + QUIET_MS);
      long troubleMs = disturbStreams(trial);
      cutConnections(trial);
      killTaskManager(trial, cluster);
      long endMs = stop(trial);

      assertThat(problems(trial, fromMs, endMs)).isEmpty();
      assertThat(outOfSync(trial, troubleMs, troubleMs + RESYNC_MS))
          .as("books that lost changes, and no other")
          .containsExactlyInAnyOrder(SPOT, USDM_FOUR_HOURS);
      assertThat(database.value("select count(*) from liquidations")).isNotEqualTo(0L);
      assertThat(database.query("select * from rejected_rows limit 5")).isEmpty();
      assertThat(database.query("select * from rejected_frames limit 5")).isEmpty();
    }
  }

  /** Ends trading, and the job when the rest of it is written. Returns when it ended. */
  private static long stop(Trial trial) throws Exception {
    // two whole minutes at least: only then is a change of the price known
    long recordedMs = nextMinute(trial.startedByMs()) + 120_000;
    long minuteMs = Math.max(recordedMs, nextMinute(trial.exchange().now()));
    long endMs = minuteMs + QUIET_MS / 2;
    trial.stopTradingAt(endMs);
    awaitWritten(trial, minuteMs, endMs);
    trial.stopJob();
    return endMs;
  }

  private static long nextMinute(long timeMs) {
    return Math.floorDiv(timeMs, 60_000L) * 60_000 + 60_000;
  }

  /** Waits until every book is whole at a time after that one. */
  private static long awaitBooks(Trial trial, long afterMs) {
    awaitRows(trial, "book_imbalance where synced and at >", afterMs, ALL.size());
    return trial.exchange().now();
  }

  /** Waits until the last minute's rows are there, and all seconds. */
  private static void awaitWritten(Trial trial, long minuteMs, long endMs) {
    awaitBooks(trial, endMs);
    awaitRows(trial, "tickers where event_time >", endMs, ALL.size());
    awaitRows(trial, "klines where is_closed and open_time >=", minuteMs - 60_000, ALL.size());
    awaitRows(trial, "funding_oi where at >=", minuteMs, FUTURES.size());
  }

  /** Waits until so many instruments have rows from a time on. */
  private static void awaitRows(Trial trial, String rows, long fromMs, int instruments) {
    String count =
        String.format(
            "select count(distinct (market, symbol)) from %s to_timestamp(%d)",
            rows, fromMs / 1_000);
    Trial.await(() -> trial.database().value(count).equals((long) instruments));
    assertThat(trial.database().value(count)).as(rows).isEqualTo((long) instruments);
  }

  /** Each fault is on one stream of one instrument: no other may notice. Returns when. */
  private long disturbStreams(Trial trial) {
    SimulatedExchange exchange = trial.exchange();
    long atMs = exchange.now() + 2_000;
    long endMs = atMs + RESYNC_MS;
    exchange.inject(Fault.drop(1).times(1).on(Market.SPOT, "btcusdt@depth").at(atMs));
    outages.of(SPOT, Part.BOOK, atMs, endMs);
    exchange.inject(
        Fault.mute().on(Market.SPOT, "ethusdt@bookTicker").at(atMs + 700).lasting(5_000));
    outages.of(SPOT_SLOWER, Part.TOPS, atMs, atMs + 8_000);
    exchange.inject(Fault.mute().on(Market.USDM, "ethusdt@depth").at(atMs + 300).lasting(6_000));
    outages.of(USDM_FOUR_HOURS, Part.BOOK, atMs, endMs);
    exchange.inject(Fault.mute().on(Market.USDM, "btcusdt@markPrice").at(atMs).lasting(8_000));
    outages.of(USDM, Part.MARKS, atMs, atMs + 8_000);
    exchange.inject(Fault.duplicate(0.3).on(Market.COINM, "btcusd_perp@").at(atMs).lasting(10_000));
    exchange.inject(
        Fault.of(FaultKind.REST_ERROR).on(Market.COINM, "openInterest").at(atMs).lasting(10_000));
    outages.of(COINM, Part.READINGS, atMs - 10_000, endMs + 60_000);
    outages.of(COINM_DELIVERY, Part.READINGS, atMs - 10_000, endMs + 60_000);
    exchange.inject(
        Fault.drop(0.5).on(Market.COINM, "btcusd_260327@markPrice").at(atMs).lasting(10_000));
    outages.of(COINM_DELIVERY, Part.MARKS, atMs, atMs + 10_000);
    awaitBooks(trial, endMs);
    return atMs;
  }

  private void cutConnections(Trial trial) {
    long cutMs = trial.exchange().now() + 1_000;
    trial.exchange().inject(Fault.cut().at(cutMs));
    outages.ofFeed(cutMs - 2_000, awaitBooks(trial, cutMs + 2_000));
  }

  private void killTaskManager(Trial trial, MiniCluster cluster) throws Exception {
    trial.awaitCheckpoint();
    long killMs = trial.exchange().now();
    cluster.terminateTaskManager(0).get(60, TimeUnit.SECONDS);
    cluster.startTaskManager();
    trial.crashed();
    outages.ofJob(killMs - 20_000, awaitBooks(trial, trial.exchange().now()));
  }

  private BooksCheck books(Trial trial, Listed listed) {
    return new BooksCheck(trial.exchange(), trial.database(), listed, outages);
  }

  private List<Listed> outOfSync(Trial trial, long fromMs, long toMs) {
    return ALL.stream()
        .filter(listed -> !books(trial, listed).unsynced(fromMs, toMs).isEmpty())
        .toList();
  }

  private List<String> problems(Trial trial, long fromMs, long toMs) {
    List<String> problems = new ArrayList<>();
    for (Listed listed : ALL) {
      problems.addAll(books(trial, listed).problems(fromMs, toMs));
      problems.addAll(
          new FiguresCheck(trial.exchange(), trial.database(), listed, outages, fromMs, toMs)
              .problems());
    }
    for (Listed listed : FUTURES) {
      problems.addAll(
          new FundingCheck(trial.exchange(), trial.database(), listed, outages)
              .problems(SPANS, fromMs, toMs, nextMinute(trial.startedByMs())));
    }
    return problems;
  }
}
