package io.truewick.stream;

import io.truewick.analytics.RollingVwap;
import io.truewick.analytics.VwapState;
import io.truewick.model.Candle;
import io.truewick.model.Instrument;
import io.truewick.model.Vwap;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Rolling VWAP from closed one-minute candles: {@link RollingVwap} with its state in Flink. */
public final class RollVwap extends KeyedProcessFunction<Instrument, Candle, Vwap> {
  private static final long serialVersionUID = 1;

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
  public void processElement(Candle candle, Context context, Collector<Vwap> out) throws Exception {
    VwapState state = minutes.value() == null ? new VwapState() : minutes.value();
    BigDecimal contractSize = contractSizes.get(context.getCurrentKey());
    new RollingVwap(context.getCurrentKey(), spans, contractSize, state, out::collect).add(candle);
    minutes.update(state);
  }
}
