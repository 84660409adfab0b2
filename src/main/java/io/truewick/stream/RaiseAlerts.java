package io.truewick.stream;

import io.truewick.analytics.EpisodeState;
import io.truewick.model.Alert;
import io.truewick.model.AlertRule;
import io.truewick.model.Instrument;
import io.truewick.model.Observation;
import io.truewick.model.RuleSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Episodes of every rule, per instrument: {@link AlertEpisodes} with its state in Flink. Every row
 * goes to the main output, those of a start or an end also to {@link Outputs#ALERT_CHANGES}.
 *
 * <p>The rules in force are broadcast state, so they survive a restart even while their table
 * cannot be read. A changed rule counts from the next observation on; a rule that is gone ends its
 * open episodes at once.
 */
public final class RaiseAlerts
    extends KeyedBroadcastProcessFunction<Instrument, Observation, RuleSet, Alert> {
  private static final long serialVersionUID = 1;

  /** The set in force stands under one key. */
  public static final MapStateDescriptor<String, RuleSet> RULES =
      new MapStateDescriptor<>("alert-rules", String.class, RuleSet.class);

  private static final String IN_FORCE = "in force";

  private final RuleSet initial;
  private transient MapState<String, EpisodeState> episodes;

  /**
   * @param initial in force until the first set comes
   */
  public RaiseAlerts(List<AlertRule> initial) {
    this.initial = RuleSet.of(initial);
  }

  @Override
  public void open(OpenContext context) {
    episodes = getRuntimeContext().getMapState(RuleEpisodes.EPISODES);
  }

  @Override
  public void processElement(Observation seen, ReadOnlyContext context, Collector<Alert> out)
      throws Exception {
    machines(context.getCurrentKey(), context.timerService(), context::output, out)
        .observe(inForce(context.getBroadcastState(RULES)), seen);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> out)
      throws Exception {
    if (context.currentWatermark() == Long.MAX_VALUE) {
      return; // a job that is drained has seen no more than it has seen
    }
    machines(context.getCurrentKey(), context.timerService(), context::output, out)
        .advanceTo(inForce(context.getBroadcastState(RULES)), timestamp);
  }

  private RuleEpisodes machines(
      Instrument instrument, TimerService timers, RuleEpisodes.Side side, Collector<Alert> out) {
    return new RuleEpisodes(instrument, episodes, timers, side, out);
  }

  @Override
  public void processBroadcastElement(RuleSet set, Context context, Collector<Alert> out)
      throws Exception {
    RuleSet before = inForce(context.getBroadcastState(RULES));
    RuleSet now = set.after(before);
    context.getBroadcastState(RULES).put(IN_FORCE, now);
    context.applyToKeyedState(
        RuleEpisodes.EPISODES,
        (instrument, states) -> {
          Iterator<Map.Entry<String, EpisodeState>> all = states.iterator();
          while (all.hasNext()) {
            EpisodeState state = all.next().getValue();
            AlertRule rule = now.rule(state.rule);
            if (rule == null || !rule.looksAt(instrument, state.kind, state.span)) {
              RuleEpisodes.machine(instrument, state, context::output, out).endRule(reason(rule));
              all.remove();
            }
          }
        });
  }

  private RuleSet inForce(ReadOnlyBroadcastState<String, RuleSet> rules) throws Exception {
    RuleSet known = rules.get(IN_FORCE);
    return known == null ? initial : known;
  }

  private static String reason(AlertRule rule) {
    if (rule == null) {
      return "its rule was removed";
    }
    return rule.enabled() ? "its rule no longer looks at it" : "its rule was disabled";
  }
}
