package io.truewick.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.config.JobConfig;
import io.truewick.config.JobTexts;
import io.truewick.model.Alert;
import io.truewick.model.AlertKind;
import io.truewick.model.FeedGap;
import io.truewick.model.Instrument;
import io.truewick.model.Observation;
import io.truewick.model.ResultTable;
import io.truewick.model.RuleSet;
import io.truewick.notify.AlertLog;
import io.truewick.rules.RulesOfJob;
import io.truewick.sink.TableSinks;
import io.truewick.sink.TestDatabase;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Alerts in a cluster: an oscillating figure, a crash, and rules changed while the job runs. */
@Timeout(180)
class AlertsIT {
  private static final Instrument BTC = new Instrument("spot", "BTCUSDT");
  private static final Instrument ETH = new Instrument("spot", "ETHUSDT");
  private static final Instrument SOL = new Instrument("spot", "SOLUSDT");
  private static final long BEGINNING = 1_795_000_020_000L;
  private static final int SWING = 20;
  private static final long CRASH_AT = 600;
  private static final AtomicBoolean CRASHED = new AtomicBoolean();

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @Test
  void anOscillatingFigureGivesExactlyItsEpisodesAndChangedRulesCountWithoutARestart()
      throws Exception {
    JobClient job = start();
    await("count(*) > 0", "symbol = 'SOLUSDT'");
    assertThat(count("symbol = 'ETHUSDT'")).isZero();

    DATABASE.execute("update alert_rules set threshold = 20, clear = 20 where id = 'high'");
    await("count(*) = 1", "symbol = 'ETHUSDT' and state = 'open'");
    DATABASE.execute("update alert_rules set threshold = 20, clear = 21 where id = 'high'");
    await("count(refused_reason) = 1", "id = 'high'", "alert_rules");
    assertThat(count("symbol = 'ETHUSDT' and state = 'open'")).isEqualTo(1);
    DATABASE.execute("update alert_rules set enabled = false, clear = 20 where id = 'high'");
    await("count(*) = 1", "symbol = 'ETHUSDT' and message like '%because its rule was disabled'");
    await("count(*) > " + CRASH_AT / SWING, "symbol = 'BTCUSDT'");
    job.cancel().get();

    assertThat(CRASHED).isTrue();
    List<Map<String, Object>> swings =
        DATABASE.query("select * from alerts where symbol = 'BTCUSDT' order by started_at");
    for (int i = 0; i < swings.size(); i++) {
      boolean last = i == swings.size() - 1;
      assertThat(swings.get(i))
          .containsEntry("started_at", at((long) i * SWING))
          .containsEntry(
              "ended_at",
              last && swings.get(i).get("ended_at") == null ? null : at((long) i * SWING + 10))
          .containsEntry("peak", -12.0);
    }
    assertThat(
            DATABASE.value(
                "select started_at from alerts where symbol = 'SOLUSDT' and state = 'open'"))
        .isEqualTo(at(0));
  }

  private static JobClient start() throws Exception {
    JobConfig config =
        JobTexts.with(
            "sink.url=" + DATABASE.settings().url(),
            "sink.user=" + DATABASE.settings().user(),
            "alerts.rulesEvery=100ms",
            "alerts.rules=[{id: swing, kind: spread, threshold: 10, clear: 5, coolDown: 0s},"
                + " {id: high, kind: liquidation_burst, threshold: 100},"
                + " {id: gap, kind: gap, threshold: 1, for: 30s}]");
    StreamExecutionEnvironment flink = environment();
    DataStream<Observation> observations =
        flink
            .fromSource(generator(), WatermarkStrategy.noWatermarks(), "observations")
            .map(new Crash())
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<Observation>forMonotonousTimestamps()
                    .withTimestampAssigner((seen, before) -> seen.atMs()));
    DataStream<FeedGap> gaps =
        observations.flatMap((seen, out) -> {}, TypeInformation.of(FeedGap.class));
    DataStream<RuleSet> changes =
        flink
            .fromSource(RulesOfJob.source(config), WatermarkStrategy.noWatermarks(), "rules")
            .setParallelism(1);
    AlertTopology.connect(
        observations,
        gaps,
        new LiveWiring(new RuleStream(changes, RulesOfJob.initial(config))),
        sinks(config));
    return flink.executeAsync("alerts");
  }

  /** Event time goes on by half a second with each; two figures take turns. */
  private static DataGeneratorSource<Observation> generator() {
    GeneratorFunction<Long, Observation> observation =
        index -> {
          long atMs = BEGINNING + index / 2 * 1_000;
          if (index == 0) {
            return Observation.of(SOL, AlertKind.GAP, "", atMs, 1);
          }
          if (index % 2 == 0) {
            return Observation.of(ETH, AlertKind.LIQUIDATION_BURST, "", atMs, 50);
          }
          double swing = index / 2 % SWING < SWING / 2 ? -12 : 1;
          return Observation.of(BTC, AlertKind.SPREAD, "", atMs, swing);
        };
    return new DataGeneratorSource<>(
        observation,
        Long.MAX_VALUE,
        RateLimiterStrategy.perSecond(400),
        TypeInformation.of(Observation.class));
  }

  private static StreamExecutionEnvironment environment() {
    Configuration configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
    StreamExecutionEnvironment flink =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    flink.enableCheckpointing(100);
    flink.setParallelism(1);
    return flink;
  }

  private static Sinks sinks(JobConfig config) {
    return new Sinks() {
      @Override
      public <T> void write(ResultTable<T> table, DataStream<T> rows) {
        rows.sinkTo(TableSinks.into(table, config.sink()));
      }

      @Override
      public void announce(DataStream<Alert> changes) {
        changes.sinkTo(new AlertLog());
      }
    };
  }

  private static Timestamp at(long seconds) {
    return new Timestamp(BEGINNING + seconds * 1_000);
  }

  private static long count(String condition) {
    return (Long) DATABASE.value("select count(*) from alerts where " + condition);
  }

  private static void await(String holds, String condition) {
    await(holds, condition, "alerts");
  }

  private static void await(String holds, String condition, String table) {
    String sql = "select " + holds + " from " + table + " where " + condition;
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!(Boolean) DATABASE.value(sql)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "never true: " + sql + " " + DATABASE.query("select * from alerts"));
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** Fails once. */
  private static final class Crash implements MapFunction<Observation, Observation> {
    @Override
    public Observation map(Observation seen) {
      boolean due = seen.atMs() > BEGINNING + CRASH_AT / 2 * 1_000;
      if (due && CRASHED.compareAndSet(false, true)) {
        throw new IllegalStateException("induced");
      }
      return seen;
    }
  }
}
