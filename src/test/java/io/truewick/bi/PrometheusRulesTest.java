package io.truewick.bi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PrometheusRulesTest {
  private static final Set<String> KEYS = Set.of("alert", "expr", "for", "labels", "annotations");
  private static final Pattern DURATION = Pattern.compile("\\d+(ms|s|m|h|d)");
  private static final Pattern RANGE = Pattern.compile("\\[([^\\]]*)]");
  private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");
  private static final Pattern LABEL = Pattern.compile("\\$labels\\.(\\w+)");

  @Test
  void everyMetricIsOneTheJobHas() {
    for (JsonNode rule : PrometheusRules.all()) {
      Set<String> names = Dashboards.metricNames(PrometheusRules.expression(rule));
      assertThat(names).as("%s", rule.path("alert")).isNotEmpty();
      assertThat(ExportedMetrics.names()).as("%s", rule.path("alert")).containsAll(names);
    }
  }

  @Test
  void everyRuleIsWholeAndHasItsOwnName() {
    List<String> names =
        PrometheusRules.all().stream().map(rule -> rule.path("alert").asText()).toList();
    assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("Truewick\\w+"));
    for (JsonNode group : PrometheusRules.groups()) {
      assertThat(group.path("name").asText()).isNotEmpty();
      assertThat(group.path("rules")).isNotEmpty();
    }
    for (JsonNode rule : PrometheusRules.all()) {
      rule.fieldNames().forEachRemaining(key -> assertThat(KEYS).contains(key));
      assertThat(rule.path("labels").path("severity").asText()).isIn("warning", "critical");
      assertThat(rule.path("annotations").path("summary").asText()).isNotEmpty();
      if (rule.has("for")) {
        assertThat(rule.path("for").asText()).matches(DURATION);
      }
    }
  }

  /** Without a parser of Prometheus's own: what goes wrong most easily. */
  @Test
  void expressionsAreBalancedAndNameOnlyLabelsTheyKeep() {
    for (JsonNode rule : PrometheusRules.all()) {
      String expression = PrometheusRules.expression(rule);
      assertThat(expression.chars().filter(c -> c == '(').count())
          .as(expression)
          .isEqualTo(expression.chars().filter(c -> c == ')').count());
      Matcher ranges = RANGE.matcher(expression);
      while (ranges.find()) {
        assertThat(ranges.group(1)).as(expression).matches(DURATION);
      }
      Matcher by = BY.matcher(expression);
      List<String> kept = by.find() ? List.of(by.group(1).split(", ")) : List.of();
      Matcher labels = LABEL.matcher(rule.path("annotations").path("description").asText());
      while (labels.find()) {
        assertThat(kept).as(expression).contains(labels.group(1));
      }
    }
  }
}
