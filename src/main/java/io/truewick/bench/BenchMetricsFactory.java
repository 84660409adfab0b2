package io.truewick.bench;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Hands Flink the {@link BenchMetrics} of this process; found by the service loader. */
public final class BenchMetricsFactory implements MetricReporterFactory {

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return BenchMetrics.IN_THIS_PROCESS;
  }
}
