package io.truewick.endtoend;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.endtoend.cluster.ClusterJob;
import io.truewick.endtoend.cluster.FlinkCluster;
import io.truewick.endtoend.cluster.FlinkRest;
import io.truewick.endtoend.cluster.FlinkRest.RefusedException;
import io.truewick.endtoend.cluster.SubmitScripts;
import io.truewick.endtoend.cluster.Timeline;
import io.truewick.endtoend.cluster.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What an operator does with the cluster, each with its line in the timeline. */
final class ClusterUnderTest implements TrialJob {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final String NOT_SUBMITTED = "the job was not submitted";

  private final FlinkCluster cluster;
  private final FlinkRest rest;
  private final SubmitScripts scripts;
  private final Timeline timeline;
  private final List<String> complaints = new ArrayList<>();
  private ClusterJob job;

  ClusterUnderTest(FlinkCluster cluster, Path jobJar, Timeline timeline) {
    this.cluster = cluster;
    this.rest = cluster.rest();
    this.scripts = cluster.scripts(jobJar);
    this.timeline = timeline;
  }

  /** Starts a JobManager and two TaskManagers. */
  void start() throws IOException {
    cluster.startJobManager();
    cluster.startTaskManager();
    cluster.startTaskManager();
    awaitTaskManagers(2);
    timeline.say("cluster is up: JobManager, two TaskManagers of one slot each");
  }

  /**
   * Submits by {@code jobs/submit.sh}, and waits until every task runs and a first checkpoint is
   * complete.
   *
   * @param via {@code rest} or {@code cli}
   * @param expected savepoint or retained checkpoint that it goes on from; empty for none
   * @param beginning the script's option that says so
   */
  void submit(Path jobFile, int parallelism, String via, String expected, String... beginning) {
    List<String> arguments = new ArrayList<>(List.of("--via=" + via));
    arguments.addAll(List.of(beginning));
    arguments.addAll(words(jobFile, parallelism));
    job = new ClusterJob(rest, SubmitScripts.jobId(accepted(arguments)));
    timeline.say(
        "submitted: submit.sh --via=%s %s%s, parallelism %d",
        via,
        Stream.of(beginning)
            .map(word -> word.replaceFirst("=.*/", "=.../") + " ")
            .collect(joining()),
        jobFile.getFileName(),
        parallelism);
    awaitRunning(parallelism, expected);
  }

  private static List<String> words(Path jobFile, int parallelism) {
    return List.of("--set", "run.parallelism=" + parallelism, jobFile.toString());
  }

  private void awaitRunning(int parallelism, String expected) {
    Waiting.until("all tasks run", LIMIT, job::isRunning);
    assertThat(job.taskManagers()).hasSize(parallelism);
    timeline.say(
        "running on %s, %s",
        String.join(", ", job.taskManagers()),
        expected.isEmpty() ? "from nothing" : "from " + Path.of(expected).getFileName());
    assertThat(path(job.restoredFrom())).isEqualTo(path(expected));
    Waiting.until("a checkpoint", LIMIT, () -> job.completedCheckpoints() > 0);
    timeline.say("first checkpoint is complete");
  }

  /** A file's URI is written with one slash or with three. */
  private static String path(String uri) {
    return uri.replaceFirst("^file:/+", "/").replaceFirst("/$", "");
  }

  /** The exchange may be ill just when the job asks it for its symbols: then one tries again. */
  private String accepted(List<String> arguments) {
    List<String> printed = new ArrayList<>();
    Waiting.until(
        "the job is accepted",
        LIMIT,
        () -> {
          try {
            printed.add(scripts.submit(arguments));
            return true;
          } catch (RefusedException e) {
            timeline.say("refused, trying again: %s", reason(e));
            return false;
          }
        });
    return printed.get(0);
  }

  /** Whoever submits it once more with {@code --unless-running} changes nothing. */
  void submitOnceMore(Path jobFile, String via) {
    String said =
        scripts.submit(List.of("--via=" + via, "--unless-running", jobFile.toString())).strip();
    assertThat(said).endsWith("is running already");
    assertThat(rest.jobs()).containsExactly(job.id());
    timeline.say("submit.sh --via=%s --unless-running: %s", via, said);
  }

  /** What the job said, or else what Flink said. */
  private static String reason(RefusedException e) {
    String text = e.getMessage();
    String job = text.substring(Math.max(0, text.lastIndexOf(NOT_SUBMITTED)));
    return job.substring(0, Math.min(250, job.length()));
  }

