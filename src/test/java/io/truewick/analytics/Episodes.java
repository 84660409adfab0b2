package io.truewick.analytics;

import io.truewick.model.Alert;
import io.truewick.model.AlertDirection;
import io.truewick.model.AlertKind;
import io.truewick.model.AlertRule;
import io.truewick.model.AlertSeverity;
import io.truewick.model.Instrument;
import io.truewick.model.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One rule at work on one figure, with everything it said. */
final class Episodes implements AlertEpisodes.Listener {
  static final Instrument BTC = new Instrument("spot", "BTCUSDT");

  /** 2026-11-18T11:07:00Z. */
  static final long BEGINNING = 1_795_000_020_000L;

  final List<String> said = new ArrayList<>();
  final List<Alert> rows = new ArrayList<>();
  EpisodeState state;
  AlertRule rule;

  Episodes(AlertRule rule) {
    this.rule = rule;
    this.state = EpisodeState.of(rule.id(), rule.kind().text(), rule.span());
  }

  /** Threshold 10, clear 5. */
  static AlertRule rule(AlertKind kind, long holdForMs, long coolDownMs) {
    return rule(kind, 10, 5, holdForMs, coolDownMs);
  }

  static AlertRule rule(
      AlertKind kind, double threshold, double clear, long holdForMs, long coolDownMs) {
    return new AlertRule(
        "r",
        kind,
        AlertDirection.BOTH,
        List.of(),
        List.of(),
        "5m",
        threshold,
        clear,
        coolDownMs,
        holdForMs,
        AlertSeverity.WARNING,
        true);
  }

  /** So many seconds after the beginning. */
  Episodes see(double seconds, double value) {
    Observation seen = Observation.of(BTC, rule.kind(), rule.span(), at(seconds), value);
    machine().observe(rule, seen);
    return this;
  }

  AlertEpisodes machine() {
    return new AlertEpisodes(BTC, state, this);
  }

  static long at(double seconds) {
    return BEGINNING + Math.round(seconds * 1_000);
  }

  /** The table: the last row of each id. */
  Map<String, Alert> table() {
    Map<String, Alert> table = new LinkedHashMap<>();
    rows.forEach(row -> table.put(row.id(), row));
    return table;
  }

  Alert last() {
    return rows.get(rows.size() - 1);
  }

  @Override
  public void onStarted(Alert alert) {
    add("started", alert);
  }

  @Override
  public void onPeak(Alert alert) {
    add("peak", alert);
  }

  @Override
  public void onEnded(Alert alert) {
    add("ended", alert);
  }

  private void add(String what, Alert alert) {
    said.add(what + " " + alert.value());
    rows.add(alert);
  }
}
