package io.truewick.rest;

/** Wakes its owner at the earliest of the times asked for. Thread-safe. */
final class Alarm {
  private final Timer timer;
  private final Runnable owner;
  private long setToMs = Long.MAX_VALUE;

  Alarm(Timer timer, Runnable owner) {
    this.timer = timer;
    this.owner = owner;
  }

  /** Wakes the owner at {@code atMs}, if it is not to be woken before. */
  synchronized void at(long atMs, long nowMs) {
    if (atMs < setToMs) {
      setToMs = atMs;
      timer.after(atMs - nowMs, this::ring);
    }
  }

  private void ring() {
    synchronized (this) {
      setToMs = Long.MAX_VALUE;
    }
    owner.run();
  }
}
