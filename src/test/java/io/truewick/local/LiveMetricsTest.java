package io.truewick.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class LiveMetricsTest {
  private final LiveMetrics metrics = new LiveMetrics();
  private final UnregisteredMetricsGroup group = new UnregisteredMetricsGroup();

  @Test
  void addsUpTheCountersOfAllConnections() {
    metrics.notifyOfAddedMetric(counter(3), "frames", group);
    metrics.notifyOfAddedMetric(counter(4), "frames", group);
    metrics.notifyOfAddedMetric(counter(5), "trades", group);
    metrics.notifyOfAddedMetric(counter(6), "numRecordsOut", group);

    assertThat(metrics.frames()).isEqualTo(7);
    assertThat(metrics.trades()).isEqualTo(5);
  }

  @Test
  void keepsCountingOverARestart() {
    Counter before = counter(3);
    metrics.notifyOfAddedMetric(before, "frames", group);
    metrics.notifyOfRemovedMetric(before, "frames", group);
    metrics.notifyOfAddedMetric(counter(2), "frames", group);

    assertThat(metrics.frames()).isEqualTo(5);
  }

  @Test
  void takesTheLagOfTheSlowestConnection() {
    assertThat(metrics.watermarkLagMs()).isEmpty();

    Gauge<Long> slow = () -> 900L;
    metrics.notifyOfAddedMetric((Gauge<Long>) () -> 300L, "watermarkLagMs", group);
    metrics.notifyOfAddedMetric(slow, "watermarkLagMs", group);
    assertThat(metrics.watermarkLagMs()).hasValue(900);

    metrics.notifyOfRemovedMetric(slow, "watermarkLagMs", group);
    assertThat(metrics.watermarkLagMs()).hasValue(300);
  }

  private static Counter counter(long count) {
    Counter counter = new SimpleCounter();
    counter.inc(count);
    return counter;
  }
}
