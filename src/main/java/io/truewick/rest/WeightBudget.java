package io.truewick.rest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when a call to one IP pool may go. A call waits, without a thread, until
 *
 * <ol>
 *   <li>the pool is not paused by a refusal,
 *   <li>the clock minute has weight left, see {@link WeightWindow}, and
 *   <li>fewer than the allowed number of calls are under way.
 * </ol>
 *
 * Refills go before snapshots and these before probes, each in the order they came; a probe that
 * has waited for a whole minute goes before all of them, so that a long recovery does not make the
 * process blind. Checks go when nobody else waits. A call that waits for a refused pool fails after
 * {@code patience}, and the pause stays in force.
 *
 * <p>Thread-safe. Futures are completed outside the lock.
 */
final class WeightBudget {
  private static final Logger LOG = LoggerFactory.getLogger(WeightBudget.class);

  private final WeightWindow window;
  private final PoolPause pause = new PoolPause();
  private final WaitingCalls waiting = new WaitingCalls();
  private final BudgetTerms terms;
  private final InstantSource clock;
  private final Alarm alarm;
  private int underWay;
  private boolean closed;

  WeightBudget(BudgetTerms terms, InstantSource clock, Timer timer) {
    this.window = new WeightWindow(terms.weightPerMinute(), terms.share());
    this.terms = terms;
    this.clock = clock;
    this.alarm = new Alarm(timer, this::settle);
  }

  /** Whether calls of that weight can ever go. */
  boolean affords(int weight, Priority priority) {
    return weight <= window.ceiling(priority);
  }

  /**
   * A permit to make one call, as soon as there is room. Whoever gets it hands it back with exactly
   * one of {@link #release} and {@link #refused}.
   *
   * @return completed with the time at which the weight was taken
   */
  CompletableFuture<Long> acquire(int weight, Priority priority) {
    CompletableFuture<Long> permit = new CompletableFuture<>();
    if (!affords(weight, priority)) {
      permit.completeExceptionally(failure("weight " + weight + " is above the share", 0));
      return permit;
    }
    synchronized (this) {
      if (closed) {
        permit.completeExceptionally(failure("closed", 0));
        return permit;
      }
      waiting.add(new WaitingCall(weight, priority, clock.millis(), permit));
    }
    settle();
    return permit;
  }

  /**
   * Hands a permit back after an answer that was no refusal, or after none.
   *
   * @param takenAtMs what {@link #acquire} gave
   * @param used the exchange's count from the answer, negative if there is none
   */
  void release(long takenAtMs, int used) {
    synchronized (this) {
      underWay--;
      if (used >= 0) {
        window.reconcile(used, takenAtMs, clock.millis());
      }
    }
    settle();
  }

  /**
   * Hands a permit back after 429 or 418: nothing goes until the pause is over.
   *
   * @param retryAfterMs negative if the answer names no time
   */
  void refused(int status, long retryAfterMs) {
    synchronized (this) {
      underWay--;
      long nowMs = clock.millis();
      boolean anew = !pause.holds(nowMs);
      pause.refused(status, retryAfterMs, nowMs);
      if (anew) {
        LOG.warn("{} REST: answered {}, {}", terms.pool(), status, pauseText(nowMs));
      }
    }
    settle();
  }

  /** Weight used in the present minute, by everyone as far as known. */
  synchronized int used() {
    return window.used(clock.millis());
  }

  /**
   * Share of the pool's whole weight used in the present minute; 1 at least while it is refused.
   */
  synchronized double pressure() {
    long nowMs = clock.millis();
    double share = (double) window.used(nowMs) / terms.weightPerMinute();
    return pause.holds(nowMs) ? Math.max(1, share) : share;
  }

  /** Fails every waiting call; later ones fail at once. */
  void close() {
    List<WaitingCall> dropped;
    synchronized (this) {
      closed = true;
      dropped = waiting.removeAll();
    }
    dropped.forEach(call -> call.permit().completeExceptionally(failure("closed", 0)));
  }

  /** Lets go what may go, fails what has waited too long, and sets the timer for the rest. */
  private void settle() {
    List<Runnable> outcomes = new ArrayList<>();
    synchronized (this) {
      long nowMs = clock.millis();
      if (pause.holds(nowMs)) {
        failImpatient(nowMs, outcomes);
      } else {
        letGo(nowMs, outcomes);
      }
    }
    outcomes.forEach(Runnable::run);
  }

  private void letGo(long nowMs, List<Runnable> outcomes) {
    while (underWay < terms.mostUnderWay()) {
      Optional<WaitingCall> next =
          waiting.next(nowMs).stream()
              .filter(call -> underWay < mostUnderWay(call.priority()))
              .filter(call -> window.take(call.weight(), window.ceiling(call.priority()), nowMs))
              .findFirst();
      if (next.isEmpty()) {
        if (!waiting.isEmpty()) {
          alarm.at(WeightWindow.nextOpensAtMs(nowMs), nowMs);
        }
        return;
      }
      waiting.remove(next.get());
      underWay++;
      outcomes.add(() -> next.get().permit().complete(nowMs));
    }
  }

  /** Checks leave half of the places free, so that slow answers to them hold nobody else up. */
  private int mostUnderWay(Priority priority) {
    int all = terms.mostUnderWay();
    return priority == Priority.CHECK ? (all + 1) / 2 : all;
  }

  private void failImpatient(long nowMs, List<Runnable> outcomes) {
    long patienceMs = terms.patience().toMillis();
    if (pause.heldSinceMs() <= nowMs - patienceMs) {
      for (WaitingCall call : waiting.removeSince(nowMs - patienceMs)) {
        RestException failure = failure(pauseText(nowMs), pause.status());
        outcomes.add(() -> call.permit().completeExceptionally(failure));
      }
    }
    if (!waiting.isEmpty()) {
      long failsAtMs = Math.max(waiting.longestSinceMs(), pause.heldSinceMs()) + patienceMs;
      alarm.at(Math.min(pause.untilMs(), failsAtMs), nowMs);
    }
  }

  private String pauseText(long nowMs) {
    return "refused for another " + Duration.ofMillis(pause.untilMs() - nowMs);
  }

  private RestException failure(String reason, int status) {
    return new RestException(terms.pool() + " REST: " + reason, status, null);
  }
}
