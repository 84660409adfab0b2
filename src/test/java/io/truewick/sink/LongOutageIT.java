package io.truewick.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.config.SinkSettings;
import io.truewick.model.Candle;
import io.truewick.model.ResultTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The only TaskManager must survive: were it to die, the job would never end. */
@Timeout(120)
class LongOutageIT {
  private static final int CANDLES = 2_000;
  private static final AtomicBoolean STOPPED = new AtomicBoolean();
  private static final AtomicInteger STARTS = new AtomicInteger();
  private static RestartableDatabase database;
  private static volatile CompletableFuture<Void> comeback;

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @Test
  void anOutageLongerThanPatienceRestartsTheJobAndLosesNothing(@TempDir Path directory)
      throws Exception {
    database = new RestartableDatabase(directory);
    Migrations.migrate(database.settings());
    StreamExecutionEnvironment flink = CandleJob.environment(100);
    flink
        .fromSource(CandleJob.generator(CANDLES), WatermarkStrategy.noWatermarks(), "candles")
        .map(new StopDatabase())
        .sinkTo(TableSinks.into(ResultTable.CANDLES, impatient(database.settings())));
    flink.execute();
    comeback.join();
    assertThat(STARTS).hasValueGreaterThan(2);
    assertThat(database.count("candles where is_closed")).isEqualTo(CANDLES);
    database.stop();
  }

  private static SinkSettings impatient(SinkSettings settings) {
    return new SinkSettings(
        settings.url(),
        settings.user(),
        settings.password(),
        settings.batchRows(),
        settings.batchInterval(),
        Duration.ofMillis(200));
  }

  /** Stops the database once, for several times the sink's patience. */
  private static final class StopDatabase extends RichMapFunction<Candle, Candle> {
    private int seen;

    @Override
    public void open(OpenContext context) {
      STARTS.incrementAndGet();
    }

    @Override
    public Candle map(Candle candle) throws IOException {
      seen++;
      if (seen == CANDLES / 4 && STOPPED.compareAndSet(false, true)) {
        database.stop();
        comeback =
            CompletableFuture.runAsync(
                StopDatabase::startDatabase,
                CompletableFuture.delayedExecutor(1_500, TimeUnit.MILLISECONDS));
      }
      return candle;
    }

    private static void startDatabase() {
      try {
        database.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
