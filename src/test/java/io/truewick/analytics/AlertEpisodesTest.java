package io.truewick.analytics;

import static io.truewick.analytics.Episodes.at;
import static io.truewick.analytics.Episodes.rule;
import static io.truewick.model.AlertKind.GAP;
import static io.truewick.model.AlertKind.PRICE_MOVE;
import static io.truewick.model.AlertKind.SPREAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Alert;
import io.truewick.model.AlertDirection;
import io.truewick.model.AlertRule;
import io.truewick.model.AlertState;
import org.junit.jupiter.api.Test;

class AlertEpisodesTest {

  @Test
  void oneRowGoesThroughStartPeakAndEnd() {
    Episodes episodes = new Episodes(rule(SPREAD, 0, 0));
    episodes.see(0, 9.9).see(1, 10).see(2, 14).see(3, 5).see(4, 4.9).see(5, 4);

    assertThat(episodes.said).containsExactly("started 10.0", "ended 4.9");
    Alert alert = episodes.last();
    assertThat(alert.id()).isEqualTo("r/spot/BTCUSDT/5m/2026-11-18T11:07:01Z");
    assertThat(alert.startedAtMs()).isEqualTo(at(1));
    assertThat(alert.endedAtMs()).isEqualTo(at(4));
    assertThat(alert.peakAtMs()).isEqualTo(at(2));
    assertThat(alert.peak()).isEqualTo(14);
    assertThat(alert.threshold()).isEqualTo(10);
    assertThat(alert.state()).isEqualTo(AlertState.ENDED);
    assertThat(alert.message())
        .isEqualTo("spread (5m): 14 bps, threshold 10 bps; over after 3s at 4.9 bps");
  }

  @Test
  void swingsBetweenClearAndThresholdNeitherEndNorStartAnything() {
    Episodes episodes = new Episodes(rule(SPREAD, 0, 0));
    episodes.see(0, 9).see(1, 10).see(2, 6).see(3, 11).see(4, 5).see(5, 4).see(6, 9);

    assertThat(episodes.said).containsExactly("started 10.0", "ended 4.0");
  }

  @Test
  void aGrowingPeakIsSaidOnceAMinuteAtMost() {
    Episodes episodes = new Episodes(rule(SPREAD, 0, 0));
    episodes.see(0, 10).see(30, 11).see(59, 12).see(60, 9).see(61, 13).see(120, 13).see(180, 14);

    assertThat(episodes.said).containsExactly("started 10.0", "peak 9.0", "peak 13.0", "peak 14.0");
    assertThat(episodes.rows.get(1).peak()).isEqualTo(12);
  }

  @Test
  void theNextEpisodeWaitsForTheCoolDown() {
    Episodes episodes = new Episodes(rule(SPREAD, 0, 60_000));
    episodes.see(0, 10).see(1, 1).see(30, 20).see(60.9, 20).see(61, 12);

    assertThat(episodes.said).containsExactly("started 10.0", "ended 1.0", "started 12.0");
    assertThat(episodes.last().startedAtMs()).isEqualTo(at(61));
    assertThat(episodes.last().peak()).isEqualTo(12);
  }

  @Test
  void anEpisodeBeginsAtTheFirstValueOfTheRunThatHeldLongEnough() {
    Episodes episodes = new Episodes(rule(SPREAD, 30_000, 0));
    episodes.see(0, 10).see(20, 9).see(25, 12).see(40, 11).see(54.9, 10).see(55, 10);

    assertThat(episodes.said).containsExactly("started 10.0");
    assertThat(episodes.last().startedAtMs()).isEqualTo(at(25));
    assertThat(episodes.last().peak()).isEqualTo(12);
    assertThat(episodes.last().peakAtMs()).isEqualTo(at(25));
  }

  @Test
  void samplesFarApartDoNotProveThatALevelWasHeld() {
    Episodes episodes = new Episodes(rule(SPREAD, 30_000, 0));
    episodes.see(0, 12).see(121, 11).see(150, 11);
    assertThat(episodes.said).isEmpty();

    episodes.see(151, 11);
    assertThat(episodes.last().startedAtMs()).isEqualTo(at(121));
    assertThat(episodes.last().peak()).isEqualTo(11);
  }

  @Test
  void anOpenEpisodeStaysOpenHoweverLongNothingIsSeen() {
    Episodes episodes = new Episodes(rule(SPREAD, 0, 0));
    episodes.see(0, 12);
    episodes.machine().advanceTo(episodes.rule, at(1e7));
    assertThat(episodes.said).containsExactly("started 12.0");

    episodes.see(1e7, 1);
    assertThat(episodes.last().endedAtMs()).isEqualTo(at(1e7));
  }

  @Test
  void whatIsOlderThanTheNewestObservationIsIgnored() {
    Episodes episodes = new Episodes(rule(SPREAD, 0, 0));
    episodes.see(10, 1).see(9, 50).see(11, 20).see(10, 1).see(12, Double.NaN);

    assertThat(episodes.said).containsExactly("started 20.0");
  }

