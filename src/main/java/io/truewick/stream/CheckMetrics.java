package io.truewick.stream;

import io.truewick.model.CandleCheck;
import io.truewick.model.CheckOutcome;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts comparisons since the start of this task. */
final class CheckMetrics {
  private final MetricGroup group;
  private final Map<CheckOutcome, Counter> outcomes = new EnumMap<>(CheckOutcome.class);
  private final Map<List<String>, Rate> rates = new HashMap<>();
  private final Counter restCalls;
  private final Counter restFailures;
  private final Counter givenUp;
  private final Counter mended;

  /** Read by reporters while it is counted. */
  private static final class Rate {
    private final LongAdder checked = new LongAdder();
    private final LongAdder matched = new LongAdder();

    void count(boolean match) {
      checked.increment();
      if (match) {
        matched.increment();
      }
    }

    double value() {
      return checked.sum() == 0 ? 1 : (double) matched.sum() / checked.sum();
    }
  }

  CheckMetrics(MetricGroup group) {
    this.group = group;
    outcomes.put(CheckOutcome.MATCH, group.counter("checksMatch"));
    outcomes.put(CheckOutcome.MISMATCH, group.counter("checksMismatch"));
    outcomes.put(CheckOutcome.ABSENT_HERE, group.counter("checksAbsentHere"));
    outcomes.put(CheckOutcome.ABSENT_THERE, group.counter("checksAbsentThere"));
    restCalls = group.counter("checkRestCalls");
    restFailures = group.counter("checkRestFailures");
    givenUp = group.counter("checksGivenUp");
    mended = group.counter("candlesMended");
  }

  void checked(CandleCheck check) {
    outcomes.get(check.outcome()).inc();
    rates
        .computeIfAbsent(
            List.of(check.instrument().market(), check.interval()), this::registeredRate)
        .count(check.outcome() == CheckOutcome.MATCH);
  }

  void mended() {
    mended.inc();
  }

  void called() {
    restCalls.inc();
  }

  void failed() {
    restFailures.inc();
  }

  void givenUp() {
    givenUp.inc();
  }

  private Rate registeredRate(List<String> marketAndInterval) {
    Rate rate = new Rate();
    group
        .addGroup("market", marketAndInterval.get(0))
        .addGroup("interval", marketAndInterval.get(1))
        .gauge("matchRate", rate::value);
    return rate;
  }
}
