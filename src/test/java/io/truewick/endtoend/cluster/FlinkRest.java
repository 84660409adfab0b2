package io.truewick.endtoend.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Flink's REST interface, as far as the test asks. */
public final class FlinkRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String address;

  FlinkRest(String address) {
    this.address = address;
  }

  /** Flink said no. */
  public static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
      super(message);
    }
  }

  /** TaskManagers that the JobManager knows; 0 while it does not answer. */
  public int taskManagers() {
    try {
      return get("/overview").path("taskmanagers").asInt();
    } catch (UncheckedIOException | RefusedException e) {
      return 0; // not up yet
    }
  }

  /** Slots that no task is in. */
  public int freeSlots() {
    return get("/overview").path("slots-available").asInt();
  }

  /** Uploads a jar; returns the id to run it by. */
  public String upload(Path jar) throws IOException {
    String boundary = "jar-of-the-job";
    BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofString(
                "--"
                    + boundary
                    + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                    + jar.getFileName()
                    + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n"),
            BodyPublishers.ofFile(jar),
            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    JsonNode answer = post("/jars/upload", body, "multipart/form-data; boundary=" + boundary);
    return Path.of(answer.path("filename").asText()).getFileName().toString();
  }

  /**
   * Runs a jar that was uploaded.
   *
   * @param arguments of its main method
   * @param restoreFrom savepoint or retained checkpoint; empty for none
   * @return the job's id
   * @throws RefusedException if the job refuses its job file, or Flink the job
   */
  public String run(String jarId, List<String> arguments, String restoreFrom) {
    ObjectNode request = JSON.createObjectNode();
    arguments.forEach(request.putArray("programArgsList")::add);
    if (!restoreFrom.isEmpty()) {
      request.put("savepointPath", restoreFrom);
    }
    return post("/jars/" + jarId + "/run", request).path("jobid").asText();
  }

  /** An answer, parsed. */
  public JsonNode get(String path) {
    try {
      return JSON.readTree(text(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An answer as it is. */
  public String text(String path) {
    return send(path, HttpRequest.newBuilder().GET());
  }

  JsonNode post(String path, ObjectNode request) {
    return post(path, BodyPublishers.ofString(request.toString()), "application/json");
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  private JsonNode post(String path, BodyPublisher body, String type) {
    try {
      return JSON.readTree(
          send(path, HttpRequest.newBuilder().header("Content-Type", type).POST(body)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String send(String path, HttpRequest.Builder request) {
    try {
      var response =
          client.send(
              request.uri(URI.create(address + path)).timeout(PATIENCE).build(),
              BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new RefusedException(
            path + " is answered with " + response.statusCode() + ": " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
