package io.truewick.sink;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.event.ExecutionAttemptedEvent;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats what fails because the database is away, in the calling thread, with growing pauses and
 * for a limited time. Interrupting the thread ends it within one attempt, so a job can be cancelled
 * during an outage.
 */
final class Patience {
  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final String what;
  private final Duration limit;
  private final Dialect dialect;
  private final RetryPolicy<Object> policy;

  /**
   * @param what named in messages
   * @param limit how long to try; with 100 ms or less there is one attempt
   * @param dialect tells what an outage is
   */
  Patience(String what, Duration limit, Dialect dialect) {
    this.what = what;
    this.limit = limit;
    this.dialect = dialect;
    this.policy = limit.compareTo(FIRST_PAUSE) <= 0 ? oneAttempt() : upTo(limit);
  }

  /** One try of something that needs the database. */
  interface Attempt {
    void run() throws SQLException, ClassNotFoundException;
  }

  /**
   * Runs until it succeeds.
   *
   * @throws IOException if the database stayed away, or for an error that waiting does not cure
   */
  void run(Attempt attempt) throws IOException, InterruptedException {
    try {
      Failsafe.with(policy).run(attempt::run);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException) {
        Thread.interrupted(); // the exception says it from here on
        throw new InterruptedException(what + ": interrupted while the database was away");
      }
      throw new IOException(what + ": " + reason(e.getCause()), e.getCause());
    }
  }

  private String reason(Throwable error) {
    return isOutage(error)
        ? "the database was away for "
            + limit.toMillis() / 1000.0
            + " s, last error: "
            + error.getMessage()
        : error.getMessage();
  }

  private RetryPolicy<Object> upTo(Duration limit) {
    Duration longest = limit.compareTo(LONGEST_PAUSE) < 0 ? limit : LONGEST_PAUSE;
    return RetryPolicy.builder()
        .handleIf(this::isOutage)
        .withBackoff(FIRST_PAUSE, longest)
        .withJitter(0.2)
        .withMaxRetries(-1)
        .withMaxDuration(limit.plus(FIRST_PAUSE))
        .onFailedAttempt(this::logFirst)
        .onSuccess(event -> logReturn(event.getAttemptCount(), event.getElapsedTime()))
        .build();
  }

  private static RetryPolicy<Object> oneAttempt() {
    return RetryPolicy.builder().withMaxRetries(0).build();
  }

  private boolean isOutage(Throwable error) {
    return error instanceof SQLException sql && dialect.fault(sql) == SqlFault.OUTAGE;
  }

  private void logFirst(ExecutionAttemptedEvent<Object> event) {
    String message = event.getLastException().getMessage();
    if (event.getAttemptCount() == 1) {
      LOG.warn("{}: waiting up to {} s for the database: {}", what, limit.toSeconds(), message);
    } else {
      LOG.debug("{}: still waiting: {}", what, message);
    }
  }

  private void logReturn(int attempts, Duration time) {
    if (attempts > 1) {
      LOG.info("{}: the database is back after {} ms", what, time.toMillis());
    }
  }
}
