package io.truewick.job;

import io.truewick.rest.RestException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a question to the exchange again when it was ill just then. The REST client tries a call
 * again within a second, which is right for a job that runs; who submits one rather waits a while
 * than begins anew. What the exchange refuses for good (4xx but 418 and 429) is asked once.
 */
final class AskedAgain {
  /** Questions at most, counting the first: with the pauses between them, 15 seconds. */
  static final int ATTEMPTS = 5;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1); // doubles
  private static final Logger LOG = LoggerFactory.getLogger(AskedAgain.class);

  private final Pause pause;

  AskedAgain() {
    this(Thread::sleep);
  }

  AskedAgain(Pause pause) {
    this.pause = pause;
  }

  /** Waits on the caller's thread. */
  interface Pause {
    void forMs(long ms) throws InterruptedException;
  }

  /**
   * The answer.
   *
   * @throws PreflightException with {@code what} could not be asked, if there is none after all
   */
  <T> T ask(String what, Supplier<CompletableFuture<T>> question) {
    long waitedMs = 0;
    long nextMs = FIRST_PAUSE.toMillis();
    try {
      for (int attempt = 1; true; attempt++) {
        try {
          return question.get().get();
        } catch (ExecutionException e) {
          if (attempt == ATTEMPTS || !passes(e.getCause())) {
            throw new PreflightException(
                "cannot ask " + what + ": " + e.getCause().getMessage() + tried(attempt, waitedMs),
                e);
          }
          LOG.warn(
              "cannot ask {}: {}; asking again in {} ms", what, e.getCause().getMessage(), nextMs);
        }
        pause.forMs(nextMs);
        waitedMs += nextMs;
        nextMs *= 2;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PreflightException("interrupted", e);
    }
  }

  /** No answer, an error of the exchange's own, or too many questions for now. */
  private static boolean passes(Throwable failure) {
    return failure instanceof RestException rest
        && (rest.status() == 0
            || rest.status() >= 500
            || rest.status() == 429
            || rest.status() == 418);
  }

  private static String tried(int attempts, long waitedMs) {
    return attempts == 1
        ? ""
        : " (asked " + attempts + " times in " + waitedMs / 1000 + " s; try again later)";
  }
}