  @Test
  void twoEpisodesNeverHaveOneStart() {
    Episodes episodes = new Episodes(rule(SPREAD, 0, 0));
    episodes.see(1, 10).see(1, 1).see(1, 10).see(1.001, 10);

    assertThat(episodes.said).containsExactly("started 10.0", "ended 1.0", "started 10.0");
    assertThat(episodes.table()).hasSize(2);
  }

  @Test
  void theDirectionDecidesWhichSideOfZeroCounts() {
    Episodes both = new Episodes(rule(PRICE_MOVE, 0.02, 0.01, 0, 0));
    both.see(0, -0.03).see(1, 0.009);
    assertThat(both.said).containsExactly("started -0.03", "ended 0.009");
    assertThat(both.last().message())
        .isEqualTo("price moved (5m): -3 %, threshold 2 %; over after 1s at 0.9 %");

    Episodes down = new Episodes(directed(AlertDirection.DOWN));
    down.see(0, 0.5).see(1, -0.02).see(2, -0.04).see(3, 0.05);
    assertThat(down.said).containsExactly("started -0.02", "ended 0.05");
    assertThat(down.last().peak()).isEqualTo(-0.04);

    Episodes up = new Episodes(directed(AlertDirection.UP));
    up.see(0, -0.5).see(1, 0.03).see(2, -0.04);
    assertThat(up.said).containsExactly("started 0.03", "ended -0.04");
  }

  @Test
  void whatLastsHoldsWithoutAnotherObservation() {
    Episodes gap = new Episodes(rule(GAP, 1, 1, 30_000, 0));
    gap.see(0, 1);
    assertThat(gap.machine().wakeUpMs(gap.rule)).isEqualTo(at(30));

    gap.machine().advanceTo(gap.rule, at(29.999));
    assertThat(gap.said).isEmpty();
    gap.machine().advanceTo(gap.rule, at(30));
    assertThat(gap.said).containsExactly("started 1.0");
    assertThat(gap.last().startedAtMs()).isEqualTo(at(0));
    assertThat(gap.machine().wakeUpMs(gap.rule)).isEqualTo(EpisodeState.NEVER);

    gap.see(300, 0);
    assertThat(gap.last().message()).isEqualTo("trade ids are missing (5m); over after 5m");
  }

  @Test
  void whatLastsIsSeenLateToHaveHeldLongEnough() {
    Episodes gap = new Episodes(rule(GAP, 1, 1, 30_000, 0));
    gap.see(0, 1).see(29, 0).see(40, 1).see(75, 0);

    assertThat(gap.said).containsExactly("started 1.0", "ended 0.0");
    assertThat(gap.last().startedAtMs()).isEqualTo(at(40));
  }

  @Test
  void whatLastsBeyondTheCoolDownStartsAtItsEnd() {
    Episodes gap = new Episodes(rule(GAP, 1, 1, 0, 60_000));
    gap.see(0, 1).see(1, 0).see(10, 1);
    assertThat(gap.said).hasSize(2);
    assertThat(gap.machine().wakeUpMs(gap.rule)).isEqualTo(at(61));

    gap.machine().advanceTo(gap.rule, at(62));
    assertThat(gap.said).hasSize(3);
    assertThat(gap.last().startedAtMs()).isEqualTo(at(61));
    assertThat(gap.last().peakAtMs()).isEqualTo(at(61));
  }

  @Test
  void aRuleThatIsGoneEndsItsEpisodeWhereItWasLastSeen() {
    Episodes episodes = new Episodes(rule(SPREAD, 0, 0));
    episodes.see(0, 10).see(5, 8);
    episodes.machine().endRule("its rule was removed");

    assertThat(episodes.last().endedAtMs()).isEqualTo(at(5));
    assertThat(episodes.last().message())
        .isEqualTo(
            "spread (5m): 10 bps, threshold 10 bps; ended after 5s because its rule was removed");
    episodes.machine().endRule("again");
    assertThat(episodes.said).containsExactly("started 10.0", "ended 8.0");
  }

  @Test
  void aChangedRuleCountsFromTheNextObservationOn() {
    Episodes episodes = new Episodes(rule(SPREAD, 0, 0));
    episodes.see(0, 10);
    episodes.rule = rule(SPREAD, 100, 50, 0, 0);
    episodes.see(1, 10).see(2, 60).see(3, 100);

    assertThat(episodes.said).containsExactly("started 10.0", "ended 10.0", "started 100.0");
    assertThat(episodes.last().threshold()).isEqualTo(100);
    assertThat(episodes.rows.get(1).threshold()).isEqualTo(10);
  }

  private static AlertRule directed(AlertDirection direction) {
    AlertRule any = rule(PRICE_MOVE, 0.02, 0.01, 0, 0);
    return new AlertRule(
        any.id(),
        any.kind(),
        direction,
        any.markets(),
        any.symbols(),
        any.span(),
        any.threshold(),
        any.clear(),
        any.coolDownMs(),
        any.holdForMs(),
        any.severity(),
        true);
  }
}
