package io.truewick.stream;

import io.truewick.analytics.RollingVwap;
import io.truewick.analytics.VwapDeviation;
import io.truewick.analytics.VwapState;
import io.truewick.model.Candle;
import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.Vwap;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Rolling VWAP from closed one-minute candles, and from seeds: {@link RollingVwap} with its state
 * in Flink. How far the newest minute closes from it goes to {@link Outputs#OBSERVATIONS}.
 */
public final class RollVwap extends KeyedCoProcessFunction<Instrument, Candle, Kline, Vwap> {
  private static final long serialVersionUID = 2;

  private final List<Duration> spans;
  private final Map<Instrument, BigDecimal> contractSizes;
  private transient ValueState<VwapState> minutes;

  public RollVwap(List<Duration> spans, Map<Instrument, BigDecimal> contractSizes) {
    this.spans = List.copyOf(spans);
    this.contractSizes = contractSizes;
  }

  @Override
  public void open(OpenContext context) {
    minutes = getRuntimeContext().getState(new ValueStateDescriptor<>("vwap", VwapState.class));
  }

  @Override
  public void processElement1(Candle candle, Context context, Collector<Vwap> out)
      throws Exception {
    VwapState state = state(candle.openTimeMs(), context);
    rolling(
            state,
            context,
            row -> {
              out.collect(row);
              if (state.newestMs == candle.openTimeMs()) {
                VwapDeviation.of(candle, row)
                    .ifPresent(seen -> context.output(Outputs.OBSERVATIONS, seen));
              }
            })
        .add(candle);
    minutes.update(state);
  }

  @Override
  public void processElement2(Kline seed, Context context, Collector<Vwap> out) throws Exception {
    VwapState state = state(seed.openTimeMs(), context);
    rolling(state, context, out::collect).seed(seed);
    minutes.update(state);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Vwap> out)
      throws Exception {
    VwapState state = minutes.value();
    if (state != null
        && Expiry.isOver(
            state.newestMs, RollingVwap.HORIZON_MS, timestamp, context.timerService())) {
      minutes.clear();
    }
  }

  private VwapState state(long minuteMs, Context context) throws Exception {
    Expiry.arrange(minuteMs, RollingVwap.HORIZON_MS, context.timerService());
    return minutes.value() == null ? new VwapState() : minutes.value();
  }

  private RollingVwap rolling(VwapState state, Context context, Consumer<Vwap> rows) {
    Instrument instrument = context.getCurrentKey();
    return new RollingVwap(instrument, spans, contractSizes.get(instrument), state, rows);
  }
}
