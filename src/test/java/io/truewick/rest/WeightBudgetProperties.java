package io.truewick.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.binance.IpPool;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WeightBudgetProperties {
  private enum What {
    REFILL,
    SNAPSHOT,
    PROBE,
    CHECK,
    ANSWER,
    REFUSE,
    WAIT
  }

  private record Step(What what, int amount) {}

  @Property(tries = 500)
  void neverGrantsMoreThanItsShareInOneClockMinute(@ForAll("steps") List<Step> steps) {
    Pool pool = new Pool();
    steps.forEach(pool::take);
    assertThat(pool.grantedByMinute.values()).allMatch(weight -> weight <= 720);
  }

  @Property(tries = 200)
  void everyCallGoesOrFailsInTheEnd(@ForAll("steps") List<Step> steps) {
    Pool pool = new Pool();
    steps.forEach(pool::take);
    CompletableFuture<Long> last = pool.budget.acquire(1, Priority.PROBE);
    for (int minute = 0; minute < 200 && !last.isDone(); minute++) {
      pool.time.pass(60_000);
      pool.releaseAll();
    }
    assertThat(last).isDone();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(Arbitraries.of(What.class), Arbitraries.integers().between(1, 300))
        .as(Step::new)
        .list()
        .ofMaxSize(120);
  }

  /** A futures pool of which 720 may be used, and what it granted. */
  private static final class Pool {
    private final HandTimer time = new HandTimer("2026-11-23T10:00:20Z");
    private final WeightBudget budget =
        new WeightBudget(
            new BudgetTerms(IpPool.FUTURES, 0.3, 50, Duration.ofSeconds(10)), time, time);
    private final Map<Long, Integer> grantedByMinute = new HashMap<>();
    private final Deque<Long> underWay = new ArrayDeque<>();

    private void releaseAll() {
      while (!underWay.isEmpty()) {
        budget.release(underWay.remove(), -1);
      }
    }

    private void take(Step step) {
      switch (step.what()) {
        case REFILL, SNAPSHOT, PROBE, CHECK -> ask(step);
        case ANSWER -> {
          if (!underWay.isEmpty()) {
            budget.release(underWay.remove(), step.amount() * 4);
          }
        }
        case REFUSE -> {
          if (underWay.poll() != null) {
            budget.refused(429, step.amount() * 50L - 1000);
          }
        }
        case WAIT -> time.pass(step.amount() * 100L);
      }
    }

    private void ask(Step step) {
      CompletableFuture<Void> unused =
          budget
              .acquire(step.amount(), Priority.valueOf(step.what().name()))
              .thenAccept(
                  atMs -> {
                    grantedByMinute.merge(atMs / 60_000, step.amount(), Integer::sum);
                    underWay.add(atMs);
                  });
    }
  }
}
