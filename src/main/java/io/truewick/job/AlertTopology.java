package io.truewick.job;

import io.truewick.model.Alert;
import io.truewick.model.FeedGap;
import io.truewick.model.Observation;
import io.truewick.model.ResultTable;
import io.truewick.stream.Outputs;
import io.truewick.stream.WatchGaps;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Alerts as a diagram.
 *
 * <pre>
 * gaps -> open gaps --+
 * observations -------+--> alerts --> alerts (table)
 * rules, broadcast ---+      +- starts and ends -> log, webhook
 * </pre>
 */
final class AlertTopology {
  private AlertTopology() {}

  /** Connects what operators have observed to the sinks. */
  static void connect(
      DataStream<Observation> observations, DataStream<FeedGap> gaps, Wiring wiring, Sinks sinks) {
    DataStream<Observation> openGaps =
        gaps.keyBy(FeedGap::instrument).process(new WatchGaps()).name("open gaps").uid("open-gaps");

    SingleOutputStreamOperator<Alert> alerts =
        wiring
            .alerts(wiring.union(List.of(observations, openGaps), Observation::instrument))
            .name("alerts")
            .uid("alerts");

    sinks.write(ResultTable.ALERTS, alerts);
    sinks.announce(alerts.getSideOutput(Outputs.ALERT_CHANGES));
  }
}
