package io.truewick.bi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The alert rules for Prometheus. */
public final class PrometheusRules {
  private static final Path FILE = Path.of("jobs", "compose", "prometheus", "alerts.yaml");

  private PrometheusRules() {}

  static List<JsonNode> all() {
    List<JsonNode> rules = new ArrayList<>();
    groups().forEach(group -> group.path("rules").forEach(rules::add));
    return rules;
  }

  static JsonNode groups() {
    try {
      return new YAMLMapper().readTree(Files.readString(FILE)).path("groups");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String expression(JsonNode rule) {
    return rule.path("expr").asText();
  }

  /** Every metric that a rule looks at. */
  public static Set<String> metricNames() {
    Set<String> names = new TreeSet<>();
    all().forEach(rule -> names.addAll(Dashboards.metricNames(expression(rule))));
    return names;
  }
}
