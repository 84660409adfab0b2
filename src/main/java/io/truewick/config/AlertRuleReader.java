package io.truewick.config;

import io.truewick.model.AlertDirection;
import io.truewick.model.AlertKind;
import io.truewick.model.AlertRule;
import io.truewick.model.AlertSeverity;
import io.truewick.model.Market;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads one alert rule, wherever its keys stand: in a job file, or in columns of a table. */
final class AlertRuleReader {
  private final ValueReader values;
  private final Problems problems;
  private final AlertSpans spans;
  private final UnaryOperator<String> path;

  /**
   * @param spans what figures the job has
   * @param path where the key of that name stands
   */
  AlertRuleReader(
      ValueReader values, Problems problems, AlertSpans spans, UnaryOperator<String> path) {
    this.values = values;
    this.problems = problems;
    this.spans = spans;
    this.path = path;
  }

  /** The rule; null if it is too wrong to make one, which is then a problem. */
  AlertRule read() {
    AlertKind kind = values.get(JobKey.RULE_KIND, at("kind"), AlertKind.class);
    String span = values.get(JobKey.RULE_SPAN, at("span"), String.class);
    Double threshold = values.get(JobKey.RULE_THRESHOLD, at("threshold"), Double.class);
    Double clear = values.given(JobKey.RULE_CLEAR, at("clear"), Double.class).orElse(threshold);
    List<Market> markets = list(JobKey.RULE_MARKETS, "markets", Market.class);
    List<String> symbols = list(JobKey.RULE_SYMBOLS, "symbols", String.class);
    if (kind == null || threshold == null) {
      return null;
    }
    String wrongSpan = spans.problem(kind, span);
    if (wrongSpan != null) {
      problems.add(at("span"), wrongSpan);
    }
    if (threshold > kind.most()) {
      problems.add(
          at("threshold"),
          "expected at most 1, which no value of "
              + kind.text()
              + " exceeds, was '"
              + threshold
              + "'");
    }
    if (clear > threshold) {
      problems.add(
          at("clear"),
          "expected at most threshold, which is " + threshold + ", was '" + clear + "'");
    }
    return new AlertRule(
        values
            .given(JobKey.RULE_ID, at("id"), String.class)
            .orElse(span.isEmpty() ? kind.text() : kind.text() + "-" + span),
        kind,
        values.get(JobKey.RULE_DIRECTION, at("direction"), AlertDirection.class),
        markets.stream().map(Market::id).toList(),
        symbols,
        span,
        threshold,
        clear,
        milliseconds(JobKey.RULE_COOL_DOWN, "coolDown"),
        milliseconds(JobKey.RULE_FOR, "for"),
        values.get(JobKey.RULE_SEVERITY, at("severity"), AlertSeverity.class),
        values.get(JobKey.RULE_ENABLED, at("enabled"), Boolean.class));
  }

  private String at(String key) {
    return path.apply(key);
  }

  private <T> List<T> list(JobKey key, String name, Class<T> type) {
    return values.isGiven(at(name)) ? values.list(key, at(name), type, any -> {}) : List.of();
  }

  private long milliseconds(JobKey key, String name) {
    return values.get(key, at(name), Duration.class).toMillis();
  }
}
