package io.truewick.job;

import io.truewick.config.JobConfig;
import java.time.Duration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Stand-in until the topology is merged: counts, so that a local run has something to run. */
public final class TruewickJob {
  private TruewickJob() {}

  /** Builds the pipeline. */
  public static void define(StreamExecutionEnvironment env, JobConfig config) {
    env.setParallelism(config.run().parallelism());
    env.enableCheckpointing(config.run().checkpointInterval().toMillis());
    env.fromSource(
            new org.apache.flink.connector.datagen.source.DataGeneratorSource<>(
                index -> index,
                Long.MAX_VALUE,
                org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy.perSecond(
                    10),
                org.apache.flink.api.common.typeinfo.Types.LONG),
            org.apache.flink.api.common.eventtime.WatermarkStrategy.noWatermarks(),
            "ticks")
        .sinkTo(new DiscardingSink<>());
    if (config.name().equals("broken")) {
      throw new IllegalStateException("broken after " + Duration.ZERO);
    }
  }
}
