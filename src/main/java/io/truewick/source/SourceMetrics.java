package io.truewick.source;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.metrics.Counter;

/** The counters of one reader. Written by its fetcher thread alone. */
final class SourceMetrics {
  private final Map<SourceMetric, Counter> counters = new EnumMap<>(SourceMetric.class);

  /**
   * @param register makes the counter of a name, normally in the reader's metric group
   */
  SourceMetrics(Function<String, Counter> register) {
    for (SourceMetric metric : SourceMetric.values()) {
      counters.put(metric, register.apply(metric.text()));
    }
  }

  void add(SourceMetric metric, long count) {
    counters.get(metric).inc(count);
  }

  void add(SourceMetric metric) {
    counters.get(metric).inc();
  }

  long count(SourceMetric metric) {
    return counters.get(metric).getCount();
  }
}
