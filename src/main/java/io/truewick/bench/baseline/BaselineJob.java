package io.truewick.bench.baseline;

import io.truewick.config.JobConfig;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/**
 * Java-WebSocket, Jackson databind, {@code BigDecimal}, a tumbling window for each interval, the
 * JDBC connector. Object reuse is on; apart from that nothing is tuned. It looks for no gaps, takes
 * months for 30 days and shows no candle before it is closed.
 */
public final class BaselineJob {
  private static final Duration LATENESS = Duration.ofMillis(200);
  private static final Duration MONDAY = Duration.ofDays(4);

  private BaselineJob() {}

  /** Builds the job that the same job file asks for. */
  public static void define(StreamExecutionEnvironment env, JobConfig config) {
    CandleRows.createTable(config.sink());
    Configuration settings = new Configuration();
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.run().checkpointInterval());
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, config.run().checkpointDirectory());
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    env.configure(settings);
    env.setParallelism(config.run().parallelism());

    KeyedStream<TradeMessage, String> trades =
        messages(env, config)
            .flatMap(new ParseTrades())
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<TradeMessage>forBoundedOutOfOrderness(LATENESS)
                    .withTimestampAssigner((trade, before) -> trade.timeMs))
            .keyBy(trade -> trade.symbol);
    DataStream<PlainCandle> candles = null;
    for (Interval interval : config.candles().intervals()) {
      DataStream<PlainCandle> some =
          trades
              .window(window(interval))
              .aggregate(new CandleAggregate(), new NameWindow(interval.text()));
      candles = candles == null ? some : candles.union(some);
    }
    candles.sinkTo(CandleRows.sink(config.sink()));
  }

  @SuppressWarnings("deprecation") // what most examples still show
  private static DataStream<String> messages(StreamExecutionEnvironment env, JobConfig config) {
    return env.addSource(
        new MessageSource(
            config.exchange().get(Market.SPOT).websocket(), config.feeds().get(0).symbols()));
  }

  private static TumblingEventTimeWindows window(Interval interval) {
    Duration offset = interval == Interval.ONE_WEEK ? MONDAY : Duration.ZERO;
    return TumblingEventTimeWindows.of(Duration.ofMillis(interval.nominalMs()), offset);
  }
}
