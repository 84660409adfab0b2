package io.truewick.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.endtoend.cluster.ClusterJob;
import io.truewick.endtoend.cluster.FlinkCluster;
import io.truewick.endtoend.cluster.FlinkRest;
import io.truewick.endtoend.cluster.FlinkRest.RefusedException;
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
  private final Path jobJar;
  private final Timeline timeline;
  private final List<String> complaints = new ArrayList<>();
  private ClusterJob job;

  ClusterUnderTest(FlinkCluster cluster, Path jobJar, Timeline timeline) {
    this.cluster = cluster;
    this.rest = cluster.rest();
    this.jobJar = jobJar;
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
   * Uploads the jar and runs it until every task runs and a first checkpoint is complete.
   *
   * @param restoreFrom savepoint or retained checkpoint; empty for none
   */
  void submit(Path jobFile, int parallelism, String restoreFrom) throws IOException {
    List<String> arguments =
        List.of("--job", jobFile.toString(), "--set", "run.parallelism=" + parallelism);
    String id = accepted(rest.upload(jobJar), arguments, restoreFrom);
    job = new ClusterJob(rest, id);
    timeline.say(
        "submitted: %s, parallelism %d, %s",
        jobFile.getFileName(),
        parallelism,
        restoreFrom.isEmpty() ? "from nothing" : "from " + Path.of(restoreFrom).getFileName());
    Waiting.until("all tasks run", LIMIT, job::isRunning);
    assertThat(job.taskManagers()).hasSize(parallelism);
    timeline.say("running on %s", String.join(", ", job.taskManagers()));
    assertThat(job.restoredFrom()).isEqualTo(restoreFrom);
    Waiting.until("a checkpoint", LIMIT, () -> job.completedCheckpoints() > 0);
    timeline.say("first checkpoint is complete");
  }

  /** The exchange may be ill just when the job asks it for its symbols: then one tries again. */
  private String accepted(String jarId, List<String> arguments, String restoreFrom) {
    List<String> ids = new ArrayList<>();
    Waiting.until(
        "the job is accepted",
        LIMIT,
        () -> {
          try {
            ids.add(rest.run(jarId, arguments, restoreFrom));
            return true;
          } catch (RefusedException e) {
            timeline.say("refused, trying again: %s", reason(e));
            return false;
          }
        });
    return ids.get(0);
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

  /**
   * {@code kill -9} of the JobManager and a start of another. Without ZooKeeper or Kubernetes it
   * knows of no job.
   *
   * @return the newest checkpoint that was retained
   */
  String killJobManager(Path checkpoints) throws IOException {
    cluster.killJobManager();
    timeline.say("kill -9 of the JobManager");
    cluster.startJobManager();
    awaitTaskManagers(2);
    timeline.say("another JobManager is up, both TaskManagers have found it");
    assertThat(rest.get("/jobs").path("jobs")).isEmpty();
    // for heartbeat.timeout they work on; a second job beside them would write the same tables
    Waiting.until("the tasks of before have ended", LIMIT, () -> rest.freeSlots() == 2);
    timeline.say("the tasks of before have ended, both slots are free");
    return newestCheckpoint(checkpoints.resolve(job.id()));
  }

  private static String newestCheckpoint(Path ofJob) throws IOException {
    try (Stream<Path> files = Files.list(ofJob)) {
      return files
          .filter(file -> Files.exists(file.resolve("_metadata")))
          .max(Comparator.comparingInt(ClusterUnderTest::number))
          .map(file -> file.toUri().toString().replaceFirst("^file:/+(.*?)/?$", "file:/$1"))
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
        Path.of(savepoint).getFileName(), job.completedCheckpoints());
    complaints.addAll(job.failedCheckpoints());
    return savepoint;
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
    cluster.close();
  }
}
