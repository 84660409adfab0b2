package io.truewick.endtoend.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.truewick.endtoend.cluster.FlinkRest.RefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A job on the cluster, by its id. */
public final class ClusterJob {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  private final FlinkRest rest;
  private final String id;

  public ClusterJob(FlinkRest rest, String id) {
    this.rest = rest;
    this.id = id;
  }

  public String id() {
    return id;
  }

  /** RUNNING, RESTARTING and so on. */
  public String state() {
    return overview().path("state").asText();
  }

  /** Whether every task runs. */
  public boolean isRunning() {
    JsonNode job = overview();
    for (JsonNode vertex : job.path("vertices")) {
      if (!vertex.path("status").asText().equals("RUNNING")) {
        return false;
      }
    }
    return job.path("state").asText().equals("RUNNING");
  }

  /** When it last began to restart, milliseconds since the epoch; 0 for never. */
  public long restartingSinceMs() {
    return overview().path("timestamps").path("RESTARTING").asLong();
  }

  /** TaskManagers that its tasks are on. */
  public Set<String> taskManagers() {
    Set<String> names = new TreeSet<>();
    for (JsonNode vertex : overview().path("vertices")) {
      for (JsonNode task :
          rest.get("/jobs/" + id + "/vertices/" + vertex.path("id").asText()).path("subtasks")) {
        names.add(task.path("taskmanager-id").asText());
      }
    }
    return names;
  }

  /** Checkpoints that are complete. */
  public int completedCheckpoints() {
    return checkpoints().path("counts").path("completed").asInt();
  }

  private JsonNode checkpoints() {
    return rest.get("/jobs/" + id + "/checkpoints");
  }

  /** Those that failed, each with its reason, but for one that a restart or a stop cut short. */
  public List<String> failedCheckpoints() {
    List<String> failed = new ArrayList<>();
    for (JsonNode checkpoint : checkpoints().path("history")) {
      String reason = checkpoint.path("failure_message").asText();
      if (checkpoint.path("status").asText().equals("FAILED") && !reason.contains("suspending")) {
        failed.add("checkpoint " + checkpoint.path("id").asText() + " failed: " + reason);
      }
    }
    return failed;
  }

  /** The checkpoint or savepoint that it last went on from; empty for none. */
  public String restoredFrom() {
    return checkpoints().path("latest").path("restored").path("external_path").asText();
  }

  /**
   * Ends it, with everything written.
   *
   * @return the savepoint
   */
  public String stop(Path savepoints) {
    ObjectNode request = FlinkRest.object();
    request.put("targetDirectory", savepoints.toUri().toString());
    request.put("drain", false);
    request.put("formatType", "NATIVE");
    String trigger = rest.post("/jobs/" + id + "/stop", request).path("request-id").asText();
    String path = "/jobs/" + id + "/savepoints/" + trigger;
    Waiting.until(
        "the savepoint of " + id + " is written",
        STOP_LIMIT,
        () -> rest.get(path).path("status").path("id").asText().equals("COMPLETED"));
    JsonNode operation = rest.get(path).path("operation");
    if (!operation.hasNonNull("location")) {
      throw new RefusedException("no savepoint of " + id + ": " + operation);
    }
    Waiting.until("job " + id + " ends", STOP_LIMIT, () -> state().equals("FINISHED"));
    return operation.path("location").asText();
  }

  private JsonNode overview() {
    return rest.get("/jobs/" + id);
  }
}
