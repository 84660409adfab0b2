package io.truewick.rest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** The order in which waiting calls go. Not thread-safe. */
final class WaitingCalls {
  /** A probe that has waited so long goes before refills and snapshots. */
  private static final long PROBE_PATIENCE_MS = 60_000;

  private final Deque<WaitingCall> liveness = new ArrayDeque<>();
  private final Deque<WaitingCall> refills = new ArrayDeque<>();
  private final Deque<WaitingCall> snapshots = new ArrayDeque<>();
  private final Deque<WaitingCall> probes = new ArrayDeque<>();
  private final Deque<WaitingCall> checks = new ArrayDeque<>();

  void add(WaitingCall call) {
    queue(call.priority()).add(call);
  }

  boolean isEmpty() {
    return queues().allMatch(Deque::isEmpty);
  }

  /** Whose turn it is: one call, or two of which the second may go if the first cannot. */
  List<WaitingCall> next(long nowMs) {
    if (!liveness.isEmpty()) {
      return List.of(liveness.peek());
    }
    Deque<WaitingCall> first = refills.isEmpty() ? snapshots : refills;
    if (first.isEmpty() && probes.isEmpty()) {
      return checks.stream().limit(1).toList();
    }
    if (first.isEmpty() || probes.isEmpty()) {
      return Stream.of(first, probes).flatMap(queue -> queue.stream().limit(1)).toList();
    }
    boolean overdue = nowMs - probes.peek().sinceMs() >= PROBE_PATIENCE_MS;
    if (overdue) {
      return List.of(probes.peek(), first.peek());
    }
    // snapshots may use less of a minute than probes, and must not keep them from the rest of it
    return refills.isEmpty() ? List.of(first.peek(), probes.peek()) : List.of(first.peek());
  }

  /** Takes out a call that {@link #next} gave. */
  void remove(WaitingCall call) {
    queue(call.priority()).remove();
  }

  List<WaitingCall> removeAll() {
    List<WaitingCall> all = queues().flatMap(Deque::stream).toList();
    queues().forEach(Deque::clear);
    return all;
  }

  /** Takes out those that began to wait at {@code sinceMs} or before. */
  List<WaitingCall> removeSince(long sinceMs) {
    List<WaitingCall> gone = new ArrayList<>();
    for (Deque<WaitingCall> queue : queues().toList()) {
      while (!queue.isEmpty() && queue.peek().sinceMs() <= sinceMs) {
        gone.add(queue.remove());
      }
    }
    return gone;
  }

  /** When the one that has waited longest began to; {@link Long#MAX_VALUE} if nobody waits. */
  long longestSinceMs() {
    return queues()
        .filter(queue -> !queue.isEmpty())
        .mapToLong(queue -> queue.peek().sinceMs())
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private Deque<WaitingCall> queue(Priority priority) {
    return switch (priority) {
      case LIVENESS -> liveness;
      case REFILL -> refills;
      case SNAPSHOT -> snapshots;
      case PROBE -> probes;
      case CHECK -> checks;
    };
  }

  private Stream<Deque<WaitingCall>> queues() {
    return Stream.of(liveness, refills, snapshots, probes, checks);
  }
}
