package io.truewick.local;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Hands Flink the {@link LiveMetrics} of this process; found by the service loader. */
public final class LiveMetricsFactory implements MetricReporterFactory {

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return LiveMetrics.inThisProcess();
  }
}
