package io.truewick.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.endtoend.cluster.FlinkCluster;
import io.truewick.endtoend.cluster.Timeline;
import io.truewick.endtoend.cluster.Waiting;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.market.SimulatedSymbol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The job as a user runs it: its jar on a Flink cluster of several processes, submitted by {@code
 * jobs/submit.sh}, by REST and by Flink's command. While the exchange misbehaves, a TaskManager and
 * later the JobManager are killed, all processes end and begin again, the job is rescaled and
 * upgraded; in the end the tables say what was traded. {@code mvn -Pcluster verify} runs it.
 */
@Timeout(600)
class ClusterScenario {
  private static final long SEED = 4;
  private static final double SPEED = 20;
  private static final List<String> INTERVALS = List.of("1m", "5m", "15m", "1h", "1d");
  private static final List<String> SPANS = List.of("2m", "5m", "1h");
  private static final String ADDED_INTERVAL = "3m";
  private static final String ADDED_SPAN = "15m";
  private static final Listed ADDED =
      Listed.trades(SimulatedSymbol.spot("SOLUSDT", "187.32", "0.01", "0.001", 3));

  /** Event time for which faults are planned at a time. */
  private static final long FAULTS_MS = (long) (15_000 * SPEED);

  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final Path directory = emptied(Path.of(System.getProperty("cluster.directory")));
  private final Path checkpoints = directory.resolve("checkpoints");
  private final Path savepoints = directory.resolve("savepoints");
  private final Timeline timeline = new Timeline(directory.resolve("timeline.txt"));
  private final Map<String, String> secrets =
      Map.of(
          ClusterJobFile.PASSWORD, "password-" + UUID.randomUUID(),
          ClusterJobFile.API_KEY, "key-" + UUID.randomUUID());

  private final List<Listed> symbols = RandomMarket.symbols(SEED);
  private SimulatedExchange exchange;
  private ClusterUnderTest cluster;
  private Trial trial;
  private int faultSeed;

  @Test
  void theTablesSayWhatWasTradedWhateverHappensToTheCluster() throws Exception {
    exchange = SimulatedExchange.start(RandomMarket.settings(SEED, withAdded()).withSpeed(SPEED));
    try (ClusterDatabase database =
            ClusterDatabase.start(
                directory.resolve("postgres"), secrets.get(ClusterJobFile.PASSWORD));
        FlinkCluster processes = cluster()) {
      cluster = new ClusterUnderTest(processes, jobJar(), timeline);
      trial = Trial.around(cluster, exchange, database.tables(), recording(), savepoints);
      try (Trial closedLast = trial) {
        play(new ClusterJobFile(exchange, database.url()));
        check();
      }
    } catch (Throwable failure) {
      timeline.say("failed: %s", failure.toString().lines().findFirst().orElse(""));
      timeline.say("logs are in %s", directory.resolve("logs"));
      throw failure;
    }
  }

  private void play(ClusterJobFile files) throws IOException {
    Path first = files.write(directory.resolve("job.yaml"), symbols, INTERVALS, SPANS);
    cluster.start();
    cluster.submit(first, 1, "rest", "", "--unless-running");
    cluster.submitOnceMore(first, "rest");
    cluster.submitOnceMore(first, "cli");
    trial.awaitRecording();
    trial.awaitTime(trial.startedByMs() + (long) (12_000 * SPEED)); // quiet symbols trade, too
    timeline.say("every stream has been heard of; from now on the exchange misbehaves");

    misbehave();
    cluster.killTaskManager();
    trial.crashed();
    awaitCaughtUp();

    misbehave();
    cluster.keepRunning(first, "cli", directory);
    cluster.killJobManager(checkpoints);
    trial.crashed();
    awaitCaughtUp();
    cluster.downAndUp(checkpoints);
    trial.crashed();
    awaitCaughtUp();

    misbehave();
    String savepoint = cluster.stop(savepoints);
    cluster.keepNoMore();
    cluster.submit(first, 2, "cli", savepoint, "--savepoint=" + savepoint);
    awaitCaughtUp();
    misbehave();
    savepoint = cluster.stop(savepoints);
    cluster.submit(first, 1, "rest", savepoint, "--savepoint=" + savepoint);
    awaitCaughtUp();

    misbehave();
    Path second =
        files.write(
            directory.resolve("job-with-more.yaml"),
            withAdded(),
            with(INTERVALS, ADDED_INTERVAL),
            with(SPANS, ADDED_SPAN));
    savepoint = cluster.stop(savepoints);
    cluster.submit(second, 1, "cli", savepoint, "--latest=" + directory);
    trial.upgraded(new Upgrade(ADDED, ADDED_INTERVAL, ADDED_SPAN, exchange.now()));
    awaitCaughtUp();
  }

