package io.truewick.rest;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock and a timer that stand still until a test moves them. */
final class HandTimer implements InstantSource, Timer {
  private record Task(long atMs, Runnable action) {}

  private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparing(Task::atMs));
  private long nowMs;

  HandTimer(String start) {
    nowMs = Instant.parse(start).toEpochMilli();
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(nowMs);
  }

  @Override
  public void after(long delayMs, Runnable task) {
    tasks.add(new Task(nowMs + delayMs, task));
  }

  /** Lets so much time pass; what is due runs at its time. */
  void pass(long ms) {
    long endMs = nowMs + ms;
    while (!tasks.isEmpty() && tasks.peek().atMs() <= endMs) {
      Task due = tasks.remove();
      nowMs = Math.max(nowMs, due.atMs());
      due.action().run();
    }
    nowMs = endMs;
  }
}
