package io.truewick.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.truewick.endtoend.cluster.FlinkRest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Looks for secrets in what a cluster tells and in what it leaves in files. */
final class SecretSearch {
  private final Collection<String> secrets;
  private final List<String> places = new ArrayList<>();
  private int looked;

  SecretSearch(Collection<String> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  /** In all that the REST interface tells of the cluster and its jobs. */
  void askRest(FlinkRest rest) {
    List<String> paths =
        new ArrayList<>(
            List.of(
                "/config",
                "/jobmanager/config",
                "/jobmanager/environment",
                "/jobmanager/logs",
                "/jars",
                "/jobs/overview"));
    for (JsonNode taskManager : rest.get("/taskmanagers").path("taskmanagers")) {
      paths.add("/taskmanagers/" + taskManager.path("id").asText());
    }
    for (JsonNode job : rest.get("/jobs").path("jobs")) {
      for (String part :
          List.of("", "/config", "/plan", "/exceptions", "/jobmanager/config", "/checkpoints")) {
        paths.add("/jobs/" + job.path("id").asText() + part);
      }
    }
    for (String path : paths) {
      look("REST " + path, rest.text(path));
    }
  }

  /** In all files under a directory. */
  void readFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        look(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
  }

  /** Where there is one. */
  List<String> places() {
    return places;
  }

  /** In how many places was looked. */
  int looked() {
    return looked;
  }

  private void look(String place, String text) {
    looked++;
    if (secrets.stream().anyMatch(text::contains)) {
      places.add("told in " + place);
    }
  }
}