  private void check() throws Exception {
    long untilMs = exchange.now() + 6 * 60_000; // one candle of the new interval, from end to end
    trial.stopTradingAt(untilMs);
    trial.awaitTime(untilMs);
    timeline.say("trading has stopped, the faults with it");
    trial.awaitTruth();
    timeline.say("nothing is on its way any more");
    List<String> problems = new ArrayList<>(trial.verdict());
    problems.addAll(cluster.complaints());
    problems.addAll(secretsTold());
    sayWhatThereIs();
    assertThat(problems).isEmpty();
    timeline.say("the tables say what was traded");
  }

  private List<String> secretsTold() throws IOException {
    SecretSearch secret = search(secrets.values());
    timeline.say("looked for secrets in %d places", secret.looked());
    // the search finds what is there: the job's name is told by REST and in logs
    assertThat(search(List.of("cluster-test")).places())
        .anyMatch(place -> place.contains("REST /jobs/"))
        .anyMatch(place -> place.endsWith(".log"));
    return secret.places();
  }

  private SecretSearch search(Collection<String> texts) throws IOException {
    SecretSearch search = new SecretSearch(texts);
    cluster.search(search);
    for (Path files : List.of(directory.resolve("logs"), checkpoints, savepoints)) {
      search.readFiles(files);
    }
    return search;
  }

  private void sayWhatThereIs() {
    for (String table :
        List.of(
            "candles", "candle_revisions", "candle_checks", "vwap", "volatility", "feed_gaps")) {
      Object rows = trial.database().value("select count(*) from " + table);
      timeline.say("%,9d rows in %s", rows, table);
    }
    timeline.say("%s", exchange.statistics());
  }

  private void misbehave() {
    long now = exchange.now();
    new RandomFaults(SEED * 100 + faultSeed++, symbols, now, now + FAULTS_MS).injectInto(exchange);
  }

  /** Until a minute that began after now is closed for every busy symbol. */
  private void awaitCaughtUp() {
    long now = exchange.now();
    timeline.say("the slowest symbol is %.0f s behind, event time", behindMs() / 1e3);
    Waiting.until("it has caught up", LIMIT, () -> exchange.now() - behindMs() > now);
    timeline.say("has caught up");
  }

  private long behindMs() {
    Object closedMs =
        trial
            .database()
            .value(
                "select min(ms) from (select (extract(epoch from max(close_time)) * 1000)::bigint"
                    + " ms from candles where is_closed and \"interval\" = '1m' and (market,"
                    + " symbol) in ("
                    + busySymbols()
                    + ") group by market, symbol) newest");
    return exchange.now() - (Long) closedMs;
  }

  private String busySymbols() {
    return symbols.stream()
        .filter(Listed::isBusy)
        .map(listed -> "('" + listed.market().id() + "', '" + listed.name() + "')")
        .collect(Collectors.joining(", "));
  }

  private Recording recording() {
    return new Recording(symbols, INTERVALS, 1, 3, "4s");
  }

  private FlinkCluster cluster() throws IOException {
    String classPath = Files.readString(Path.of(System.getProperty("cluster.classpath"))).strip();
    return new FlinkCluster(directory, checkpoints, classPath, secrets);
  }

  private static Path jobJar() {
    return Path.of(System.getProperty("cluster.jobJar"));
  }

  private List<Listed> withAdded() {
    return with(symbols, ADDED);
  }

  private static <T> List<T> with(List<T> list, T more) {
    return Stream.concat(list.stream(), Stream.of(more)).toList();
  }

  private static Path emptied(Path directory) {
    try {
      if (Files.exists(directory)) {
        try (Stream<Path> files = Files.walk(directory)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
