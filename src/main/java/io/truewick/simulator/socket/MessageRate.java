package io.truewick.simulator.socket;

import io.truewick.model.Market;
import java.util.ArrayDeque;

/** Counts a client's messages over the last second of wall time. Not thread-safe. */
final class MessageRate {
  private static final int SPOT_PER_SECOND = 5;
  private static final int FUTURES_PER_SECOND = 10;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final int allowed;
  private final ArrayDeque<Long> recentNanos = new ArrayDeque<>();

  MessageRate(Market market) {
    this.allowed = market == Market.SPOT ? SPOT_PER_SECOND : FUTURES_PER_SECOND;
  }

  /**
   * Counts one message.
   *
   * @return false if it is one too many
   */
  boolean admits(long nowNanos) {
    while (!recentNanos.isEmpty() && nowNanos - recentNanos.element() >= SECOND_NANOS) {
      recentNanos.remove();
    }
    recentNanos.add(nowNanos);
    return recentNanos.size() <= allowed;
  }
}
