package io.truewick.rest;

import java.time.Duration;

/**
 * The time during which a pool must not be asked anything: after 429 until {@code Retry-After} has
 * passed, after 418 until the ban is over, which may be days. Not thread-safe; time comes in as a
 * parameter.
 */
final class PoolPause {
  /** An answer may name no time, or one that invites the next refusal at once. */
  private static final long SHORTEST_MS = 1000;

  /** The exchange's longest ban. */
  private static final long LONGEST_MS = Duration.ofDays(3).toMillis();

  private static final int MOST_DOUBLINGS = 6;

  /** Refusals further apart than this are not in a row. */
  private static final long FORGIVEN_AFTER_MS = 60_000;

  private long untilMs;
  private long heldSinceMs;
  private int refusals;
  private int status;

  /**
   * Notes a refusal.
   *
   * @param retryAfterMs what the answer asked for; negative if it named no time: then until the
   *     next window, and longer with each refusal in a row
   */
  void refused(int refusalStatus, long retryAfterMs, long nowMs) {
    if (!holds(nowMs)) {
      heldSinceMs = nowMs;
      refusals = nowMs - untilMs > FORGIVEN_AFTER_MS ? 0 : refusals;
    }
    long unnamed =
        WeightWindow.nextOpensAtMs(nowMs)
            - nowMs
            + (SHORTEST_MS << Math.min(refusals, MOST_DOUBLINGS));
    long pauseMs = retryAfterMs < 0 ? unnamed : Math.max(retryAfterMs, SHORTEST_MS);
    untilMs = Math.max(untilMs, nowMs + Math.min(pauseMs, LONGEST_MS));
    status = refusalStatus;
    refusals++;
  }

  boolean holds(long nowMs) {
    return nowMs < untilMs;
  }

  /** End of the pause, exclusive. */
  long untilMs() {
    return untilMs;
  }

  /** When the present pause began. */
  long heldSinceMs() {
    return heldSinceMs;
  }

  /** Status of the last refusal. */
  int status() {
    return status;
  }
}
