package io.truewick.stream;

import io.truewick.model.AlertKind;
import io.truewick.model.Instrument;
import io.truewick.model.Liquidation;
import io.truewick.model.Market;
import io.truewick.model.Observation;
import java.math.BigDecimal;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up what was liquidated in each minute: filled quantity x average price, on COIN-M contracts
 * x contract size. At the end of a minute with forced orders the sum is told, and 0 at the end of
 * the quiet minute after it. The exchange samples, so every sum is a lower bound.
 *
 * <p>State: one sum for each minute that has not ended.
 */
public final class SumLiquidations
    extends KeyedProcessFunction<Instrument, Liquidation, Observation> {
  private static final long serialVersionUID = 1;
  private static final long MINUTE_MS = 60_000;
  static final String SPAN = "1m";

  private final Map<Instrument, BigDecimal> contractSizes;
  private transient MapState<Long, BigDecimal> sums;

  public SumLiquidations(Map<Instrument, BigDecimal> contractSizes) {
    this.contractSizes = contractSizes;
  }

  @Override
  public void open(OpenContext context) {
    sums =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("sums", Long.class, BigDecimal.class));
  }

  @Override
  public void processElement(Liquidation order, Context context, Collector<Observation> out)
      throws Exception {
    long watermarkMs = context.timerService().currentWatermark();
    // what comes after its minute was told belongs to the minute that has not been
    long timeMs = Math.max(order.eventTimeMs(), watermarkMs + 1);
    long minute = Math.floorDiv(timeMs, MINUTE_MS);
    BigDecimal before = sums.contains(minute) ? sums.get(minute) : BigDecimal.ZERO;
    sums.put(minute, before.add(notional(order)));
    context.timerService().registerEventTimeTimer(lastMs(minute));
  }

  @Override
  public void onTimer(long timeMs, OnTimerContext context, Collector<Observation> out)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return; // a job that is drained has seen no more than its open minute
    }
    long minute = Math.floorDiv(timeMs, MINUTE_MS);
    BigDecimal sum = sums.get(minute);
    sums.remove(minute);
    double value = sum == null ? 0 : sum.doubleValue();
    out.collect(
        Observation.of(
            context.getCurrentKey(), AlertKind.LIQUIDATION_BURST, SPAN, timeMs + 1, value));
    if (value > 0) {
      context.timerService().registerEventTimeTimer(lastMs(minute + 1));
    }
  }

  private BigDecimal notional(Liquidation order) {
    Instrument instrument = order.instrument();
    BigDecimal perUnit =
        instrument.market().equals(Market.COINM.id())
            ? contractSizes.getOrDefault(instrument, BigDecimal.ZERO)
            : order.averagePrice();
    return order.filledQuantity().multiply(perUnit);
  }

  private static long lastMs(long minute) {
    return (minute + 1) * MINUTE_MS - 1;
  }
}
