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
import io.truewick.stream.RollVolatility;
import io.truewick.stream.RollVwap;
import io.truewick.stream.Select;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What looks back over spans of minutes.
 *
 * <pre>
 * candles -> closed minutes --+--> vwap -------+--> observations
 * seeds ----------------------+--> volatility -+
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
      Wiring wiring,
      Sinks sinks) {
    KeyedStream<Candle, Instrument> minutes =
        DataStreamUtils.reinterpretAsKeyedStream(
            candles.filter(Select.closedMinutes()).name("minutes").uid("minutes"),
            Candle::instrument);
    KeyedStream<Kline, Instrument> before = seeds.keyBy(Kline::instrument);

    SingleOutputStreamOperator<Vwap> vwap =
        wiring
            .process(
                minutes,
                before,
                new RollVwap(config.candles().vwapSpans(), contractSizes),
                Vwap.class)
            .name("vwap")
            .uid("vwap");

    SingleOutputStreamOperator<Volatility> volatility =
        wiring
            .process(
                minutes, before, new RollVolatility(rules(config.volatility())), Volatility.class)
            .name("volatility")
            .uid("volatility");

    sinks.write(ResultTable.VWAP, vwap);
    sinks.write(ResultTable.VOLATILITY, volatility);
    return new Results(
        vwap,
        wiring.union(
            List.of(
                vwap.getSideOutput(Outputs.OBSERVATIONS),
                volatility.getSideOutput(Outputs.OBSERVATIONS)),
            Observation::instrument));
  }

  private static VolatilityRules rules(VolatilitySettings settings) {
    return VolatilityRules.of(Duration.ofMinutes(1), settings.spans(), settings.halfLife());
  }
}
