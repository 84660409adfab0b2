package io.truewick.job;

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
 *       +- open interest --> open_interest
 *       +- liquidations  ---> liquidations
 *                        +--> sum by minute --> observations
 * </pre>
 */
final class ExchangeFigures {
  private ExchangeFigures() {}

  /** Connects them; gives back what alert rules may look at. */
  static DataStream<Observation> connect(
      SingleOutputStreamOperator<FeedEvent> routed,
      DataStream<Vwap> vwap,
      Map<Instrument, BigDecimal> contractSizes,
      Sinks sinks) {
    SingleOutputStreamOperator<TickerRow> tickers =
        routed
            .getSideOutput(Outputs.TICKERS)
            .connect(vwap)
            .keyBy(Ticker::instrument, Vwap::instrument)
            .process(new CompareTickers())
            .name("tickers")
            .uid("tickers");

    DataStream<Liquidation> liquidations = routed.getSideOutput(Outputs.LIQUIDATIONS);
    DataStream<Observation> bursts =
        liquidations
            .keyBy(Liquidation::instrument)
            .process(new SumLiquidations(contractSizes))
            .name("liquidation-sums")
            .uid("liquidation-sums");

    sinks.write(ResultTable.KLINES, routed.getSideOutput(Outputs.KLINES));
    sinks.write(ResultTable.TICKERS, tickers);
    sinks.write(ResultTable.MARK_PRICES, routed.getSideOutput(Outputs.MARK_PRICES));
    sinks.write(ResultTable.OPEN_INTEREST, routed.getSideOutput(Outputs.OPEN_INTEREST));
    sinks.write(ResultTable.LIQUIDATIONS, liquidations);
    return tickers.getSideOutput(Outputs.OBSERVATIONS).union(bursts);
  }
}
