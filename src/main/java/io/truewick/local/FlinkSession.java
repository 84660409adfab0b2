package io.truewick.local;

import io.truewick.config.JobConfig;
import io.truewick.job.PreflightException;
import io.truewick.job.ReplayJob;
import io.truewick.job.TruewickJob;
import io.truewick.source.ReplayPlan;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job on a Flink of its own in this process, with the web UI on loopback. */
final class FlinkSession {
  private static final Logger LOG = LoggerFactory.getLogger(FlinkSession.class);
  private static final int FIRST_PORT = 8081;
  private static final int LAST_PORT = 8180;
  private static final int PORT_ATTEMPTS = 3;
  private static final long STOP_SECONDS = 30;
  private static final int STOP_ATTEMPTS = 3;

  private final JobClient job;
  private final CompletableFuture<JobExecutionResult> ended;
  private final int port;
  private final Path directory;

  private FlinkSession(JobClient job, int port, Path directory) {
    this.job = job;
    this.ended = job.getJobExecutionResult();
    this.port = port;
    this.directory = directory;
  }

  /**
   * Starts the job.
   *
   * @param directory for checkpoints, where the job file names none, and for the last savepoint
   * @param from what to go on from; empty to start anew
   */
  static FlinkSession start(JobConfig config, Path directory, Optional<Path> from) {
    return start(config, directory, from, env -> TruewickJob.define(env, config));
  }

  /**
   * Starts a replay.
   *
   * @param directory the same
   */
  static FlinkSession replay(ReplayPlan plan, Path directory) {
    return start(plan.config(), directory, Optional.empty(), env -> ReplayJob.define(env, plan));
  }

  private static FlinkSession start(
      JobConfig config,
      Path directory,
      Optional<Path> from,
      Consumer<StreamExecutionEnvironment> pipeline) {
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      try {
        StreamExecutionEnvironment env =
            StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(
                configuration(config, port, directory, from));
        pipeline.accept(env);
        return new FlinkSession(env.executeAsync(config.name()), port, directory);
      } catch (PreflightException e) {
        throw new LocalFailure(e.getMessage(), e);
      } catch (Exception e) {
        // another process may have taken the port since it was looked up
        if (attempt == PORT_ATTEMPTS
            || !ExceptionUtils.findThrowable(e, BindException.class).isPresent()) {
          throw new LocalFailure("the job did not start: " + LocalFailure.rootCause(e), e);
        }
      }
    }
  }

  String webUi() {
    return "http://127.0.0.1:" + port;
  }

  /** Completes when the job ends, with an exception if it failed for good. */
  CompletableFuture<JobExecutionResult> ended() {
    return ended;
  }

  /**
   * Stops the job with a savepoint, so that the sinks have written everything; cancels a job that
   * cannot take one.
   *
   * @return whether everything was written
   */
  boolean stop() throws InterruptedException {
    for (int attempt = 1; attempt <= STOP_ATTEMPTS && !ended.isDone(); attempt++) {
      try {
        String savepoints = directory.resolve("savepoints").toUri().toString();
        job.stopWithSavepoint(false, savepoints, SavepointFormatType.NATIVE)
            .get(STOP_SECONDS, TimeUnit.SECONDS);
        ended.get(STOP_SECONDS, TimeUnit.SECONDS);
        return true;
      } catch (ExecutionException | TimeoutException e) {
        // a job that is still starting, or restarting, takes no savepoint yet
        LOG.warn("no savepoint at attempt {} of {}", attempt, STOP_ATTEMPTS, e);
        TimeUnit.SECONDS.sleep(1);
      }
    }
    cancel();
    return false;
  }

  private void cancel() throws InterruptedException {
    if (ended.isDone()) {
      return;
    }
    try {
      job.cancel().get(STOP_SECONDS, TimeUnit.SECONDS);
      ended.handle((result, error) -> result).get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new LocalFailure("the job did not stop: " + LocalFailure.rootCause(e), e);
    }
  }

  private static Configuration configuration(
      JobConfig config, int port, Path directory, Optional<Path> from) {
    Configuration flink = new Configuration();
    if (from.isPresent()) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, from.get().toUri().toString());
      // what hangs on a stream that was taken out of the job file is left out of the job
      flink.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
    }
    flink.set(RestOptions.PORT, port);
    flink.set(RestOptions.BIND_PORT, Integer.toString(port));
    flink.set(RestOptions.ADDRESS, "127.0.0.1");
    flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    // else its BLOB server, which takes and runs classes, listens on every interface
    flink.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
    flink.set(WebOptions.LOG_PATH, Home.log().toString());
    LiveMetricsFactory.register(flink);
    if (config.run().checkpointDirectory().isEmpty()) {
      flink.set(
          CheckpointingOptions.CHECKPOINTS_DIRECTORY,
          directory.resolve("checkpoints").toUri().toString());
    }
    return flink;
  }

  /** Flink does not tell which port of a range it took, so one is looked up beforehand. */
  private static int freePort() {
    for (int port = FIRST_PORT; port <= LAST_PORT; port++) {
      if (isFree(port)) {
        return port;
      }
    }
    throw new LocalFailure(
        "no free port for the web UI between " + FIRST_PORT + " and " + LAST_PORT, null);
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
