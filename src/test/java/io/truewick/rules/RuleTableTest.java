package io.truewick.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.config.JobConfig;
import io.truewick.config.JobTexts;
import io.truewick.model.AlertRule;
import io.truewick.model.RuleSet;
import io.truewick.sink.TestDatabase;
import io.truewick.source.poll.PollPlan;
import io.truewick.source.poll.PollSplit;
import io.truewick.source.poll.Poller;
import java.util.List;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RuleTableTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private JobConfig job;
  private PollPlan.Pollers<RuleSet> pollers;
  private Poller<?, RuleSet> poller;

  @BeforeEach
  void open() {
    DATABASE.execute("delete from alert_rules");
    job =
        JobTexts.with(
            "sink.url=" + DATABASE.settings().url(),
            "sink.user=" + DATABASE.settings().user(),
            "alerts.rulesEvery=1s",
            "alerts.rules=[{kind: spread, threshold: 20, clear: 10, for: 30s, symbols: ['*USDT'],"
                + " markets: [spot]}, {kind: gap, threshold: 1, severity: critical}]");
    pollers = RulesOfJob.of(job).open(metrics());
    poller = pollers.of(new PollSplit("alert_rules", PollSplit.NOTHING), 0);
  }

  @AfterEach
  void close() {
    pollers.close();
  }

  @Test
  void theRulesOfTheJobFileComeBackAsTheyWere() {
    assertThat(RulesOfJob.initial(job)).containsExactlyInAnyOrderElementsOf(job.alerts().rules());
    assertThat(poll(0).get(0).rules()).containsExactlyInAnyOrderElementsOf(job.alerts().rules());
    assertThat(DATABASE.value("select count(*) from alert_rules where job = 'test'")).isEqualTo(2L);
  }

  @Test
  void whatTheTableHasCountsAndNotTheFile() {
    insert("own", "price_move", "0.05");

    assertThat(RulesOfJob.initial(job)).extracting(AlertRule::id).containsExactly("own");
    assertThat(DATABASE.value("select count(*) from alert_rules")).isEqualTo(1L);
  }

  @Test
  void rulesOfOtherJobsAreNotOurs() {
    DATABASE.execute(
        "insert into alert_rules (job, id, kind, threshold) values ('other', 'x', 'gap', 1)");

    assertThat(RulesOfJob.initial(job)).hasSize(2);
  }

  @Test
  void passesRulesOnWhenTheyHaveChangedOnly() {
    insert("own", "price_move", "0.05");
    assertThat(poll(0)).hasSize(1);
    assertThat(poller.dueAtMs()).isEqualTo(1_000);
    assertThat(poll(1_000)).isEmpty();

    DATABASE.execute("update alert_rules set threshold = 0.5, cool_down = '1h' where id = 'own'");
    assertThat(poll(2_000).get(0).rule("own"))
        .satisfies(rule -> assertThat(rule.threshold()).isEqualTo(0.5))
        .satisfies(rule -> assertThat(rule.clear()).isEqualTo(0.5))
        .satisfies(rule -> assertThat(rule.coolDownMs()).isEqualTo(3_600_000));
  }

  @Test
  void aRowThatMakesNoSenseIsToldWhyUntilItDoes() {
    insert("own", "price_mvoe", "-1");
    RuleSet rules = poll(0).get(0);
    assertThat(rules.rules()).isEmpty();
    assertThat(rules.refused()).containsExactly("own");
    assertThat((String) DATABASE.value("select refused_reason from alert_rules"))
        .contains("kind: expected one of price_move, ")
        .contains("was 'price_mvoe' (did you mean 'price_move'?)")
        .contains("threshold: expected a number above 0, was '-1.0'");
    Object refusedAt = DATABASE.value("select refused_at from alert_rules");
    assertThat(refusedAt).isNotNull();
    assertThat(poll(1_000)).isEmpty();
    assertThat(DATABASE.value("select refused_at from alert_rules")).isEqualTo(refusedAt);

    DATABASE.execute("update alert_rules set kind = 'price_move', threshold = 1");
    assertThat(poll(2_000).get(0).refused()).isEmpty();
    assertThat(DATABASE.value("select refused_reason from alert_rules")).isNull();
    assertThat(DATABASE.value("select refused_at from alert_rules")).isNull();
  }

  @Test
  void namesTheColumnThatIsWrong() {
    DATABASE.execute(
        "insert into alert_rules (job, id, kind, threshold, clear, cool_down, hold_for, severity,"
            + " direction, symbols) values ('test', 'a b', 'gap', 1, 2, '5 min', '1d', 'bad',"
            + " 'left', '{btc}')");
    poll(0);

    assertThat((String) DATABASE.value("select refused_reason from alert_rules"))
        .contains("clear: expected at most threshold, which is 1.0, was '2.0'")
        .contains("cool_down: expected a duration from 0s to 168h, was '5 min'")
        .contains("hold_for: expected a duration")
        .contains("severity: expected one of info, warning, critical, was 'bad'")
        .contains("direction: expected one of both, up, down, was 'left'")
        .contains("symbols[0]: expected a list of symbols in upper case")
        .contains("id: expected letters");
  }

  @Test
  void refusesASpanThatNoFigureOfTheJobHas() {
    DATABASE.execute(
        "insert into alert_rules (job, id, kind, span, threshold) values"
            + " ('test', 'seven', 'price_move', '7m', 1), ('test', 'five', 'price_move', '5m', 1)");
    RuleSet rules = poll(0).get(0);

    assertThat(rules.rules()).extracting(AlertRule::id).containsExactly("five");
    assertThat(rules.refused()).containsExactly("seven");
    assertThat(DATABASE.value("select refused_reason from alert_rules where id = 'seven'"))
        .isEqualTo(
            "alert_rules: span: expected one of 1m, 5m, 15m, 1h, or none for all of them, was"
                + " '7m'");
  }

  @Test
  void goesOnWhenTheConnectionWasCut() {
    insert("own", "price_move", "0.05");
    poll(0);
    DATABASE.cutConnections();

    assertThat(poll(1_000)).isEmpty();
    DATABASE.execute("update alert_rules set threshold = 0.5");
    assertThat(poll(2_000)).hasSize(1);
  }

  private static void insert(String id, String kind, String threshold) {
    DATABASE.execute(
        "insert into alert_rules (job, id, kind, threshold) values ('test', '%s', '%s', %s)"
            .formatted(id, kind, threshold));
  }

  private List<RuleSet> poll(long nowMs) {
    return poll(poller, nowMs);
  }

  private static <A> List<RuleSet> poll(Poller<A, RuleSet> poller, long nowMs) {
    return poller.answered(poller.ask(nowMs).join(), nowMs).events();
  }

  private static MetricGroup metrics() {
    return UnregisteredMetricsGroup.createSourceReaderMetricGroup();
  }
}
