package io.truewick.source;

import org.slf4j.Logger;

/**
 * Says the first failure of its kind, and then at most one a minute with how many there were: while
 * REST is away every symbol asks again every few seconds. Not thread-safe.
 */
final class FailureLog {
  private static final long EVERY_MS = 60_000;

  private final Logger log;
  private long nextAtMs = Long.MIN_VALUE;
  private int leftOut;

  FailureLog(Logger log) {
    this.log = log;
  }

  void warn(long nowMs, String message) {
    if (nowMs < nextAtMs) {
      leftOut++;
      log.debug("{}", message);
      return;
    }
    if (leftOut == 0) {
      log.warn("{}", message);
    } else {
      log.warn("{}; {} more like it since the last such line", message, leftOut);
    }
    leftOut = 0;
    nextAtMs = nowMs + EVERY_MS;
  }
}
