package io.truewick.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.truewick.model.Alert;
import io.truewick.model.AlertDirection;
import io.truewick.model.AlertKind;
import io.truewick.model.AlertRule;
import io.truewick.model.AlertSeverity;
import io.truewick.model.AlertState;
import io.truewick.model.Instrument;
import io.truewick.model.Observation;
import io.truewick.model.RuleSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RaiseAlertsTest {
  private static final Instrument BTC = new Instrument("spot", "BTCUSDT");
  private static final Instrument ETH = new Instrument("usdm", "ETHUSDT");
  private static final long BEGINNING = 1_795_000_020_000L;
  private static final AlertRule MOVE =
      rule("move", AlertKind.PRICE_MOVE, "5m", 0.02, 0.01, 0, List.of());
  private static final AlertRule GAP = rule("gap", AlertKind.GAP, "", 1, 1, 15_000, List.of());

  private KeyedTwoInputStreamOperatorTestHarness<Instrument, Observation, RuleSet, Alert> alerts;

  @BeforeEach
  void open() throws Exception {
    alerts = harness();
    alerts.open();
  }

  @AfterEach
  void close() throws Exception {
    alerts.close();
  }

  @Test
  void everyRuleLooksAtItsOwnKindSpanAndSymbols() throws Exception {
    rules(MOVE, rule("eth", AlertKind.PRICE_MOVE, "", 0.01, 0.01, 0, List.of("ETH*")));
    see(BTC, AlertKind.PRICE_MOVE, "5m", 0, 0.03);
    see(BTC, AlertKind.PRICE_MOVE, "1h", 0, 0.03);
    see(BTC, AlertKind.VWAP_DEVIATION, "5m", 0, 0.03);
    see(ETH, AlertKind.PRICE_MOVE, "1h", 0, -0.015);
    see(ETH, AlertKind.PRICE_MOVE, "24h", 0, -0.016);

    assertThat(alerts.extractOutputValues())
        .extracting(Alert::id)
        .containsExactly(
            "move/spot/BTCUSDT/5m/2026-11-18T11:07:00Z",
            "eth/usdm/ETHUSDT/1h/2026-11-18T11:07:00Z",
            "eth/usdm/ETHUSDT/24h/2026-11-18T11:07:00Z");
  }

  @Test
  void startsAndEndsAreAnnouncedPeaksAreNot() throws Exception {
    see(BTC, AlertKind.PRICE_MOVE, "5m", 0, 0.03);
    see(BTC, AlertKind.PRICE_MOVE, "5m", 60, 0.04);
    see(BTC, AlertKind.PRICE_MOVE, "5m", 120, 0.001);

    assertThat(alerts.extractOutputValues()).hasSize(3);
    assertThat(announced(alerts))
        .extracting(Alert::state, Alert::peak)
        .containsExactly(tuple(AlertState.OPEN, 0.03), tuple(AlertState.ENDED, 0.04));
  }

  @Test
  void aRuleThatIsRemovedEndsItsEpisodesAndForgetsThem() throws Exception {
    rules(MOVE, GAP);
    see(BTC, AlertKind.PRICE_MOVE, "5m", 0, 0.03);
    see(BTC, AlertKind.GAP, "", 0, 0);
    rules(GAP);

    assertThat(announced(alerts))
        .extracting(Alert::state, Alert::endedAtMs)
        .containsExactly(tuple(AlertState.OPEN, null), tuple(AlertState.ENDED, BEGINNING));
    assertThat(last().message()).endsWith("because its rule was removed");
    assertThat(alerts.numKeyedStateEntries()).isEqualTo(1);
  }

  @Test
  void aRuleThatIsDisabledOrLooksElsewhereEndsItsEpisodes() throws Exception {
    see(BTC, AlertKind.PRICE_MOVE, "5m", 0, 0.03);
    rules(disabled(MOVE));
    assertThat(last().message()).endsWith("because its rule was disabled");

    rules(MOVE);
    see(BTC, AlertKind.PRICE_MOVE, "5m", 10, 0.03);
    rules(rule("move", AlertKind.PRICE_MOVE, "5m", 0.02, 0.01, 0, List.of("ETHUSDT")));
    assertThat(last().message()).endsWith("because its rule no longer looks at it");
  }

  @Test
  void aChangedThresholdCountsFromTheNextObservation() throws Exception {
    see(BTC, AlertKind.PRICE_MOVE, "5m", 0, 0.03);
    rules(rule("move", AlertKind.PRICE_MOVE, "5m", 0.1, 0.05, 0, List.of()));
    assertThat(alerts.extractOutputValues()).hasSize(1);

    see(BTC, AlertKind.PRICE_MOVE, "5m", 1, 0.03);
    assertThat(last().state()).isEqualTo(AlertState.ENDED);
  }

  @Test
  void aRefusedRuleStaysAsItWas() throws Exception {
    rules(MOVE);
    alerts.processElement2(new RuleSet(List.of(GAP), List.of("move", "never")), 0);
    see(BTC, AlertKind.PRICE_MOVE, "5m", 0, 0.03);

    assertThat(alerts.extractOutputValues()).hasSize(1);
  }

  @Test
  void aGapIsToldOfWhenItHasBeenOpenForLongEnough() throws Exception {
    see(BTC, AlertKind.GAP, "", 0, 1);
    watermark(14.999);
    assertThat(alerts.extractOutputValues()).isEmpty();

    watermark(15);
    assertThat(last().startedAtMs()).isEqualTo(BEGINNING);
    see(BTC, AlertKind.GAP, "", 40, 0);
    assertThat(last().state()).isEqualTo(AlertState.ENDED);
    assertThat(alerts.numEventTimeTimers()).isZero();
  }

  @Test
  void aDrainedJobStartsNothing() throws Exception {
    see(BTC, AlertKind.GAP, "", 0, 1);
    alerts.processBothWatermarks(new Watermark(Long.MAX_VALUE));

    assertThat(alerts.extractOutputValues()).isEmpty();
  }

  @Test
  void afterARestoreInMidEpisodeNothingIsRepeatedOrChanged() throws Exception {
    rules(MOVE, GAP, rule("extra", AlertKind.SPREAD, "", 5, 2, 0, List.of()));
    see(BTC, AlertKind.PRICE_MOVE, "5m", 0, 0.03);
    see(BTC, AlertKind.SPREAD, "", 0, 7);
    see(ETH, AlertKind.GAP, "", 2, 1);
    OperatorSubtaskState snapshot = alerts.snapshot(1, 1);
    List<Alert> before = List.copyOf(alerts.extractOutputValues());
    goOn(alerts);

    try (KeyedTwoInputStreamOperatorTestHarness<Instrument, Observation, RuleSet, Alert> restored =
        harness()) {
      restored.initializeState(snapshot);
      restored.open();
      goOn(restored);

      assertThat(table(Stream.concat(before.stream(), restored.extractOutputValues().stream())))
          .isEqualTo(table(alerts.extractOutputValues().stream()))
          .hasSize(4);
      assertThat(alerts.extractOutputValues())
          .endsWith(restored.extractOutputValues().toArray(Alert[]::new));
    }
  }

  private static void goOn(
      KeyedTwoInputStreamOperatorTestHarness<Instrument, Observation, RuleSet, Alert> harness)
      throws Exception {
    see(harness, BTC, AlertKind.PRICE_MOVE, "5m", 1, 0.05);
    harness.processBothWatermarks(new Watermark(BEGINNING + 20_000));
    see(harness, BTC, AlertKind.SPREAD, "", 30, 1);
    see(harness, BTC, AlertKind.PRICE_MOVE, "5m", 31, 0.001);
    see(harness, BTC, AlertKind.PRICE_MOVE, "5m", 32, 0.021);
    see(harness, ETH, AlertKind.GAP, "", 60, 0);
  }

  private void see(Instrument instrument, AlertKind kind, String span, double at, double value)
      throws Exception {
    see(alerts, instrument, kind, span, at, value);
  }

  private static void see(
      KeyedTwoInputStreamOperatorTestHarness<Instrument, Observation, RuleSet, Alert> harness,
      Instrument instrument,
      AlertKind kind,
      String span,
      double seconds,
      double value)
      throws Exception {
    long atMs = BEGINNING + Math.round(seconds * 1_000);
    harness.processElement1(Observation.of(instrument, kind, span, atMs, value), atMs);
  }

  private void rules(AlertRule... rules) throws Exception {
    alerts.processElement2(RuleSet.of(List.of(rules)), 0);
  }

  private void watermark(double seconds) throws Exception {
    long atMs = BEGINNING + Math.round(seconds * 1_000);
    alerts.processBothWatermarks(new Watermark(atMs));
  }

  private Alert last() {
    List<Alert> rows = alerts.extractOutputValues();
    return rows.get(rows.size() - 1);
  }

  private static List<Alert> announced(
      KeyedTwoInputStreamOperatorTestHarness<Instrument, Observation, RuleSet, Alert> harness) {
    return harness.getSideOutput(Outputs.ALERT_CHANGES).stream().map(it -> it.getValue()).toList();
  }

  private static Map<String, Alert> table(Stream<Alert> rows) {
    Map<String, Alert> table = new LinkedHashMap<>();
    rows.forEach(row -> table.put(row.id(), row));
    return table;
  }

  private static AlertRule disabled(AlertRule rule) {
    return new AlertRule(
        rule.id(),
        rule.kind(),
        rule.direction(),
        rule.markets(),
        rule.symbols(),
        rule.span(),
        rule.threshold(),
        rule.clear(),
        rule.coolDownMs(),
        rule.holdForMs(),
        rule.severity(),
        false);
  }

  private static AlertRule rule(
      String id,
      AlertKind kind,
      String span,
      double threshold,
      double clear,
      long holdForMs,
      List<String> symbols) {
    return new AlertRule(
        id,
        kind,
        AlertDirection.BOTH,
        List.of(),
        symbols,
        span,
        threshold,
        clear,
        0,
        holdForMs,
        AlertSeverity.WARNING,
        true);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<Instrument, Observation, RuleSet, Alert>
      harness() throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new CoBroadcastWithKeyedOperator<>(
            new RaiseAlerts(List.of(MOVE, GAP)), List.of(RaiseAlerts.RULES)),
        Observation::instrument,
        null,
        TypeInformation.of(Instrument.class));
  }
}
