package io.truewick.sink;

import static io.truewick.sink.Rows.TEN_MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Candle;
import io.truewick.model.Instrument;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class PostgresSinksIT {
  private static final int CANDLES = 2_000;
  private static final AtomicBoolean FAILED = new AtomicBoolean();
  private static final AtomicBoolean CUT = new AtomicBoolean();

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @Test
  void afterAFailureAndCutConnectionsEveryCandleStandsOnceAndClosed() throws Exception {
    StreamExecutionEnvironment flink = environment();
    DataStream<Candle> candles =
        flink
            .fromSource(generator(), WatermarkStrategy.noWatermarks(), "candles")
            .map(new Accidents());
    candles.sinkTo(PostgresSinks.candles(DATABASE.settings()));
    candles.filter(Candle::closed).sinkTo(PostgresSinks.candleRevisions(DATABASE.settings()));
    flink.execute();
    assertThat(FAILED).isTrue();
    assertThat(CUT).isTrue();
    assertThat(DATABASE.value("select count(*) from candles")).isEqualTo((long) CANDLES);
    assertThat(DATABASE.value("select count(*) from candles where not is_closed")).isEqualTo(0L);
    assertThat(DATABASE.value("select count(*) from candle_revisions")).isEqualTo((long) CANDLES);
    assertThat(DATABASE.value("select count(*) from rejected_rows")).isEqualTo(0L);
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
    flink.setParallelism(2);
    return flink;
  }

  /** Each candle twice in a row: open, then closed. */
  private static DataGeneratorSource<Candle> generator() {
    GeneratorFunction<Long, Candle> candle =
        index ->
            Rows.candle(
                new Instrument("spot", "S" + index / 2 % 10),
                TEN_MS + index / 2 / 10 * 60_000,
                "2",
                index % 2 == 1,
                0);
    return new DataGeneratorSource<>(
        candle,
        2 * CANDLES,
        RateLimiterStrategy.perSecond(4_000),
        TypeInformation.of(Candle.class));
  }

  /** Cuts the sinks' connections once, and later fails once. */
  private static final class Accidents implements MapFunction<Candle, Candle> {
    private int seen;

    @Override
    public Candle map(Candle candle) {
      seen++;
      if (seen == CANDLES / 4 && CUT.compareAndSet(false, true)) {
        DATABASE.cutConnections();
      }
      if (seen == CANDLES / 2 && FAILED.compareAndSet(false, true)) {
        throw new IllegalStateException("induced");
      }
      return candle;
    }
  }
}
