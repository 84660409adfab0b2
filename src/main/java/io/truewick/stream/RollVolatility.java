package io.truewick.stream;

import io.truewick.analytics.BarState;
import io.truewick.analytics.MinuteWatch;
import io.truewick.analytics.RollingVolatility;
import io.truewick.analytics.VolatilityRules;
import io.truewick.model.Candle;
import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.Volatility;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Rolling volatility from closed one-minute candles, and from seeds: {@link RollingVolatility} with
 * its state in Flink. What {@link MinuteWatch} sees in the same minutes goes to {@link
 * Outputs#OBSERVATIONS}.
 */
public final class RollVolatility
    extends KeyedCoProcessFunction<Instrument, Candle, Kline, Volatility> {
  private static final long serialVersionUID = 1;

  private final VolatilityRules rules;
  private transient ValueState<BarState> bars;

  public RollVolatility(VolatilityRules rules) {
    this.rules = rules;
  }

  @Override
  public void open(OpenContext context) {
    bars = getRuntimeContext().getState(new ValueStateDescriptor<>("bars", BarState.class));
  }

  @Override
  public void processElement1(Candle candle, Context context, Collector<Volatility> out)
      throws Exception {
    BarState state = state(candle.openTimeMs(), context);
    Instrument instrument = context.getCurrentKey();
    new RollingVolatility(instrument, rules, state, out::collect).add(candle);
    new MinuteWatch(instrument, rules, state, seen -> context.output(Outputs.OBSERVATIONS, seen))
        .observe(candle);
    bars.update(state);
  }

  @Override
  public void processElement2(Kline seed, Context context, Collector<Volatility> out)
      throws Exception {
    BarState state = state(seed.openTimeMs(), context);
    new RollingVolatility(context.getCurrentKey(), rules, state, out::collect).seed(seed);
    bars.update(state);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Volatility> out)
      throws Exception {
    BarState state = bars.value();
    if (state != null
        && Expiry.isOver(state.newestMs, rules.horizonMs(), timestamp, context.timerService())) {
      bars.clear();
    }
  }

  private BarState state(long openMs, Context context) throws Exception {
    Expiry.arrange(openMs, rules.horizonMs(), context.timerService());
    return bars.value() == null ? new BarState() : bars.value();
  }
}
