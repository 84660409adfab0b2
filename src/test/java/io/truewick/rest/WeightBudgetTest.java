package io.truewick.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.binance.IpPool;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A pool of 2400 a minute of which half may be used: 1200, and 900 by probes. */
class WeightBudgetTest {
  private static final int MANY = 1000;

  private final HandTimer time = new HandTimer("2026-11-23T10:00:20Z");
  private final WeightBudget budget = budget(MANY);

  @Test
  void letsCallsGoUntilTheShareIsUsed() {
    assertThat(refill(1000)).isDone();
    assertThat(refill(200)).isDone();
    assertThat(refill(1)).isNotDone();
    assertThat(budget.used()).isEqualTo(1200);
  }

  @Test
  void goesOnWhenTheNextClockMinuteBegins() {
    ask(1200);
    CompletableFuture<Long> waiting = refill(1200);
    time.pass(39_999);
    assertThat(waiting).isNotDone();
    time.pass(1);
    assertThat(waiting).isDone();
  }

  @Test
  void believesTheExchangeWhereItCountsMore() {
    long taken = refill(5).join();
    budget.release(taken, 1190);
    assertThat(budget.used()).isEqualTo(1190);
    assertThat(refill(10)).isDone();
    assertThat(refill(1)).isNotDone();
  }

  @Test
  void believesItselfWhereTheExchangeCountsLess() {
    long taken = refill(1100).join();
    budget.release(taken, 3);
    assertThat(budget.used()).isEqualTo(1100);
  }

  @Test
  void dropsTheCountOfAMinuteThatTheExchangeHasLeft() {
    long early = refill(5).join();
    long late = refill(5).join();
    budget.release(early, 2000);
    budget.release(late, 5);
    assertThat(budget.used()).isEqualTo(10);
  }

  @Test
  void ignoresAnAnswerAboutAMinuteThatIsOver() {
    long taken = refill(5).join();
    time.pass(60_000);
    budget.release(taken, 2000);
    assertThat(budget.used()).isZero();
  }

  @Test
  void letsRefillsPassWaitingProbes() {
    ask(1200);
    CompletableFuture<Long> probe = probe(1);
    CompletableFuture<Long> first = refill(700);
    CompletableFuture<Long> second = refill(700);
    time.pass(40_000);
    assertThat(first).isDone();
    assertThat(second).isNotDone();
    assertThat(probe).isNotDone();
  }

  @Test
  void letsAProbePassRefillsAfterAMinute() {
    ask(1200);
    CompletableFuture<Long> probe = probe(1);
    for (int i = 0; i < 4; i++) {
      ask(1200);
    }
    time.pass(100_000);
    assertThat(probe).isDone();
  }

  @Test
  void keepsAReserveForRefills() {
    assertThat(probe(900)).isDone();
    CompletableFuture<Long> probe = probe(1);
    assertThat(probe).isNotDone();
    assertThat(refill(300)).isDone();
    time.pass(40_000);
    assertThat(probe).isDone();
  }

  @Test
  void letsAllOthersPassChecks() {
    ask(1200);
    CompletableFuture<Long> check = check(1);
    CompletableFuture<Long> probe = probe(900);
    CompletableFuture<Long> refill = refill(200);
    time.pass(40_000);
    assertThat(refill).isDone();
    assertThat(probe).isNotDone();
    assertThat(check).isNotDone();
    time.pass(60_000);
    assertThat(probe).isDone();
    assertThat(check).isNotDone();
    time.pass(60_000);
    assertThat(check).isDone();
  }

  @Test
  void givesChecksHalfOfTheShare() {
    assertThat(check(600)).isDone();
    CompletableFuture<Long> check = check(1);
    assertThat(check).isNotDone();
    assertThat(probe(300)).isDone();
    time.pass(40_000);
    assertThat(check).isDone();
  }

  @Test
  void givesChecksHalfOfThePlaces() {
    WeightBudget narrow = budget(4);
    long taken = narrow.acquire(1, Priority.CHECK).join();
    assertThat(narrow.acquire(1, Priority.CHECK)).isDone();
    CompletableFuture<Long> third = narrow.acquire(1, Priority.CHECK);
    assertThat(third).isNotDone();
    assertThat(narrow.acquire(1, Priority.REFILL)).isDone();
    assertThat(narrow.acquire(1, Priority.PROBE)).isDone();
    narrow.release(taken, -1);
    narrow.release(taken, -1);
    assertThat(third).isNotDone();
    narrow.release(taken, -1);
    assertThat(third).isDone();
  }

