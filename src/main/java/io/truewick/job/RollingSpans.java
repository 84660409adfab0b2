package io.truewick.job;

import io.truewick.analytics.VolatilityRules;
import io.truewick.config.JobConfig;
import io.truewick.config.VolatilitySettings;
import io.truewick.model.Candle;
import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.Observation;
import io.truewick.model.ResultTable;
import io.truewick.model.Volatility;
import io.truewick.model.Vwap;
import io.truewick.stream.Outputs;
import io.truewick.stream.RollSecondVolatility;
import io.truewick.stream.RollVolatility;
import io.truewick.stream.RollVwap;
import io.truewick.stream.Select;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.ConnectedStreams;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What looks back over spans of minutes.
 *
 * <pre>
 * candles -> closed minutes --+--> vwap -------+--> observations
 * seeds ----------------------+--> volatility -+
 * candles -> closed seconds -> volatility-1s, instead of volatility's rows, where configured
 * </pre>
 */
final class RollingSpans {
  private RollingSpans() {}

  /**
   * What others go on with.
   *
   * @param observations what alert rules may look at
   */
  record Results(DataStream<Vwap> vwap, DataStream<Observation> observations) {}

  /**
   * Connects candles to the tables of spans.
   *
   * @param candles keyed by instrument
   * @param seeds the exchange's minutes from before the start
   */
  static Results connect(
      DataStream<Candle> candles,
      DataStream<Kline> seeds,
      JobConfig config,
      Map<Instrument, BigDecimal> contractSizes,
      Sinks sinks) {
    ConnectedStreams<Candle, Kline> minutes =
        DataStreamUtils.reinterpretAsKeyedStream(
                candles.filter(Select.closedMinutes()).name("minutes").uid("minutes"),
                Candle::instrument)
            .connect(seeds.keyBy(Kline::instrument));

    SingleOutputStreamOperator<Vwap> vwap =
        minutes
            .process(new RollVwap(config.candles().vwapSpans(), contractSizes))
            .name("vwap")
            .uid("vwap");

    SingleOutputStreamOperator<Volatility> volatility =
        minutes
            .process(new RollVolatility(ofMinutes(config.volatility())))
            .name("volatility")
            .uid("volatility");

    sinks.write(ResultTable.VWAP, vwap);
    sinks.write(
        ResultTable.VOLATILITY,
        config.volatility().ofSeconds() ? ofSeconds(candles, config.volatility()) : volatility);
    return new Results(
        vwap,
        vwap.getSideOutput(Outputs.OBSERVATIONS)
            .union(volatility.getSideOutput(Outputs.OBSERVATIONS)));
  }

  /** Alert rules look at minutes in any case; rows are made of them unless of seconds. */
  private static VolatilityRules ofMinutes(VolatilitySettings settings) {
    List<Duration> spans = settings.ofSeconds() ? List.of() : settings.spans();
    return VolatilityRules.of(Duration.ofMinutes(1), spans, settings.halfLife());
  }

  private static DataStream<Volatility> ofSeconds(
      DataStream<Candle> candles, VolatilitySettings settings) {
    VolatilityRules rules =
        VolatilityRules.of(Duration.ofSeconds(1), settings.spans(), settings.halfLife());
    return DataStreamUtils.reinterpretAsKeyedStream(
            candles.filter(Select.closedSeconds()).name("seconds").uid("seconds"),
            Candle::instrument)
        .process(new RollSecondVolatility(rules))
        .name("volatility-1s")
        .uid("volatility-1s");
  }
}
