package io.truewick.stream;

import io.truewick.analytics.GapWatch;
import io.truewick.analytics.GapWatchState;
import io.truewick.model.FeedGap;
import io.truewick.model.Instrument;
import io.truewick.model.Observation;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Gaps as observations: {@link GapWatch} with its state in Flink. */
public final class WatchGaps extends KeyedProcessFunction<Instrument, FeedGap, Observation> {
  private static final long serialVersionUID = 1;

  private transient ValueState<GapWatchState> gaps;

  @Override
  public void open(OpenContext context) {
    gaps =
        getRuntimeContext().getState(new ValueStateDescriptor<>("open-gaps", GapWatchState.class));
  }

  @Override
  public void processElement(FeedGap gap, Context context, Collector<Observation> out)
      throws Exception {
    GapWatchState state = gaps.value() == null ? new GapWatchState() : gaps.value();
    new GapWatch(context.getCurrentKey(), state)
        .take(gap, context.timerService().currentWatermark())
        .ifPresent(out::collect);
    gaps.update(state);
  }
}
