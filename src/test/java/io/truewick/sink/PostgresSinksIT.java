package io.truewick.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Candle;
import io.truewick.model.ResultTable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
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
    StreamExecutionEnvironment flink = CandleJob.environment(1);
    DataStream<Candle> candles =
        flink
            .fromSource(CandleJob.generator(CANDLES), WatermarkStrategy.noWatermarks(), "candles")
            .map(new Accidents());
    candles.sinkTo(TableSinks.into(ResultTable.CANDLES, DATABASE.settings()));
    candles
        .filter(Candle::closed)
        .sinkTo(TableSinks.into(ResultTable.CANDLE_REVISIONS, DATABASE.settings()));
    flink.execute();
    assertThat(FAILED).isTrue();
    assertThat(CUT).isTrue();
    assertThat(DATABASE.value("select count(*) from candles")).isEqualTo((long) CANDLES);
    assertThat(DATABASE.value("select count(*) from candles where not is_closed")).isEqualTo(0L);
    assertThat(DATABASE.value("select count(*) from candle_revisions")).isEqualTo((long) CANDLES);
    assertThat(DATABASE.value("select count(*) from rejected_rows")).isEqualTo(0L);
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
