package io.truewick.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

class LiveMetricsIT {

  @Test
  void seesTheCountersOfAJobInThisProcess() throws Exception {
    long before = LiveMetrics.inThisProcess().frames();
    Configuration flink = new Configuration();
    LiveMetricsFactory.register(flink);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, flink);
    env.fromSequence(1, 100).map(new Count()).sinkTo(new DiscardingSink<>());
    env.execute();

    assertThat(LiveMetrics.inThisProcess().frames() - before).isEqualTo(100);
  }

  private static final class Count extends RichMapFunction<Long, Long> {
    private transient Counter frames;

    @Override
    public void open(OpenContext context) {
      frames = getRuntimeContext().getMetricGroup().counter("frames");
    }

    @Override
    public Long map(Long value) {
      frames.inc();
      return value;
    }
  }
}
