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
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Funding and open interest.
 *
 * <pre>
 * mark prices -------+
 * settled funding ---+--> funding-oi -> funding_oi
 * open interest -----+        |   +---> observations
 * closed minutes -------------+
 * settled funding -> funding_rates
 * </pre>
 */
final class FundingTopology {
  private FundingTopology() {}

  /**
   * Connects them.
   *
   * @return what alert rules look at
   */
  static DataStream<Observation> connect(
      DataStream<MarkPrice> marks,
      DataStream<SettledFunding> settled,
      DataStream<OpenInterest> openInterest,
      DataStream<Candle> minutes,
      FundingOiRules rules,
      Sinks sinks) {
    TypeInformation<FeedEvent> event = TypeInformation.of(FeedEvent.class);
    DataStream<FeedEvent> events =
        marks
            .map(FeedEvent::of, event)
            .name("marks")
            .uid("marks")
            .union(
                settled.map(FeedEvent::of, event).name("settled").uid("settled"),
                openInterest.map(FeedEvent::of, event).name("interest").uid("interest"));

    SingleOutputStreamOperator<FundingOi> joined =
        events
            .keyBy(FeedEvent::instrument)
            .connect(minutes.keyBy(Candle::instrument))
            .process(new JoinFundingOi(rules))
            .name("funding-oi")
            .uid("funding-oi");

    sinks.write(ResultTable.FUNDING_OI, joined);
    sinks.write(ResultTable.FUNDING_RATES, settled);
    return joined.getSideOutput(Outputs.OBSERVATIONS);
  }
}
