package io.truewick.config;

import io.truewick.model.AlertRule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Alert rules from a table: checked exactly as those of a job file are. */
public final class AlertRuleRow {
  /** Columns with what a rule says. */
  public static final List<String> COLUMNS =
      List.of(
          "id",
          "kind",
          "direction",
          "markets",
          "symbols",
          "span",
          "threshold",
          "clear",
          "cool_down",
          "hold_for",
          "severity",
          "enabled");

  private static final Map<String, String> RENAMED =
      Map.of("coolDown", "cool_down", "for", "hold_for");

  private AlertRuleRow() {}

  /**
   * The rule that a row says.
   *
   * @param spans what figures the job has
   * @param columns texts, and lists of texts, by column name; what is null is left out
   * @throws ConfigException if it makes no sense; it names each column that is wrong
   */
  public static AlertRule parse(AlertSpans spans, Map<String, Object> columns) {
    Problems problems = new Problems("alert_rules");
    AlertRule rule =
        new AlertRuleReader(
                new ValueReader(columns, problems), problems, spans, AlertRuleRow::column)
            .read();
    problems.throwIfAny();
    return rule;
  }

  private static String column(String key) {
    return RENAMED.getOrDefault(key, key);
  }

  /** Texts of a rule by column, in the order of the table; the reverse of {@link #parse}. */
  public static Map<String, Object> columns(AlertRule rule) {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("id", rule.id());
    columns.put("kind", rule.kind().text());
    columns.put("direction", rule.direction().text());
    columns.put("markets", rule.markets());
    columns.put("symbols", rule.symbols());
    columns.put("span", rule.span());
    columns.put("threshold", rule.threshold());
    columns.put("clear", rule.clear());
    columns.put("cool_down", DurationText.format(Duration.ofMillis(rule.coolDownMs())));
    columns.put("hold_for", DurationText.format(Duration.ofMillis(rule.holdForMs())));
    columns.put("severity", rule.severity().text());
    columns.put("enabled", rule.enabled());
    return columns;
  }
}
