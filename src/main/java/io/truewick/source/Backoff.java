package io.truewick.source;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between connection attempts: doubling from a start to a limit, each made up to a quarter
 * longer or shorter by chance, so that many connections do not come back at the same instant.
 * Starts anew only after data has flowed: a connection that opens and stays silent is no success.
 */
final class Backoff {
  private static final double JITTER = 0.25;

  private final long startMs;
  private final long limitMs;
  private final RandomGenerator random;
  private long nextMs;

  Backoff(Duration start, Duration limit, RandomGenerator random) {
    this.startMs = start.toMillis();
    this.limitMs = limit.toMillis();
    this.random = random;
    this.nextMs = startMs;
  }

  /** The next pause, milliseconds. */
  long next() {
    long pause = nextMs;
    nextMs = Math.min(limitMs, 2 * nextMs);
    return Math.round(pause * (1 - JITTER + 2 * JITTER * random.nextDouble()));
  }

  void reset() {
    nextMs = startMs;
  }
}
