package io.truewick.endtoend;

import io.truewick.config.JobConfig;
import io.truewick.job.TruewickJob;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The real job, submitted to the test's cluster. */
final class RunningJob implements TrialJob {
  private static final int STOP_SECONDS = 60;

  private final JobClient client;
  private boolean stopped;

  private RunningJob(JobClient client) {
    this.client = client;
  }

  static RunningJob start(JobConfig config) throws Exception {
    return start(config, new Configuration());
  }

  /** The job, going on from a savepoint. */
  static RunningJob resume(JobConfig config, String savepoint) throws Exception {
    return resume(config, savepoint, new Configuration());
  }

  /** The same with settings of Flink's own. */
  static RunningJob resume(JobConfig config, String savepoint, Configuration flink)
      throws Exception {
    Configuration settings = new Configuration(flink);
    settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    return start(config, settings);
  }

  private static RunningJob start(JobConfig config, Configuration settings) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    TruewickJob.define(env, config);
    return new RunningJob(env.executeAsync(config.name()));
  }

  @Override
  public String stop(Path savepoints) throws Exception {
    return stop(savepoints, SavepointFormatType.NATIVE);
  }

  /** The same; canonical savepoints can be read by every state backend. */
  String stop(Path savepoints, SavepointFormatType format) throws Exception {
    String path = savepoints.toUri().toString();
    String savepoint =
        client.stopWithSavepoint(false, path, format).get(STOP_SECONDS, TimeUnit.SECONDS);
    stopped = true;
    return savepoint;
  }

  /** Ends it, unless it was stopped, so that its slots are free for the next test. */
  @Override
  public void close() {
    try {
      if (!stopped) {
        client.cancel().get(STOP_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the job does not end", e);
    }
  }
}
