package io.truewick.job;

import io.truewick.analytics.FundingOiRules;
import io.truewick.model.Candle;
import io.truewick.model.FeedEvent;
import io.truewick.model.FundingOi;
import io.truewick.model.MarkPrice;
import io.truewick.model.Observation;
import io.truewick.model.OpenInterest;
import io.truewick.model.ResultTable;
import io.truewick.model.SettledFunding;
import io.truewick.stream.JoinFundingOi;
import io.truewick.stream.Outputs;
import io.truewick.stream.RouteFeed;
import io.truewick.stream.Select;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Funding and open interest. What is polled comes by a source of its own, which never holds event
 * time back.
 *
 * <pre>
 * route --- mark prices ------------------+
 *    +- open interest (options) ---+      |
 * polls ----- open interest -------+------+--> funding-oi -> funding_oi, open_interest
 *    +------- settled funding ------------+       |   +---> observations
 *                   |                             |
 * candles ----------|----- closed minutes --------+
 *                   +-> funding_rates
 * </pre>
 */
final class FundingTopology {
  private final SingleOutputStreamOperator<FeedEvent> polls;
  private final FundingOiRules rules;

  /**
   * @param polled what {@link io.truewick.source.poll.FuturesPolls} emit
   */
  FundingTopology(DataStream<FeedEvent> polled, FundingOiRules rules) {
    this.polls = polled.process(new RouteFeed()).name("route-polls").uid("route-polls");
    this.rules = rules;
  }

  /** Of a replay, in which what was polled comes with the feed. */
  FundingTopology(FundingOiRules rules) {
    this.polls = null;
    this.rules = rules;
  }

  /** Of all markets, as it comes. */
  private DataStream<OpenInterest> openInterest(SingleOutputStreamOperator<FeedEvent> routed) {
    DataStream<OpenInterest> streamed = routed.getSideOutput(Outputs.OPEN_INTEREST);
    return polls == null ? streamed : streamed.union(polls.getSideOutput(Outputs.OPEN_INTEREST));
  }

  /**
   * Connects them.
   *
   * @return what alert rules look at
   */
  DataStream<Observation> connect(
      SingleOutputStreamOperator<FeedEvent> routed,
      DataStream<Candle> candles,
      Wiring wiring,
      Sinks sinks) {
    DataStream<SettledFunding> settled =
        (polls == null ? routed : polls).getSideOutput(Outputs.SETTLED_FUNDING);
    DataStream<Candle> minutes =
        candles.filter(Select.closedMinutes()).name("priced-minutes").uid("priced-minutes");

    SingleOutputStreamOperator<FundingOi> joined =
        wiring
            .process(
                wiring.keyed(events(routed, settled, wiring), FeedEvent::instrument),
                wiring.keyed(minutes, Candle::instrument),
                new JoinFundingOi(rules),
                FundingOi.class)
            .name("funding-oi")
            .uid("funding-oi");

    sinks.write(ResultTable.OPEN_INTEREST, openInterest(routed));
    sinks.write(ResultTable.FUNDING_OI, joined);
    sinks.write(ResultTable.FUNDING_RATES, settled);
    return joined.getSideOutput(Outputs.OBSERVATIONS);
  }

  private DataStream<FeedEvent> events(
      SingleOutputStreamOperator<FeedEvent> routed,
      DataStream<SettledFunding> settled,
      Wiring wiring) {
    TypeInformation<FeedEvent> event = TypeInformation.of(FeedEvent.class);
    DataStream<MarkPrice> marks = routed.getSideOutput(Outputs.MARK_PRICES);
    DataStream<OpenInterest> readings = openInterest(routed);
    return wiring.union(
        List.of(
            marks
                .map(mark -> FeedEvent.of(mark), event)
                .setParallelism(marks.getParallelism())
                .name("marks")
                .uid("marks"),
            settled
                .map(rate -> FeedEvent.of(rate), event)
                .setParallelism(settled.getParallelism())
                .name("settled")
                .uid("settled"),
            readings
                .map(reading -> FeedEvent.of(reading), event)
                .setParallelism(readings.getParallelism())
                .name("readings")
                .uid("readings")),
        FeedEvent::instrument);
  }
}
