package io.truewick.job;

import io.truewick.analytics.CandleRules;
import io.truewick.binance.StreamKind;
import io.truewick.config.CandleSettings;
import io.truewick.config.JobConfig;
import io.truewick.config.RecordedInstruments;
import io.truewick.model.Candle;
import io.truewick.model.FeedEvent;
import io.truewick.model.FeedGap;
import io.truewick.model.Instrument;
import io.truewick.model.Observation;
import io.truewick.model.RejectedFrame;
import io.truewick.model.ResultTable;
import io.truewick.stream.BuildCandles;
import io.truewick.stream.Outputs;
import io.truewick.stream.RouteFeed;
import io.truewick.stream.Select;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The job as a diagram.
 *
 * <pre>
 * feed -> route --- bars, gaps ---> candles -> verify ---> published ---> candles (table)
 *           |                                  ^  |  |          +-> closed -> candle_revisions
 *           +- final klines -------------------+  |  +-> {@link RollingSpans}
 *           +- seeds ---------------------------- | ---> {@link RollingSpans}
 *           +- gaps -> confirmed -> feed_gaps     +-> candle_checks
 *           +- books -> book_imbalance (kept in the source, a row a second)
 *           +- mark prices, closed minutes ---> funding_oi, see {@link FundingTopology}
 *           +- rejected -> rejected_frames (and bars too late for any candle)
 *           +- klines, tickers, mark prices, open interest, liquidations: {@link ExchangeFigures}
 *           +- observations, of every operator ---> alerts, see {@link AlertTopology}
 * </pre>
 *
 * <p>What hangs on a stream that no feed lists is left out.
 */
public final class MarketTopology {
  private MarketTopology() {}

  /**
   * Connects the source's events to the sinks.
   *
   * @param recorded what the feed is about
   * @param contractSizes face value of a contract for every COIN-M instrument
   * @param funding joins mark prices and closed minutes with what is polled; empty if nothing is
   * @param reconciliation compares candles with the exchange's own
   * @param wiring how streams that meet are joined
   */
  static void connect(
      DataStream<FeedEvent> feed,
      RecordedInstruments recorded,
      JobConfig config,
      Map<Instrument, BigDecimal> contractSizes,
      Optional<FundingTopology> funding,
      Reconciliation reconciliation,
      Wiring wiring,
      Sinks sinks) {
    CandleSettings settings = config.candles();
    CandleRules rules =
        CandleRules.of(settings.intervals(), settings.threeDayAnchorMs(), contractSizes);

    SingleOutputStreamOperator<FeedEvent> routed =
        feed.process(new RouteFeed())
            .setParallelism(feed.getParallelism())
            .name("route")
            .uid("route");

    SingleOutputStreamOperator<Candle> candles =
        routed
            .keyBy(FeedEvent::instrument)
            .process(new BuildCandles(rules, recorded))
            .name("candles")
            .uid("candles");

    SingleOutputStreamOperator<Candle> verified =
        reconciliation.verified(candles, routed.getSideOutput(Outputs.KLINES), wiring, sinks);

    DataStream<Candle> published =
        verified.filter(Select.intervals(settings.intervals())).name("published").uid("published");
    DataStream<Candle> revisions = published.filter(Select.closed()).name("closed").uid("closed");

    RollingSpans.Results spans =
        RollingSpans.connect(
            verified, routed.getSideOutput(Outputs.SEEDS), config, contractSizes, wiring, sinks);

    DataStream<RejectedFrame> rejected =
        routed.getSideOutput(Outputs.REJECTED).union(candles.getSideOutput(Outputs.REJECTED));

    DataStream<FeedGap> gaps = wiring.confirmed(routed.getSideOutput(Outputs.GAPS));
    List<DataStream<Observation>> observations = new ArrayList<>();
    observations.add(routed.getSideOutput(Outputs.OBSERVATIONS));
    observations.add(verified.getSideOutput(Outputs.OBSERVATIONS));
    observations.add(spans.observations());
    observations.addAll(
        ExchangeFigures.connect(routed, spans.vwap(), config, contractSizes, wiring, sinks));
    if (funding.isPresent()) {
      observations.add(funding.get().connect(routed, verified, wiring, sinks));
    }
    AlertTopology.connect(wiring.union(observations, Observation::instrument), gaps, wiring, sinks);

    sinks.write(ResultTable.CANDLES, published);
    sinks.write(ResultTable.CANDLE_REVISIONS, revisions);
    if (config.lists(StreamKind.DEPTH_DIFF, StreamKind.DEPTH_PARTIAL, StreamKind.BOOK_TICKER)) {
      sinks.write(ResultTable.BOOK_IMBALANCE, routed.getSideOutput(Outputs.BOOKS));
    }
    sinks.write(ResultTable.FEED_GAPS, gaps);
    sinks.write(ResultTable.REJECTED_FRAMES, rejected);
  }
}
