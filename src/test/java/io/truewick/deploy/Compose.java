package io.truewick.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** docker-compose.yml as it is written, merge keys applied. */
final class Compose {
  static final String FILE = "docker-compose.yml";

  private final Map<String, Object> tree = Checkout.yaml(FILE);

  /** One service under its name. */
  record Service(String name, Map<String, Object> keys) {

    String text(String key) {
      return String.valueOf(keys.get(key));
    }

    boolean has(String key) {
      return keys.containsKey(key);
    }

    /** A list of texts; a single text is a list of one. */
    List<String> list(String key) {
      Object value = keys.get(key);
      if (value instanceof List<?> list) {
        return list.stream().map(String::valueOf).toList();
      }
      return value == null ? List.of() : List.of(value.toString());
    }

    Map<String, String> environment() {
      Map<String, String> variables = new TreeMap<>();
      map("environment").forEach((name, value) -> variables.put(name, String.valueOf(value)));
      return variables;
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> map(String key) {
      return (Map<String, Object>) keys.getOrDefault(key, Map.of());
    }

    /** What Flink is told, key by key. */
    Map<String, String> flinkProperties() {
      Map<String, String> properties = new LinkedHashMap<>();
      String text = environment().getOrDefault("FLINK_PROPERTIES", "");
      text.lines()
          .map(line -> line.split(": ", 2))
          .forEach(pair -> properties.put(pair[0], pair[1]));
      return properties;
    }

    /** Files and directories of the checkout that it mounts, by path in the container. */
    Map<String, String> mounts() {
      Map<String, String> mounts = new TreeMap<>();
      for (Object volume : (List<?>) keys.getOrDefault("volumes", List.of())) {
        if (volume instanceof Map<?, ?> bind) {
          mounts.put(bind.get("target").toString(), bind.get("source").toString().substring(2));
        } else {
          String[] parts = volume.toString().split(":", -1);
          if (parts[0].startsWith(".")) {
            mounts.put(parts[1], parts[0].substring(2));
          }
        }
      }
      return mounts;
    }

    /** Volumes that it mounts, by path in the container. */
    Map<String, String> volumes() {
      Map<String, String> volumes = new TreeMap<>();
      for (String volume : list("volumes")) {
        if (volume.matches("[a-z].*")) {
          String[] parts = volume.split(":", -1);
          volumes.put(parts[1], parts[0]);
        }
      }
      return volumes;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @SuppressWarnings("unchecked")
  List<Service> services() {
    List<Service> services = new ArrayList<>();
    ((Map<String, Map<String, Object>>) tree.get("services"))
        .forEach((name, keys) -> services.add(new Service(name, keys)));
    return services;
  }

  Service service(String name) {
    return services().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> volumes() {
    return (Map<String, Object>) tree.get("volumes");
  }
}
