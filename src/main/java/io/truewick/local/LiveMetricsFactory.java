package io.truewick.local;

import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Hands Flink the {@link LiveMetrics} of this process; found by the service loader. */
public final class LiveMetricsFactory implements MetricReporterFactory {

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return LiveMetrics.inThisProcess();
  }

  /** Makes Flink use it. */
  static void register(Configuration flink) {
    flink.setString("metrics.reporters", "live");
    flink.setString("metrics.reporter.live.factory.class", LiveMetricsFactory.class.getName());
  }
}
