package io.truewick.bi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Grafana dashboards, and the queries in them. */
public final class Dashboards {
  private static final Path DIRECTORY = Path.of("jobs", "compose", "grafana", "dashboards");
  private static final Pattern METRIC = Pattern.compile("\\bflink_[A-Za-z0-9_]+");

  private Dashboards() {}

  /** A query and where it stands. */
  record Query(String where, String text, JsonNode target) {
    @Override
    public String toString() {
      return where;
    }
  }

  static List<JsonNode> all() {
    return Stream.of("market.json", "feed-and-job.json").map(Dashboards::read).toList();
  }

  /** Queries of panels in SQL. */
  static List<Query> sql(JsonNode dashboard) {
    return queries(dashboard, "rawSql");
  }

  /** Queries of panels for Prometheus. */
  static List<Query> prometheus(JsonNode dashboard) {
    return queries(dashboard, "expr");
  }

  /** Every metric that a panel asks for. */
  public static Set<String> metricNames() {
    Set<String> names = new TreeSet<>();
    all()
        .forEach(
            board -> prometheus(board).forEach(query -> names.addAll(metricNames(query.text()))));
    return names;
  }

  /** The metrics in an expression of Prometheus. */
  static Set<String> metricNames(String expression) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = METRIC.matcher(expression);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }

  private static List<Query> queries(JsonNode dashboard, String field) {
    List<Query> queries = new ArrayList<>();
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        if (target.has(field)) {
          queries.add(new Query(panel.path("title").asText(), target.path(field).asText(), target));
        }
      }
    }
    return queries;
  }

  private static JsonNode read(String name) {
    try {
      return new ObjectMapper().readTree(Files.readString(DIRECTORY.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
