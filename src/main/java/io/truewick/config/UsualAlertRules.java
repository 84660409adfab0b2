package io.truewick.config;

import static io.truewick.model.AlertSeverity.CRITICAL;
import static io.truewick.model.AlertSeverity.INFO;
import static io.truewick.model.AlertSeverity.WARNING;

import io.truewick.model.AlertDirection;
import io.truewick.model.AlertKind;
import io.truewick.model.AlertRule;
import io.truewick.model.AlertSeverity;
import java.util.List;

/** The rules of a job file that names none: few, and quiet on a usual day. */
final class UsualAlertRules {
  static final List<AlertRule> ALL =
      List.of(
          rule(AlertKind.PRICE_MOVE, "5m", 0.03, 0.015, "15m", "0s", WARNING),
          rule(AlertKind.VOLUME_SPIKE, "", 20, 5, "30m", "0s", INFO),
          rule(AlertKind.FUNDING_EXTREME, "", 1, 0.7, "8h", "5m", WARNING),
          rule(AlertKind.LIQUIDATION_BURST, "", 1_000_000, 250_000, "15m", "0s", WARNING),
          rule(AlertKind.GAP, "", 1, 1, "1m", "15s", WARNING),
          rule(AlertKind.SILENT_STREAM, "", 1, 1, "1m", "15s", WARNING),
          rule(AlertKind.CANDLE_MISMATCH, "", 1, 1, "15m", "0s", WARNING),
          rule(AlertKind.BOOK_OUT_OF_SYNC, "", 1, 1, "1m", "15s", WARNING),
          rule(AlertKind.REST_BAN_NEAR, "", 0.95, 0.85, "5m", "0s", CRITICAL));

  private UsualAlertRules() {}

  private static AlertRule rule(
      AlertKind kind,
      String span,
      double threshold,
      double clear,
      String coolDown,
      String holdFor,
      AlertSeverity severity) {
    return new AlertRule(
        span.isEmpty() ? kind.text() : kind.text() + "-" + span,
        kind,
        AlertDirection.BOTH,
        List.of(),
        List.of(),
        span,
        threshold,
        clear,
        milliseconds(coolDown),
        milliseconds(holdFor),
        severity,
        true);
  }

  private static long milliseconds(String text) {
    return DurationText.parse(text).toMillis();
  }
}
