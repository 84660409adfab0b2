package io.truewick.stream;

import io.truewick.analytics.EpisodeState;
import io.truewick.model.Alert;
import io.truewick.model.AlertRule;
import io.truewick.model.Instrument;
import io.truewick.model.Observation;
import io.truewick.model.RuleSet;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** {@link RaiseAlerts} with rules that never change, for replays. */
public final class RaiseFixedAlerts extends KeyedProcessFunction<Instrument, Observation, Alert> {
  private static final long serialVersionUID = 1;

  private final RuleSet rules;
  private transient MapState<String, EpisodeState> episodes;

  public RaiseFixedAlerts(List<AlertRule> rules) {
    this.rules = RuleSet.of(rules);
  }

  @Override
  public void open(OpenContext context) {
    episodes = getRuntimeContext().getMapState(RuleEpisodes.EPISODES);
  }

  @Override
  public void processElement(Observation seen, Context context, Collector<Alert> out)
      throws Exception {
    new RuleEpisodes(
            context.getCurrentKey(), episodes, context.timerService(), context::output, out)
        .observe(rules, seen);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> out)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return; // the recording is over, and has seen no more than it has seen
    }
    new RuleEpisodes(
            context.getCurrentKey(), episodes, context.timerService(), context::output, out)
        .advanceTo(rules, timestamp);
  }
}
