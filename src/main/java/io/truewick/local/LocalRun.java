package io.truewick.local;

import io.truewick.config.JobConfig;
import io.truewick.sink.Migrations;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a job in this process until a time is over, Ctrl-C, or the job's end. */
public final class LocalRun {
  private static final Duration STATUS_EVERY = Duration.ofSeconds(5);

  private final JobConfig config;
  private final StatusPrinter printer;
  private final boolean fresh;

  /**
   * @param fresh whether to start anew even if an earlier run of the same name can be gone on from
   */
  public LocalRun(JobConfig config, StatusPrinter printer, boolean fresh) {
    this.config = config;
    this.printer = printer;
    this.fresh = fresh;
  }

  /**
   * Brings the tables up to date, runs the job and stops it so that nothing it has seen is lost.
   *
   * @param stopAfter null to run until Ctrl-C
   * @throws LocalFailure if the job fails, or has to be cancelled
   */
  public void run(Duration stopAfter) throws InterruptedException {
    Migrations.migrate(config.sink());
    Instant start = Instant.now();
    StopSignal stop = StopSignal.install(() -> printer.line("stopping"));
    FlinkSession session = FlinkSession.start(config, directory(), beginning());
    printer.started(session.webUi());
    StatusSource status = new RunStatus(LiveMetrics.inThisProcess(), config.sink(), start);
    watch(CompletableFuture.anyOf(session.ended(), stop.requested()), status, stopAfter);
    boolean written = true;
    if (!session.ended().isDone()) {
      if (!stop.requested().isDone()) {
        printer.line("stopping");
      }
      written = session.stop();
    }
    printer.summary(status.read(), Duration.between(start, Instant.now()));
    if (!written) {
      throw new LocalFailure(
          "the job had to be cancelled; its last seconds may not be in the database", null);
    }
  }

  private void watch(CompletableFuture<Object> end, StatusSource status, Duration stopAfter)
      throws InterruptedException {
    long startNanos = System.nanoTime();
    long limit = stopAfter == null ? Long.MAX_VALUE : stopAfter.toNanos();
    for (long left = limit; left > 0; left = limit - (System.nanoTime() - startNanos)) {
      try {
        end.get(Math.min(left, STATUS_EVERY.toNanos()), TimeUnit.NANOSECONDS);
        return;
      } catch (TimeoutException e) {
        if (left > STATUS_EVERY.toNanos()) {
          printer.status(status.read());
        }
      } catch (ExecutionException e) {
        throw new LocalFailure("the job failed: " + LocalFailure.rootCause(e), e);
      }
    }
  }

  /** Empty where there is nothing to go on from, or it is not wanted. */
  private Optional<Path> beginning() {
    Positions positions = new Positions(directory());
    Optional<Positions.Position> newest = fresh ? Optional.empty() : positions.newest();
    if (newest.isEmpty()) {
      Leftovers.settle(config);
      return Optional.empty();
    }
    positions.keepOnly(newest.get());
    printer.goingOn(newest.get().at());
    return Optional.of(newest.get().path());
  }

  private Path directory() {
    return Home.directory().resolve(".truewick").resolve(config.name());
  }
}
