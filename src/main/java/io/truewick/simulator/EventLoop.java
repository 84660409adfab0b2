package io.truewick.simulator;

import io.truewick.simulator.market.TimedSource;
import java.util.PriorityQueue;

/**
 * The exchange's clock and everything that hangs on it, in the order of event time: whoever moves
 * the clock runs what is due on the way. At one time the source that was added first comes first.
 */
final class EventLoop {
  private record Due(long atMs, long order, TimedSource source) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return atMs != other.atMs ? Long.compare(atMs, other.atMs) : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private volatile long nowMs;
  private long added;

  EventLoop(long startMs) {
    this.nowMs = startMs;
  }

  /** Event time, milliseconds since the epoch. */
  long nowMs() {
    return nowMs;
  }

  synchronized void add(TimedSource source) {
    queue.add(new Due(source.nextEventMs(), added++, source));
  }

  /** Runs something once, at an event time. */
  void at(long timeMs, Runnable action) {
    add(new Once(timeMs, action));
  }

  /**
   * Moves the clock on; never back.
   *
   * @param pause called every few thousand events, so that clients can take what there is
   */
  synchronized void runTo(long timeMs, Runnable pause) {
    int events = 0;
    while (!queue.isEmpty() && queue.element().atMs() <= timeMs) {
      run(queue.remove());
      if (++events % 4096 == 0) {
        pause.run();
      }
    }
    nowMs = Math.max(nowMs, timeMs);
  }

  // a source can have been put off since it was queued; then it only takes its new place
  private void run(Due due) {
    long atMs = due.source().nextEventMs();
    if (atMs <= due.atMs()) {
      nowMs = Math.max(nowMs, due.atMs());
      due.source().fire(due.atMs());
      atMs = due.source().nextEventMs();
    }
    if (atMs != Long.MAX_VALUE) {
      queue.add(new Due(atMs, due.order(), due.source()));
    }
  }

  private static final class Once implements TimedSource {
    private final Runnable action;
    private long atMs;

    Once(long atMs, Runnable action) {
      this.atMs = atMs;
      this.action = action;
    }

    @Override
    public long nextEventMs() {
      return atMs;
    }

    @Override
    public void fire(long timeMs) {
      atMs = Long.MAX_VALUE;
      action.run();
    }
  }
}
