package io.truewick.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;

/**
 * Flink's counters, readable in this process by name, summed over all subtasks. Flink makes its
 * reporters itself, so this one is reached through a static. Thread-safe.
 */
public final class BenchMetrics implements MetricReporter {
  static final BenchMetrics IN_THIS_PROCESS = new BenchMetrics();

  private final Map<String, List<Counter>> counters = new ConcurrentHashMap<>();

  /** Forgets all; before a job starts. */
  void reset() {
    counters.clear();
  }

  /** Sum of the counters of that name that were ever registered since the reset. */
  long count(String name) {
    List<Counter> all = counters.getOrDefault(name, List.of());
    synchronized (all) {
      return all.stream().mapToLong(Counter::getCount).sum();
    }
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (metric instanceof Counter counter) {
      List<Counter> all = counters.computeIfAbsent(name, any -> new ArrayList<>());
      synchronized (all) {
        all.add(counter);
      }
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {}
}
