package io.truewick.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.config.JobConfig;
import io.truewick.config.JobFile;
import io.truewick.job.Preflight;
import io.truewick.job.ReplayJob;
import io.truewick.local.RecordingFiles;
import io.truewick.local.TableHash;
import io.truewick.model.Market;
import io.truewick.recording.RecordingWriter;
import io.truewick.rest.HttpExchangeRest;
import io.truewick.simulator.ExchangeSettings;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.fault.Fault;
import io.truewick.sink.TestDatabase;
import io.truewick.source.FeedRecorder;
import io.truewick.source.RecordingTap;
import io.truewick.source.ReplayPlan;
import io.truewick.source.ReplayPlanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The demo recorded while it runs, with faults, and replayed. */
@Timeout(180)
class ReplayIT {
  /** A minute of the exchange in three seconds. */
  private static final double SPEED = 20;

  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** Of the ten symbols with trades; some trade once a minute. */
  private static final int SYMBOLS_PROVEN = 8;

  @RegisterExtension static final MiniClusterExtension FLINK = Cluster.withSlots(4);

  @TempDir private static Path directory;
  private static TestDatabase live;
  private static Map<String, TableHash.Hash> hashes;
  private static TestDatabase replayed;
  private static long nextLookMs;

  @BeforeAll
  static void recordTheDemoWhileItRuns() throws Exception {
    live = TestDatabase.migrated().create();
    replayed = TestDatabase.migrated().create();
    ExchangeSettings settings = ExchangeSettings.demo().withSpeed(SPEED);
    try (SimulatedExchange exchange = SimulatedExchange.start(settings);
        RunningJob job = RunningJob.start(demo(exchange, live, 1))) {
      record(exchange, demo(exchange, live, 1));
      String unused = job.stop(directory.resolve("live"));
    }
    replay(replayed, 1, 0, any -> {});
    hashes = TableHash.of(replayed.settings());
  }

  @AfterAll
  static void drop() {
    live.drop();
    replayed.drop();
  }

  @Test
  void theSameRecordingGivesTheSameTablesAtAnotherParallelismAndSpeed() throws Exception {
    assertThat(hashesOf(2, 8, any -> {})).isEqualTo(hashes);
  }

  @Test
  void theSameRecordingGivesTheSameTablesAcrossACrash(@InjectMiniCluster MiniCluster cluster)
      throws Exception {
    assertThat(hashesOf(2, 4, checkpoints -> crash(cluster, checkpoints))).isEqualTo(hashes);
  }

  @Test
  void everyTableOfTheDemoIsFilled() {
    assertThat(hashes.values()).extracting(TableHash.Hash::rows).doesNotContain(0L);
  }

  @Test
  void theReplayHasTheCandlesOfTheDemo() {
    String closed =
        "select market, symbol, \"interval\", open_time, open, high, low, close, volume,"
            + " quote_volume, trades, taker_buy_volume, taker_buy_quote_volume, vwap,"
            + " first_trade_id, last_trade_id from candles where is_closed and status in"
            + " ('complete', 'repaired') order by market, symbol, \"interval\", open_time";
    List<Map<String, Object>> ours = live.query(closed);
    List<Map<String, Object>> again = replayed.query(closed);
    // one of the two may have begun, or ended, some seconds before the other
    List<Map<String, Object>> both = new ArrayList<>(again);
    both.retainAll(ours);
    List<Object> keys = keys(ours);
    keys.retainAll(keys(again));
    assertThat(keys).hasSizeGreaterThanOrEqualTo(SYMBOLS_PROVEN - 2);
    assertThat(keys(both)).isEqualTo(keys);
  }

  // ------------------------------------------------------------------ recording

  private static JobConfig demo(SimulatedExchange exchange, TestDatabase database, int parallelism)
      throws IOException {
    StringBuilder endpoints = new StringBuilder("exchange={");
    for (Market market : Market.values()) {
      endpoints.append(
          String.format(
              "%s%s: { websocket: \"%s\", rest: \"%s\" }",
              market == Market.SPOT ? "" : ", ",
              market.id(),
              exchange.websocket(market),
              exchange.rest(market)));
    }
    return JobFile.parse(
        "demo.yaml",
        Files.readString(Path.of("jobs/demo.yaml")),
        List.of(
            endpoints.append("}").toString(),
            "sink.url=" + database.settings().url(),
            "sink.user=" + database.settings().user(),
            "run.parallelism=" + parallelism,
            "run.checkpointInterval=1s",
            // a minute takes three seconds: a machine that is busy for one of them is no outage
            "source.deadline=1m"),
        Map.of());
  }

