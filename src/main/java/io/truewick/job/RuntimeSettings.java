package io.truewick.job;

import io.truewick.config.RunSettings;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** How the job runs, whatever it computes. */
final class RuntimeSettings {
  /**
   * Into so many groups keys are hashed, and a TaskManager has whole groups. 720 has 30 divisors,
   * so 1 to 6, 8, 9, 10, 12, 15, 16, 18, 20, 24, 30 ... subtasks get equally many. Cannot be
   * changed once there are savepoints. Groups beyond the number of symbols cost only a few bytes
   * each.
   */
  private static final int MAX_PARALLELISM = 720;

  private RuntimeSettings() {}

  static void apply(StreamExecutionEnvironment env, RunSettings run) {
    Configuration settings = new Configuration();
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, run.checkpointInterval());
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    // Longer than a database may be away: a checkpoint waits for the sinks.
    settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(15));
    settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 3);
    if (!run.checkpointDirectory().isEmpty()) {
      settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, run.checkpointDirectory());
    }
    // Everything that crosses an operator is immutable, so nothing has to be copied.
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    // A type that would need Kryo is a mistake: its savepoints could not be read by a later
    // version.
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    // An operator without a uid would lose its state with the next change of the graph.
    settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(50));
    // Few, aggregated records cross the shuffle: they should not wait for a buffer to fill. Each
    // edge
    // has a thread that wakes up so often, and a job with every stream has dozens of edges.
    settings.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(25));
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofSeconds(1));
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofMinutes(1));
    env.configure(settings, RuntimeSettings.class.getClassLoader());
    env.setParallelism(run.parallelism());
    env.setMaxParallelism(MAX_PARALLELISM);
  }
}
