package io.truewick.local;

import io.truewick.model.OperatorMetric;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;

/**
 * The source's metrics, readable in this process. Flink makes its reporters itself, so this one is
 * reached through a static. Thread-safe.
 */
public final class LiveMetrics implements MetricReporter {
  private static final LiveMetrics IN_THIS_PROCESS = new LiveMetrics();

  private final CounterSum frames = new CounterSum();
  private final CounterSum trades = new CounterSum();
  private final Set<Gauge<?>> lags = ConcurrentHashMap.newKeySet();

  /** The reporter of this process. */
  public static LiveMetrics inThisProcess() {
    return IN_THIS_PROCESS;
  }

  /** Frames received so far by all connections, those before a restart included. */
  public long frames() {
    return frames.total();
  }

  /** Trades received so far by all connections. */
  public long trades() {
    return trades.total();
  }

  /** How far the slowest connection's watermark is behind the clock, in ms; empty if unknown. */
  public OptionalLong watermarkLagMs() {
    return lags.stream()
        .map(Gauge::getValue)
        .filter(Number.class::isInstance)
        .mapToLong(value -> ((Number) value).longValue())
        .max();
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (metric instanceof Counter counter && sum(name) != null) {
      sum(name).add(counter);
    } else if (metric instanceof Gauge<?> gauge
        && name.equals(OperatorMetric.WATERMARK_LAG_MS.text())) {
      lags.add(gauge);
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    if (metric instanceof Counter counter && sum(name) != null) {
      sum(name).remove(counter);
    } else if (metric instanceof Gauge<?> gauge) {
      lags.remove(gauge);
    }
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {}

  private CounterSum sum(String name) {
    return switch (name) {
      case "frames" -> frames;
      case "trades" -> trades;
      default -> null;
    };
  }
}
