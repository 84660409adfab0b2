package io.truewick.rules;

import io.truewick.model.AlertRule;
import io.truewick.model.RuleSet;
import io.truewick.source.poll.PollPlan;
import io.truewick.source.poll.PollSplit;
import io.truewick.source.poll.Poller;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.metrics.MetricGroup;

/** The rules of a job without PostgreSQL: those of its file, which do not change. */
record RulesOfFile(List<AlertRule> rules, Duration every) implements PollPlan<RuleSet> {

  RulesOfFile {
    rules = List.copyOf(rules);
  }

  @Override
  public Set<String> keys() {
    return Set.of("alert_rules");
  }

  @Override
  public Pollers<RuleSet> open(MetricGroup metrics) {
    RuleSet set = new RuleSet(rules, List.of());
    return new Pollers<>() {
      @Override
      public Poller<?, RuleSet> of(PollSplit split, long nowMs) {
        return new RulePoller(() -> CompletableFuture.completedFuture(set), every, nowMs);
      }

      @Override
      public void close() {}
    };
  }
}
