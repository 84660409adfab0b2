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

/**
 * Counts comparisons since the start of this task. A match rate is that of proven candles: one that
 * says itself that it is incomplete is in no rate.
 */
final class CheckMetrics {
  /** Rates of single symbols; a job with more of them is watched by market and by the table. */
  private static final int MAX_RATES = 5_000;

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
    if (check.differsAsExpected()) {
      return;
    }
    boolean match = check.outcome() == CheckOutcome.MATCH;
    String market = check.instrument().market();
    rates
        .computeIfAbsent(List.of(market, check.interval()), key -> registered(key, List.of()))
        .count(match);
    List<String> bySymbol = List.of(market, check.interval(), check.instrument().symbol());
    if (rates.containsKey(bySymbol) || rates.size() < MAX_RATES) {
      rates.computeIfAbsent(bySymbol, key -> registered(key, key.subList(2, 3))).count(match);
    }
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

  private Rate registered(List<String> marketAndInterval, List<String> symbol) {
    Rate rate = new Rate();
    MetricGroup labelled =
        group
            .addGroup("market", marketAndInterval.get(0))
            .addGroup("interval", marketAndInterval.get(1));
    if (symbol.isEmpty()) {
      labelled.gauge("matchRate", rate::value);
    } else {
      labelled.addGroup("symbol", symbol.get(0)).gauge("symbolMatchRate", rate::value);
    }
    return rate;
  }
}
