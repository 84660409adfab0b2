package io.truewick.stream;

import io.truewick.analytics.AlertEpisodes;
import io.truewick.analytics.EpisodeState;
import io.truewick.model.Alert;
import io.truewick.model.AlertRule;
import io.truewick.model.Instrument;
import io.truewick.model.Observation;
import io.truewick.model.RuleSet;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** {@link AlertEpisodes} of every rule and figure of one instrument, with their state in Flink. */
record RuleEpisodes(
    Instrument instrument,
    MapState<String, EpisodeState> episodes,
    TimerService timers,
    Side side,
    Collector<Alert> out) {

  static final MapStateDescriptor<String, EpisodeState> EPISODES =
      new MapStateDescriptor<>("episodes", String.class, EpisodeState.class);

  /** A context's side outputs. */
  interface Side {
    void output(OutputTag<Alert> tag, Alert alert);
  }

  /** Takes an observation. */
  void observe(RuleSet rules, Observation seen) throws Exception {
    for (AlertRule rule : rules.rules()) {
      if (rule.looksAt(seen.instrument(), seen.kind(), seen.span())) {
        String figure = rule.id() + " " + seen.span();
        EpisodeState state = episodes.get(figure);
        if (state == null) {
          state = EpisodeState.of(rule.id(), seen.kind(), seen.span());
        }
        AlertEpisodes machine = machine(instrument, state, side, out);
        machine.observe(rule, seen);
        wakeUp(machine.wakeUpMs(rule));
        episodes.put(figure, state);
      }
    }
  }

  /** Lets event time pass. */
  void advanceTo(RuleSet rules, long timeMs) throws Exception {
    for (Map.Entry<String, EpisodeState> entry : episodes.entries()) {
      EpisodeState state = entry.getValue();
      AlertRule rule = rules.rule(state.rule);
      if (rule != null && rule.looksAt(instrument, state.kind, state.span)) {
        AlertEpisodes machine = machine(instrument, state, side, out);
        machine.advanceTo(rule, timeMs);
        wakeUp(machine.wakeUpMs(rule));
        entry.setValue(state);
      }
    }
  }

  static AlertEpisodes machine(
      Instrument instrument, EpisodeState state, Side side, Collector<Alert> out) {
    return new AlertEpisodes(instrument, state, new Rows(side, out));
  }

  private void wakeUp(long atMs) {
    if (atMs != EpisodeState.NEVER) {
      timers.registerEventTimeTimer(atMs);
    }
  }

  /** Where a row goes. */
  private record Rows(Side side, Collector<Alert> out) implements AlertEpisodes.Listener {

    @Override
    public void onStarted(Alert alert) {
      out.collect(alert);
      side.output(Outputs.ALERT_CHANGES, alert);
    }

    @Override
    public void onPeak(Alert alert) {
      out.collect(alert);
    }

    @Override
    public void onEnded(Alert alert) {
      out.collect(alert);
      side.output(Outputs.ALERT_CHANGES, alert);
    }
  }
}
