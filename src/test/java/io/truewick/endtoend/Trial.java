package io.truewick.endtoend;

import io.truewick.config.SinkSettings;
import io.truewick.simulator.ExchangeSettings;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.sink.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** An exchange, a database and a job between them. */
final class Trial implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Trades are published so much later than they happen, at most. */
  private static final long LARGEST_DELAY_MS = 1_000;

  /** A symbol that an upgrade added is heard of so soon. */
  private static final long ADDED_WITHIN_MS = 120_000;

  private Recording recording;
  private final SimulatedExchange exchange;
  private final TestDatabase database;
  private final Path directory;
  private TrialJob job;
  private Upgrade upgrade = Upgrade.NONE;
  private long startedByMs;
  private long stopMs;
  private Instant lastCrash = Instant.EPOCH;

  private Trial(
      SimulatedExchange exchange, TestDatabase database, Recording recording, Path directory) {
    this.exchange = exchange;
    this.database = database;
    this.recording = recording;
    this.directory = directory;
  }

  /** Opens an exchange and starts the job, with a database of its own. */
  static Trial start(ExchangeSettings settings, Recording recording, Path directory)
      throws Exception {
    return start(SimulatedExchange.start(settings), recording, directory);
  }

  /** Starts the job on an exchange that is open, and is closed with the trial. */
  static Trial start(SimulatedExchange exchange, Recording recording, Path directory)
      throws Exception {
    TestDatabase database = TestDatabase.migrated().create();
    Trial trial = new Trial(exchange, database, recording, directory);
    trial.start(database.settings());
    return trial;
  }

  /** Starts the job with a database that is the caller's. */
  static Trial start(
      SimulatedExchange exchange,
      TestDatabase database,
      SinkSettings sink,
      Recording recording,
      Path directory)
      throws Exception {
    Trial trial = new Trial(exchange, database, recording, directory);
    trial.start(sink);
    return trial;
  }

  /** Around a job that the caller started; see {@link #follow} for how it goes on. */
  static Trial around(
      TrialJob job,
      SimulatedExchange exchange,
      TestDatabase database,
      Recording recording,
      Path directory) {
    Trial trial = new Trial(exchange, database, recording, directory);
    trial.job = job;
    return trial;
  }

  private void start(SinkSettings sink) throws Exception {
    job = RunningJob.start(recording.config(exchange, sink, directory));
  }

  /** Stops the job with a savepoint. */
  String stopJob() throws Exception {
    return job.stop(directory);
  }

  /** Goes on from a savepoint, perhaps with other symbols or another parallelism. */
  void resume(Recording changed, String savepoint) throws Exception {
    recording = changed;
    job = RunningJob.resume(recording.config(exchange, database.settings(), directory), savepoint);
  }

  /** Goes on with a job that the caller resumed. */
  void follow(TrialJob resumed) {
    job = resumed;
  }

  /** The job that is followed has more to record since then. */
  void upgraded(Upgrade more) {
    List<Listed> symbols = new ArrayList<>(recording.symbols());
    symbols.add(more.symbol());
    recording = recording.with(symbols);
    upgrade = more;
  }

  SimulatedExchange exchange() {
    return exchange;
  }

  long startedByMs() {
    return startedByMs;
  }

  TestDatabase database() {
    return database;
  }

  /** Waits until every busy symbol has a row; says when that was, event time. */
  long awaitRecording() {
    await(
        () ->
            recording.symbols().stream()
                .filter(Listed::isBusy)
                .allMatch(listed -> check(listed).firstOpen() != null));
    startedByMs = exchange.now();
    return startedByMs;
  }

  /** The job is about to be restarted, or just was. */
  void crashed() {
    lastCrash = Instant.now();
  }

  /** Waits until a checkpoint is complete: a crash before the first one starts all over. */
  void awaitCheckpoint() {
    await(() -> hasFile("_metadata"));
  }

  void awaitTime(long timeMs) {
    await(() -> exchange.now() >= timeMs);
  }

  /** Ends the trading, and the faults with it. */
  void stopTradingAt(long timeMs) {
    stopMs = timeMs;
    exchange.stopTradingAt(timeMs);
  }

  /** Waits until every trade is counted, or for a minute: the verdict tells what is wrong. */
  void awaitTruth() {
    awaitTruthOn(recording.symbols());
  }

  /** The same, for some of the symbols. */
  void awaitTruthOn(List<Listed> symbols) {
    awaitTime(stopMs);
    exchange.clearFaults();
    awaitTime(stopMs + LARGEST_DELAY_MS);
    Map<Listed, Long> expected = new HashMap<>();
    symbols.stream()
        .filter(Listed::isExact)
        .forEach(listed -> expected.put(listed, check(listed).traded()));
    await(
        () ->
            symbols.stream().allMatch(this::isSettled)
                && expected.keySet().stream()
                    .allMatch(listed -> check(listed).counted() == expected.get(listed)));
    await(() -> symbols.stream().allMatch(listed -> verified(listed).isDone()));
  }

  /** What is in the tables of reconciliation, of candles that end before the trading does. */
  VerifiedCheck verified(Listed listed) {
    return new VerifiedCheck(database, listed, stopMs);
  }

  /** Stops the job, so that everything is written, and says what is wrong in the tables. */
  List<String> verdict() throws Exception {
    return verdictOn(recording.symbols());
  }

  /** The same, for some of the symbols. */
  List<String> verdictOn(List<Listed> symbols) throws Exception {
    job.stop(directory);
    List<String> problems = new ArrayList<>(new TablesCheck(database, lastCrash).problems());
    for (Listed listed : symbols) {
      problems.addAll(check(listed).problems(startedBy(listed), stopMs));
      problems.addAll(new VwapCheck(database, listed, upgrade).problems());
      problems.addAll(new VolatilityCheck(database, listed).problems());
      problems.addAll(verified(listed).problems());
    }
    problems.addAll(upgradeProblems(symbols));
    return problems;
  }

  private List<String> upgradeProblems(List<Listed> symbols) {
    List<String> problems = new ArrayList<>();
    if (!upgrade.isNone()) {
      for (Listed listed : symbols) {
        problems.addAll(check(listed).problemsOfAdded(upgrade, stopMs));
      }
    }
    return problems;
  }

  /** Nothing traded is on its way any more: no gap is open, every interval closed and proven. */
  private boolean isSettled(Listed listed) {
    Long first = check(listed).firstOpen();
    if (first == null) {
      return true; // nothing has been traded yet
    }
    String of =
        String.format("market = '%s' and symbol = '%s'", listed.market().id(), listed.name());
    return isNone("feed_gaps where outcome = 'open' and to_id is not null and " + of)
        && isNone(
            "candles where is_closed and status in ('unknown', 'incomplete') and open_time >"
                + " to_timestamp("
                + first / 1_000
                + ") and close_time < to_timestamp("
                + stopMs / 1_000
                + ") and not (\"interval\" = '"
                + upgrade.interval()
                + "' and open_time <= to_timestamp("
                + upgrade.atMs() / 1_000
                + ")) and "
                + of)
        && isNone(
            "candles where not is_closed and \"interval\" in ('1s', '1m', '3m') and close_time <"
                + " to_timestamp("
                + stopMs / 1_000
                + ") and "
                + of);
  }

  private boolean isNone(String rows) {
    return database.value("select count(*) from " + rows).equals(0L);
  }

  /** A symbol that trades rarely may not have been heard of before a crash. */
  private long startedBy(Listed listed) {
    if (listed.equals(upgrade.symbol())) {
      return upgrade.atMs() + ADDED_WITHIN_MS;
    }
    return listed.isBusy() ? startedByMs : Long.MAX_VALUE;
  }

  static void await(BooleanSupplier condition) {
    Poll.until(PATIENCE, condition);
  }

  private boolean hasFile(String name) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.anyMatch(file -> file.endsWith(name));
    } catch (IOException | UncheckedIOException e) {
      return false; // Flink removes old checkpoints meanwhile
    }
  }

  CandleCheck check(Listed listed) {
    return new CandleCheck(exchange, database, listed, recording.intervals());
  }

  @Override
  public void close() {
    if (job != null) {
      job.close();
    }
    exchange.close();
    database.drop();
  }
}