  @Test
  void keepsTheOrderWithinAPriority() {
    ask(1100);
    CompletableFuture<Long> large = refill(200);
    CompletableFuture<Long> small = refill(1);
    assertThat(large).isNotDone();
    assertThat(small).isNotDone();
    time.pass(40_000);
    assertThat(large).isDone();
    assertThat(small).isDone();
  }

  @Test
  void boundsTheCallsUnderWay() {
    WeightBudget narrow = budget(2);
    long taken = narrow.acquire(1, Priority.REFILL).join();
    assertThat(narrow.acquire(1, Priority.REFILL)).isDone();
    CompletableFuture<Long> third = narrow.acquire(1, Priority.REFILL);
    assertThat(third).isNotDone();
    narrow.release(taken, -1);
    assertThat(third).isDone();
  }

  @Test
  void waitsAsLongAsARefusalAsks() {
    refill(1).join();
    budget.refused(429, 7000);
    CompletableFuture<Long> waiting = refill(1);
    time.pass(6999);
    assertThat(waiting).isNotDone();
    time.pass(1);
    assertThat(waiting).isDone();
  }

  @Test
  void waitsForTheNextMinuteAndLongerEachTimeWhenARefusalNamesNoTime() {
    refill(1).join();
    budget.refused(429, -1);
    time.pass(40_999);
    CompletableFuture<Long> first = refill(1);
    assertThat(first).isNotDone();
    time.pass(1);
    assertThat(first).isDone();
    budget.refused(429, -1);
    time.pass(60_999);
    CompletableFuture<Long> second = refill(1);
    assertThat(second).isNotDone();
    time.pass(1);
    assertThat(second).isDone();
  }

  @Test
  void failsWhoeverWaitsForABanAndKeepsTheBan() {
    refill(1).join();
    budget.refused(418, Duration.ofHours(2).toMillis());
    CompletableFuture<Long> first = refill(1);
    time.pass(5_000);
    CompletableFuture<Long> second = probe(1);
    time.pass(5_000);
    assertThat(second).isNotDone();
    assertThatThrownBy(first::get)
        .cause()
        .isInstanceOfSatisfying(RestException.class, e -> assertThat(e.status()).isEqualTo(418));
    time.pass(5_000);
    assertThat(second).isCompletedExceptionally();
    time.pass(Duration.ofHours(2).toMillis() - 16_000);
    CompletableFuture<Long> late = refill(1);
    assertThat(late).isNotDone();
    time.pass(1_000);
    assertThat(late).isDone();
  }

  @Test
  void givesPatienceFromTheRefusalOnToThoseWhoWaitedForWeight() {
    long taken = refill(1200).join();
    CompletableFuture<Long> waiting = refill(1);
    time.pass(30_000);
    budget.refused(429, 5000);
    assertThat(waiting).isNotDone();
    time.pass(5000);
    assertThat(waiting).isNotDone();
    time.pass(5000);
    assertThat(waiting).isDone();
    assertThat(taken).isPositive();
  }

  @Test
  void refusesAtOnceWhatNeverFits() {
    assertThat(refill(1201)).isCompletedExceptionally();
    assertThat(probe(901)).isCompletedExceptionally();
  }

  @Test
  void failsWaitingCallsWhenItCloses() {
    ask(1200);
    CompletableFuture<Long> waiting = refill(1);
    budget.close();
    assertThat(waiting).isCompletedExceptionally();
    assertThat(refill(1)).isCompletedExceptionally();
  }

  @Test
  void refusesASenselessShare() {
    assertThatThrownBy(() -> new WeightWindow(2400, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WeightWindow(2400, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void ask(int weight) {
    CompletableFuture<Long> unused = refill(weight);
  }

  private CompletableFuture<Long> refill(int weight) {
    return budget.acquire(weight, Priority.REFILL);
  }

  private CompletableFuture<Long> check(int weight) {
    return budget.acquire(weight, Priority.CHECK);
  }

  private CompletableFuture<Long> probe(int weight) {
    return budget.acquire(weight, Priority.PROBE);
  }

  private WeightBudget budget(int mostUnderWay) {
    Duration patience = Duration.ofSeconds(10);
    BudgetTerms terms = new BudgetTerms(IpPool.FUTURES, 0.5, mostUnderWay, patience);
    return new WeightBudget(terms, time, time);
  }
}
