package io.truewick.source;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What sockets and REST hand to the fetcher thread. Frames are bounded: when the job is slow, the
 * socket thread waits here, the socket fills up, and TCP slows the exchange down. Answers and
 * changes of a connection are few and never wait.
 */
final class Inbox {
  /** Something that happened; runs in the fetcher thread. */
  interface Event {
    void apply(long nowMs);
  }

  /** Takes the answer to a call; one of value and failure is null. */
  interface Answer<T> {
    void take(T value, Throwable failure, long nowMs);
  }

  private record Entry(Event event, int frames) {}

  private final LinkedBlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
  private final Semaphore room;
  private final int capacity;
  private volatile boolean closed;

  Inbox(int capacity) {
    this.capacity = capacity;
    this.room = new Semaphore(capacity);
  }

  void post(Event event) {
    entries.add(new Entry(event, 0));
  }

  /** Has the answer handled in the fetcher thread. */
  <T> void postAnswer(CompletableFuture<T> call, Answer<T> answer) {
    CompletableFuture<T> unused =
        call.whenComplete((value, failure) -> post(nowMs -> answer.take(value, failure, nowMs)));
  }

  /** Waits until there is room for that many frames. */
  void postFrames(int frames, Event event) throws InterruptedException {
    int needed = Math.min(frames, capacity);
    room.acquire(needed);
    if (closed) {
      return;
    }
    entries.add(new Entry(event, needed));
  }

  /** Runs the next event; waits for one at most so long. */
  boolean runNext(long waitMs, long nowMs) throws InterruptedException {
    Entry entry = waitMs > 0 ? entries.poll(waitMs, TimeUnit.MILLISECONDS) : entries.poll();
    if (entry == null) {
      return false;
    }
    entry.event().apply(nowMs);
    room.release(entry.frames());
    return true;
  }

  /** Nobody reads any more: lets every waiting socket thread go. */
  void close() {
    closed = true;
    room.release(1 << 20);
  }

  /** Frames that wait. */
  int depth() {
    return capacity - room.availablePermits();
  }
}
