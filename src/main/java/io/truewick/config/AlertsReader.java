package io.truewick.config;

import io.truewick.model.AlertRule;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code alerts}. */
final class AlertsReader {
  private static final String RULES = "alerts.rules";

  private final ValueReader values;
  private final Problems problems;
  private final AlertSpans spans;

  AlertsReader(ValueReader values, Problems problems, AlertSpans spans) {
    this.values = values;
    this.problems = problems;
    this.spans = spans;
  }

  /** The section; without {@code rules} the usual ones. */
  AlertSettings read(Map<String, Object> tree) {
    Object given = KeyPath.parse(RULES).find(tree).orElse(null);
    List<AlertRule> rules =
        given instanceof List<?> entries ? rules(entries.size()) : UsualAlertRules.ALL;
    return new AlertSettings(rules, values.get(JobKey.RULES_EVERY, Duration.class), webhook());
  }

  private List<AlertRule> rules(int count) {
    List<AlertRule> rules = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < count; i++) {
      String section = RULES + "[" + i + "].";
      AlertRule rule = new AlertRuleReader(values, problems, spans, key -> section + key).read();
      if (rule != null && !ids.add(rule.id())) {
        problems.add(section + "id", "'" + rule.id() + "' stands twice, give each rule its own id");
      } else if (rule != null) {
        rules.add(rule);
      }
    }
    return List.copyOf(rules);
  }

  private WebhookSettings webhook() {
    Duration timeout = values.get(JobKey.WEBHOOK_TIMEOUT, Duration.class);
    return values
        .given(JobKey.WEBHOOK_URL, JobKey.WEBHOOK_URL.path(), URI.class)
        .map(url -> new WebhookSettings(url, timeout))
        .orElse(null);
  }
}
