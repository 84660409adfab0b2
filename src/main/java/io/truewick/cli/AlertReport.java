package io.truewick.cli;

import io.truewick.config.AlertSettings;
import io.truewick.config.DurationText;
import io.truewick.model.AlertDirection;
import io.truewick.model.AlertRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.BiConsumer;

/** The alert rules of a job file, as text for a person. */
final class AlertReport {
  private AlertReport() {}

  /**
   * Prints them.
   *
   * @param out takes a label and a text
   */
  static void print(AlertSettings alerts, BiConsumer<String, String> out) {
    String label = "alerts";
    for (AlertRule rule : alerts.rules()) {
      out.accept(label, text(rule));
      label = "";
    }
    if (alerts.rules().isEmpty()) {
      out.accept(label, "no rules");
    }
    if (alerts.webhook() != null) {
      out.accept("webhook", alerts.webhook().toString());
    }
  }

  /** {@code price_move-5m: price_move of 5m, from 0.03 until below 0.015, warning}. */
  private static String text(AlertRule rule) {
    StringJoiner text = new StringJoiner(", ");
    text.add(
        rule.id()
            + ": "
            + rule.kind().text()
            + (rule.span().isEmpty() ? "" : " of " + rule.span()));
    String from = "from " + number(rule.threshold());
    text.add(rule.direction() == AlertDirection.BOTH ? from : rule.direction().text() + " " + from);
    if (rule.holdForMs() > 0) {
      text.add("held for " + duration(rule.holdForMs()));
    }
    text.add("until below " + number(rule.clear()));
    if (rule.coolDownMs() > 0) {
      text.add("again after " + duration(rule.coolDownMs()));
    }
    where(rule.markets(), text);
    where(rule.symbols(), text);
    text.add(rule.severity().text());
    if (!rule.enabled()) {
      text.add("disabled");
    }
    return text.toString();
  }

  private static void where(List<String> names, StringJoiner text) {
    if (!names.isEmpty()) {
      text.add("on " + String.join(" ", names));
    }
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String duration(long milliseconds) {
    return DurationText.format(Duration.ofMillis(milliseconds));
  }
}