  private static void record(SimulatedExchange exchange, JobConfig config) throws Exception {
    RecordingWriter.Limits small = new RecordingWriter.Limits(1_000_000, Long.MAX_VALUE);
    try (RecordingWriter writer =
        new RecordingWriter(recordings(), "demo", small, InstantSource.system())) {
      RecordingTap tap = new RecordingTap(writer);
      try (HttpExchangeRest rest = new HttpExchangeRest(config.exchange(), 1, tap);
          FeedRecorder recorder =
              new FeedRecorder(config, Preflight.contractSizes(config, rest), rest, tap)) {
        long startNanos = System.nanoTime();
        long wholeFromMs = 0;
        boolean faulty = false;
        boolean done = false;
        while (!done && System.nanoTime() - startNanos < LONGEST.toNanos()) {
          recorder.step();
          if (wholeFromMs == 0 && recorder.trades() > 0) {
            wholeFromMs = exchange.now() / 60_000 * 60_000 + 60_000;
          } else if (wholeFromMs > 0 && !faulty && exchange.now() > wholeFromMs + 20_000) {
            faulty = true; // there are two connections to hit: the job's and the recorder's
            exchange.inject(Fault.cut().on(Market.SPOT));
            exchange.inject(Fault.drop(1).on(Market.USDM, "btcusdt@depth").times(4));
            exchange.inject(Fault.drop(1).on(Market.USDM, "btcusdt@trade").times(10));
            exchange.inject(Fault.malformed(0.5).on(Market.COINM).times(40));
          } else if (faulty && exchange.now() > nextLookMs) {
            nextLookMs = exchange.now() + 10_000;
            done = provenSince(wholeFromMs) >= SYMBOLS_PROVEN;
          }
        }
        assertThat(done).as("whole minutes of the live job in " + LONGEST).isTrue();
      }
    }
  }

  /** The same minute is whole in the recording: its shards run beside those of the job. */
  private static long provenSince(long timeMs) {
    return (Long)
        live.value(
            "select count(*) from candles where is_closed and status in ('complete', 'repaired')"
                + " and open_time >= to_timestamp("
                + timeMs / 1_000
                + ")");
  }

  private static Path recordings() {
    return directory.resolve("recording");
  }

  // ------------------------------------------------------------------ replaying

  /** What happens to a replay while it runs. */
  private interface Mishap {
    void happen(Path checkpoints) throws Exception;
  }

  private static Map<String, TableHash.Hash> hashesOf(int parallelism, double speed, Mishap mishap)
      throws Exception {
    TestDatabase database = TestDatabase.migrated().create();
    try {
      replay(database, parallelism, speed, mishap);
      return TableHash.of(database.settings());
    } finally {
      database.drop();
    }
  }

  private static void replay(TestDatabase database, int parallelism, double speed, Mishap mishap)
      throws Exception {
    Path checkpoints = directory.resolve("checkpoints-" + parallelism + "-" + speed);
    JobConfig config =
        JobFile.parse(
            "demo.yaml",
            Files.readString(Path.of("jobs/demo.yaml")),
            List.of(
                "sink.url=" + database.settings().url(),
                "sink.user=" + database.settings().user(),
                "run.parallelism=" + parallelism,
                "run.checkpointDirectory=" + checkpoints.toUri(),
                "run.checkpointInterval=1s",
                "source.deadline=1m"),
            Map.of());
    List<String> files = List.of(recordings().toString());
    ReplayPlan plan = ReplayPlanner.of(config, new RecordingFiles(config).find(files), speed);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ReplayJob.define(env, plan);
    JobClient client = env.executeAsync("replay");
    mishap.happen(checkpoints);
    Object unused = client.getJobExecutionResult().get(90, TimeUnit.SECONDS);
  }

  private static void crash(MiniCluster cluster, Path checkpoints) throws Exception {
    Poll.until(Duration.ofSeconds(60), () -> hasCheckpoint(checkpoints));
    cluster.terminateTaskManager(0).get(60, TimeUnit.SECONDS);
    cluster.startTaskManager();
  }

  private static boolean hasCheckpoint(Path checkpoints) {
    try (Stream<Path> files = Files.walk(checkpoints)) {
      return files.anyMatch(file -> file.endsWith("_metadata"));
    } catch (IOException | UncheckedIOException e) {
      return false; // none yet, or an old one is being removed
    }
  }

  private static List<Object> keys(List<Map<String, Object>> rows) {
    List<Object> keys = new ArrayList<>();
    rows.forEach(
        row ->
            keys.add(
                List.of(
                    row.get("market"),
                    row.get("symbol"),
                    row.get("interval"),
                    row.get("open_time"))));
    return keys;
  }
}
