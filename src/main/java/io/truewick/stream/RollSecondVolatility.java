package io.truewick.stream;

import io.truewick.analytics.BarState;
import io.truewick.analytics.RollingVolatility;
import io.truewick.analytics.VolatilityRules;
import io.truewick.model.Candle;
import io.truewick.model.Instrument;
import io.truewick.model.Volatility;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Rolling volatility from closed one-second candles, with a row for each span at each full minute:
 * {@link RollingVolatility} with its state in Flink. There are no seeds: a span fills up as its
 * seconds come, and says how far in its coverage.
 */
public final class RollSecondVolatility
    extends KeyedProcessFunction<Instrument, Candle, Volatility> {
  private static final long serialVersionUID = 1;

  private final VolatilityRules rules;
  private transient ValueState<BarState> bars;

  /**
   * @param rules with bars of a second
   */
  public RollSecondVolatility(VolatilityRules rules) {
    this.rules = rules;
  }

  @Override
  public void open(OpenContext context) {
    bars = getRuntimeContext().getState(new ValueStateDescriptor<>("bars", BarState.class));
  }

  @Override
  public void processElement(Candle candle, Context context, Collector<Volatility> out)
      throws Exception {
    Expiry.arrange(candle.openTimeMs(), rules.horizonMs(), context.timerService());
    BarState state = bars.value() == null ? new BarState() : bars.value();
    new RollingVolatility(context.getCurrentKey(), rules, state, out::collect).add(candle);
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
}
