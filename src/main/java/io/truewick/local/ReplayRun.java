package io.truewick.local;

import io.truewick.sink.Migrations;
import io.truewick.source.ReplayPlan;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a recording through its job in this process, to the end of the recording. */
public final class ReplayRun {
  private static final Duration STATUS_EVERY = Duration.ofSeconds(5);

  private final ReplayPlan plan;
  private final StatusPrinter printer;
  private final boolean intoFilled;

  /**
   * @param intoFilled whether tables that have rows already may be written to
   */
  public ReplayRun(ReplayPlan plan, StatusPrinter printer, boolean intoFilled) {
    this.plan = plan;
    this.printer = printer;
    this.intoFilled = intoFilled;
  }

  /**
   * Replays.
   *
   * @throws LocalFailure if the job fails, or the tables hold something else
   */
  public void run() throws InterruptedException {
    Migrations.migrate(plan.config().sink());
    refuseFilled();
    Instant start = Instant.now();
    StopSignal stop = StopSignal.install(() -> printer.line("stopping"));
    Path directory = Home.directory().resolve(".truewick").resolve(plan.config().name());
    FlinkSession session = FlinkSession.replay(plan, directory.resolve("replay"));
    printer.started(session.webUi());
    StatusSource status = new RunStatus(LiveMetrics.inThisProcess(), plan.config().sink(), start);
    boolean whole =
        watch(CompletableFuture.anyOf(session.ended(), stop.requested()), status)
            && session.ended().isDone();
    if (!whole) {
      boolean unused = session.stop();
    }
    printer.summary(status.read(), Duration.between(start, Instant.now()));
    if (!whole) {
      throw new LocalFailure("stopped before the end of the recording", null);
    }
  }

  private void refuseFilled() {
    try {
      List<String> filled = TableHash.filled(plan.config().sink());
      if (!filled.isEmpty() && !intoFilled) {
        throw new LocalFailure(
            "the tables "
                + String.join(", ", filled)
                + " have rows already: name an empty database, --embedded-database, or --force",
            null);
      }
    } catch (SQLException e) {
      throw new LocalFailure("cannot look into the tables: " + e.getMessage(), e);
    }
  }

  private boolean watch(CompletableFuture<Object> end, StatusSource status)
      throws InterruptedException {
    while (true) {
      try {
        end.get(STATUS_EVERY.toSeconds(), TimeUnit.SECONDS);
        return true;
      } catch (TimeoutException e) {
        printer.status(status.read());
      } catch (ExecutionException e) {
        throw new LocalFailure("the job failed: " + LocalFailure.rootCause(e), e);
      }
    }
  }
}
