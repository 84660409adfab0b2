package io.truewick.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads {@code sink}: one section, or a list of them. */
final class SinkReader {
  /** The section that may be a list. */
  static final String SECTION = "sink";

  private final ValueReader values;
  private final Problems problems;

  SinkReader(ValueReader values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** All databases, PostgreSQL first. */
  List<SinkSettings> read() {
    if (!(values.node(SECTION).orElse(null) instanceof List<?> entries)) {
      return sinks(List.of(SECTION));
    }
    if (entries.isEmpty()) {
      problems.add(SECTION, "expected at least one database, was an empty list");
    }
    return sinks(
        IntStream.range(0, entries.size()).mapToObj(i -> SECTION + "[" + i + "]").toList());
  }

  private List<SinkSettings> sinks(List<String> sections) {
    List<SinkSettings> sinks = new ArrayList<>();
    Set<DatabaseKind> kinds = EnumSet.noneOf(DatabaseKind.class);
    for (String section : sections) {
      SinkSettings sink = sink(section);
      if (sink != null && !kinds.add(sink.kind())) {
        problems.add(
            section + ".url",
            "expected at most one database of a kind, there is another " + sink.kind().text());
      }
      sinks.add(sink);
    }
    return sinks.stream()
        .filter(Objects::nonNull)
        .sorted(Comparator.comparing(SinkSettings::kind))
        .toList();
  }

  private SinkSettings sink(String section) {
    String url = values.get(JobKey.SINK_URL, section + ".url", String.class);
    // without a URL the rest is still looked at, so that all that is wrong is told at once
    DatabaseKind kind = url == null ? DatabaseKind.POSTGRESQL : DatabaseKind.of(url).orElseThrow();
    SinkSettings sink =
        new SinkSettings(
            Objects.requireNonNullElse(url, ""),
            values.get(JobKey.SINK_USER, section + ".user", String.class),
            values.get(JobKey.SINK_PASSWORD, section + ".password", String.class),
            values
                .given(JobKey.SINK_BATCH_ROWS, section + ".batchRows", Integer.class)
                .orElse(kind.batchRows()),
            values
                .given(JobKey.SINK_BATCH_INTERVAL, section + ".batchInterval", Duration.class)
                .orElse(kind.batchInterval()),
            values.get(JobKey.SINK_OUTAGE_PATIENCE, section + ".outagePatience", Duration.class),
            keep(section + ".keep"));
    if (url != null && kind != DatabaseKind.CLICKHOUSE && !sink.keep().isEmpty()) {
      problems.add(section + ".keep", "expected for ClickHouse only, was given for " + kind.text());
    }
    return url == null ? null : sink;
  }

  private List<Retention> keep(String path) {
    return values.isGiven(path)
        ? values.list(JobKey.SINK_KEEP, path, Retention.class, any -> {})
        : List.of();
  }
}