  /** {@code kill -9} of the TaskManager that has the job, until the other one runs it. */
  void killTaskManager() throws IOException {
    String busy = job.taskManagers().iterator().next();
    int checkpoints = job.completedCheckpoints();
    long killedMs = System.currentTimeMillis();
    cluster.killTaskManager(busy);
    timeline.say("kill -9 of %s, after %d checkpoints", busy, checkpoints);
    Waiting.until("it is noticed", LIMIT, () -> job.restartingSinceMs() >= killedMs);
    timeline.say(
        "noticed %.1f s after the kill; restarting", (job.restartingSinceMs() - killedMs) / 1e3);
    Waiting.until("all tasks run again", LIMIT, () -> job.isRunning() && !on(busy));
    timeline.say(
        "running again on %s from %s, %.1f s after the kill",
        String.join(", ", job.taskManagers()),
        Path.of(job.restoredFrom()).getFileName(),
        (System.currentTimeMillis() - killedMs) / 1e3);
    assertThat(job.restoredFrom()).contains("chk-");
    cluster.startTaskManager();
    awaitTaskManagers(2);
    timeline.say("another TaskManager has come in its place");
  }

  private boolean on(String taskManager) {
    return job.taskManagers().contains(taskManager);
  }

  /** From now on {@code jobs/keep-running.sh} watches over the job. */
  void keepRunning(Path jobFile, String via, Path latest) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--via=" + via, "--latest=" + latest));
    arguments.addAll(words(jobFile, 1));
    scripts.keepRunning(arguments);
    Waiting.until("it is seen", LIMIT, () -> scripts.kept().contains("is running"));
    timeline.say("keep-running.sh --via=%s watches", via);
  }

  /**
   * {@code kill -9} of the JobManager and a start of another. Without ZooKeeper or Kubernetes it
   * knows of no job, and the tasks of before work on until they miss theirs.
   */
  void killJobManager(Path checkpoints) throws IOException {
    cluster.killJobManager();
    timeline.say("kill -9 of the JobManager");
    cluster.startJobManager();
    awaitTaskManagers(2);
    timeline.say("another JobManager is up, both TaskManagers have found it");
    awaitSubmittedAgain(checkpoints);
  }

  /** Asks every process to end, as {@code docker compose down} does, and starts all of them. */
  void downAndUp(Path checkpoints) throws IOException {
    cluster.endAll();
    timeline.say("all processes were asked to end, and did");
    start();
    awaitSubmittedAgain(checkpoints);
  }

  private void awaitSubmittedAgain(Path checkpoints) throws IOException {
    String before = job.id();
    Waiting.until(
        "the job is submitted again",
        LIMIT,
        () -> rest.jobs().stream().anyMatch(id -> !id.isEmpty()));
    assertThat(rest.jobs()).hasSize(1).doesNotContain(before);
    job = new ClusterJob(rest, rest.jobs().get(0));
    timeline.say("keep-running.sh has submitted it again");
    awaitRunning(1, newestCheckpoint(checkpoints.resolve(before)));
  }

  private static String newestCheckpoint(Path ofJob) throws IOException {
    try (Stream<Path> files = Files.list(ofJob)) {
      return files
          .filter(file -> Files.exists(file.resolve("_metadata")))
          .max(Comparator.comparingInt(ClusterUnderTest::number))
          .map(Path::toString)
          .orElseThrow(() -> new AssertionError("no checkpoint in " + ofJob));
    }
  }

  private static int number(Path checkpoint) {
    return Integer.parseInt(checkpoint.getFileName().toString().substring("chk-".length()));
  }

  private void awaitTaskManagers(int count) {
    Waiting.until(count + " TaskManagers", LIMIT, () -> rest.taskManagers() == count);
  }

  @Override
  public String stop(Path savepoints) {
    String savepoint = job.stop(savepoints);
    timeline.say(
        "stopped with %s, after %d checkpoints",
        Path.of(path(savepoint)).getFileName(), job.completedCheckpoints());
    complaints.addAll(job.failedCheckpoints());
    return savepoint;
  }

  /** The job was stopped: that is respected, and nobody watches any more. */
  void keepNoMore() {
    Waiting.until(
        "the stop is seen", LIMIT, () -> scripts.kept().contains("it is not submitted again"));
    scripts.close();
    timeline.say("keep-running.sh has left the stopped job alone; it is ended");
  }

  /** Looks into all that the REST interface tells. */
  void search(SecretSearch secrets) {
    secrets.askRest(rest);
  }

  /** What went wrong in Flink: processes that ended by themselves, checkpoints that failed. */
  List<String> complaints() {
    cluster.lost().forEach(name -> complaints.add(name + " ended by itself"));
    try (Stream<Path> files = Files.list(cluster.logs())) {
      for (Path file : files.toList()) {
        Files.readAllLines(file).stream()
            .filter(line -> line.contains("Fatal error") || line.contains("Could not restore"))
            .forEach(line -> complaints.add(file.getFileName() + ": " + line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return complaints;
  }

  /** Ends the processes: the job ends with them. */
  @Override
  public void close() {
    scripts.close();
    cluster.close();
  }
}
