package io.truewick.rest;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param connect to open a connection
 * @param headers from a request to the beginning of its answer
 * @param whole from a request to the end of its answer
 * @param retryPause before the first retry; doubles, with jitter
 * @param patience how long a call waits for a pool that refuses
 */
record RestLimits(
    Duration connect, Duration headers, Duration whole, Duration retryPause, Duration patience) {
  /** Requests under way in one pool at a time. */
  static final int MOST_UNDER_WAY = 8;

  /** Bytes of one answer; exchangeInfo, the largest, has about a quarter of it. */
  static final int MOST_BYTES = 64 << 20;

  /** Attempts at one call, counting the first. */
  static final int ATTEMPTS = 3;

  static RestLimits defaults() {
    return new RestLimits(
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMillis(200),
        Duration.ofSeconds(10));
  }
}
