package io.truewick.stream;

import org.apache.flink.streaming.api.TimerService;

/**
 * Event-time timers that end the state of a symbol of which nothing comes any more, because it was
 * removed from the job. Set once a day of event time, so there are two or three of a symbol.
 */
final class Expiry {
  private static final long DAY_MS = 86_400_000;

  private Expiry() {}

  /** Has {@code onTimer} called when the minute, and every other of its day, is of no use. */
  static void arrange(long minuteMs, long horizonMs, TimerService timers) {
    long endOfDayMs = minuteMs - Math.floorMod(minuteMs, DAY_MS) + DAY_MS;
    timers.registerEventTimeTimer(endOfDayMs + horizonMs);
  }

  /** Whether nothing newer has come. */
  static boolean isOver(long newestMs, long horizonMs, long timestamp, TimerService timers) {
    boolean drained =
        timers.currentWatermark() == Long.MAX_VALUE; // the end of the job, not of time
    return !drained && newestMs + horizonMs <= timestamp;
  }
}
