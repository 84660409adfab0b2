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

  /** Ids of the jobs that the JobManager knows; none while it does not answer. */
  public List<String> jobs() {
    try {
      return get("/jobs").path("jobs").findValuesAsText("id");
    } catch (UncheckedIOException | RefusedException e) {
      return List.of();
    }
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
    BodyPublisher body = BodyPublishers.ofString(request.toString());
    try {
      return JSON.readTree(
          send(
              path,
              HttpRequest.newBuilder().header("Content-Type", "application/json").POST(body)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
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
