package io.truewick.rules;

import io.truewick.model.RuleSet;
import io.truewick.source.poll.Polled;
import io.truewick.source.poll.Poller;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the rules again and again, and passes them on when they have changed. */
final class RulePoller implements Poller<RuleSet, RuleSet> {
  private static final Logger LOG = LoggerFactory.getLogger(RulePoller.class);

  private final Supplier<CompletableFuture<RuleSet>> table;
  private final long everyMs;
  private RuleSet last;
  private long dueAtMs;

  /**
   * @param table asks for the rules as they are now
   */
  RulePoller(Supplier<CompletableFuture<RuleSet>> table, Duration every, long nowMs) {
    this.table = table;
    this.everyMs = every.toMillis();
    this.dueAtMs = nowMs;
  }

  @Override
  public long dueAtMs() {
    return dueAtMs;
  }

  @Override
  public CompletableFuture<RuleSet> ask(long nowMs) {
    return table.get();
  }

  @Override
  public Polled<RuleSet> answered(RuleSet answer, long nowMs) {
    dueAtMs = nowMs + everyMs;
    if (answer.equals(last)) {
      return new Polled<>(List.of(), nowMs);
    }
    LOG.info(
        "alert rules in force: {}; refused: {}",
        answer.rules().stream().map(rule -> rule.id()).toList(),
        answer.refused());
    last = answer;
    return new Polled<>(List.of(answer), nowMs);
  }

  @Override
  public void failed(Throwable failure, long nowMs) {
    dueAtMs = nowMs + everyMs;
  }
}
