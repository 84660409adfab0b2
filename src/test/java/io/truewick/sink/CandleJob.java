package io.truewick.sink;

import static io.truewick.sink.Rows.TEN_MS;

import io.truewick.model.Candle;
import io.truewick.model.Instrument;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Parts of a job that feeds a candle sink. */
final class CandleJob {

  private CandleJob() {}

  /** Parallelism 2, a checkpoint every 100 ms, that many restarts after 100 ms each. */
  static StreamExecutionEnvironment environment(int restarts) {
    Configuration configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, restarts);
    StreamExecutionEnvironment flink =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    flink.enableCheckpointing(100);
    flink.setParallelism(2);
    return flink;
  }

  /** Each candle twice: open, then closed; 4,000 rows a second. */
  static DataGeneratorSource<Candle> generator(int candles) {
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
        2L * candles,
        RateLimiterStrategy.perSecond(4_000),
        TypeInformation.of(Candle.class));
  }
}
