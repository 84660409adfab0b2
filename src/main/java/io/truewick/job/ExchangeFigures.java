package io.truewick.job;

import io.truewick.binance.StreamKind;
import io.truewick.config.JobConfig;
import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.Liquidation;
import io.truewick.model.Observation;
import io.truewick.model.ResultTable;
import io.truewick.model.Ticker;
import io.truewick.model.TickerRow;
import io.truewick.model.Vwap;
import io.truewick.stream.CompareTickers;
import io.truewick.stream.Outputs;
import io.truewick.stream.SumLiquidations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What the exchange itself computes.
 *
 * <pre>
 * route +- klines        --> klines
 *       +- tickers       ---> compare with our 24 h vwap --> tickers, observations
 *       +- mark prices   --> mark_prices
 *       +- liquidations  ---> liquidations
 *                        +--> sum by minute --> observations
 * </pre>
 */
final class ExchangeFigures {
  private ExchangeFigures() {}

  /** Connects those that some feed lists; gives back what alert rules may look at. */
  static List<DataStream<Observation>> connect(
      SingleOutputStreamOperator<FeedEvent> routed,
      DataStream<Vwap> vwap,
      JobConfig config,
      Map<Instrument, BigDecimal> contractSizes,
      Wiring wiring,
      Sinks sinks) {
    List<DataStream<Observation>> observations = new ArrayList<>();
    if (config.lists(StreamKind.KLINE)) {
      sinks.write(ResultTable.KLINES, routed.getSideOutput(Outputs.KLINES));
    }
    if (config.lists(StreamKind.MARK_PRICE, StreamKind.FUNDING_RATE)) {
      sinks.write(ResultTable.MARK_PRICES, routed.getSideOutput(Outputs.MARK_PRICES));
    }
    if (config.lists(StreamKind.TICKER)) {
      observations.add(tickers(routed, vwap, wiring, sinks));
    }
    if (config.lists(StreamKind.FORCE_ORDER)) {
      observations.add(liquidations(routed, contractSizes, sinks));
    }
    return observations;
  }

  private static DataStream<Observation> tickers(
      SingleOutputStreamOperator<FeedEvent> routed,
      DataStream<Vwap> vwap,
      Wiring wiring,
      Sinks sinks) {
    SingleOutputStreamOperator<TickerRow> tickers =
        wiring
            .process(
                routed.getSideOutput(Outputs.TICKERS).keyBy(Ticker::instrument),
                wiring.keyed(vwap, Vwap::instrument),
                new CompareTickers(),
                TickerRow.class)
            .name("tickers")
            .uid("tickers");
    sinks.write(ResultTable.TICKERS, tickers);
    return tickers.getSideOutput(Outputs.OBSERVATIONS);
  }

  private static DataStream<Observation> liquidations(
      SingleOutputStreamOperator<FeedEvent> routed,
      Map<Instrument, BigDecimal> contractSizes,
      Sinks sinks) {
    DataStream<Liquidation> liquidations = routed.getSideOutput(Outputs.LIQUIDATIONS);
    sinks.write(ResultTable.LIQUIDATIONS, liquidations);
    return liquidations
        .keyBy(Liquidation::instrument)
        .process(new SumLiquidations(contractSizes))
        .name("liquidation-sums")
        .uid("liquidation-sums");
  }
}
