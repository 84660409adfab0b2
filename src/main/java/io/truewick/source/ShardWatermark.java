package io.truewick.source;

import java.time.Duration;

/**
 * The watermark of a shard: W(t) says that everything up to t on this connection has been passed on
 * or is declared missing. It follows the exchange's clock at a fixed distance and stands still
 * while any stream is in doubt, at most for the deadline.
 */
final class ShardWatermark {
  private final ShardContext context;
  private final long startedAt;
  private final boolean empty;
  private long timeMs;
  private long blockedSince;

  ShardWatermark(ShardSplit split, ShardContext context, long nowMs) {
    this.context = context;
    this.startedAt = nowMs;
    this.empty = split.streams().isEmpty();
    this.timeMs = split.watermarkMs();
  }

  /** {@link Long#MIN_VALUE} before the first. */
  long timeMs() {
    return timeMs;
  }

  /**
   * Whether the streams have held the watermark back for as long as they may. The deadline is the
   * shard's: streams that wait one after the other must not add up to more. Time in which nobody
   * listened does not count.
   */
  boolean hasWaitedTooLong(long nowMs, long unheardMs) {
    blockedSince = blockedSince == 0 ? nowMs : blockedSince + unheardMs;
    return nowMs - blockedSince >= deadlineMs();
  }

  /** Nothing holds the watermark back, or nothing may any longer. */
  void advance() {
    blockedSince = 0;
    if (context.clock().isKnown()) {
      Duration slack = context.settings().watermarkSlack();
      timeMs = Math.max(timeMs, context.clock().timeMs() - slack.toMillis());
    }
  }

  /** A connection has the time of a ping to give a sign of life, however short the deadline is. */
  boolean isOutage(long nowMs) {
    return context.clock().unheardForMs(nowMs)
        >= Math.max(deadlineMs(), ShardLinks.PONG_TIMEOUT_MS);
  }

  /** A market that could not be reached yet at all must not keep the others waiting. */
  boolean isIdle(long nowMs) {
    return empty || (timeMs == Long.MIN_VALUE && nowMs - startedAt >= deadlineMs());
  }

  /** Exchange time minus watermark, milliseconds; 0 while either is not known. */
  long lagMs() {
    boolean known = context.clock().isKnown() && timeMs > Long.MIN_VALUE;
    return known ? context.clock().timeMs() - timeMs : 0;
  }

  private long deadlineMs() {
    return context.settings().deadline().toMillis();
  }
}
