package io.truewick.job;

import io.truewick.analytics.CheckRules;
import io.truewick.binance.StreamKind;
import io.truewick.binance.StreamName;
import io.truewick.config.Feed;
import io.truewick.config.JobConfig;
import io.truewick.config.ReconcilePace;
import io.truewick.config.TradeStreams;
import io.truewick.model.Candle;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.model.Market;
import io.truewick.model.ResultTable;
import io.truewick.stream.ExchangeCandles;
import io.truewick.stream.Outputs;
import io.truewick.stream.Select;
import io.truewick.stream.VerifyCandles;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The comparison of candles with the exchange's own, between the candles and their readers. */
final class Reconciliation {
  /** The newest thousand trades are one cheap call; older ones cost a futures job too much. */
  private static final int MOST_FUTURES_TRADES = 1_000;

  private final boolean enabled;
  private final CheckRules rules;
  private final Map<String, ReconcilePace> paces;
  private final ExchangeCandles.Factory exchange;

  /**
   * @param contractSizes face value of a contract for every COIN-M instrument
   */
  Reconciliation(JobConfig config, Map<Instrument, BigDecimal> contractSizes) {
    this(
        config,
        contractSizes,
        RestCandles.factory(config.exchange(), config.source().weightShare()));
  }

  /**
   * With another exchange to ask.
   *
   * @param contractSizes face value of a contract for every COIN-M instrument
   */
  Reconciliation(
      JobConfig config,
      Map<Instrument, BigDecimal> contractSizes,
      ExchangeCandles.Factory exchange) {
    double share = config.source().weightShare();
    this.enabled = config.reconcile().enabled();
    this.rules = rules(config, contractSizes);
    this.paces = ReconcilePace.of(ReconcilePace.asked(config), share);
    this.exchange = exchange;
  }

  /** The same candles, and again with the answer; the candles themselves if it is switched off. */
  SingleOutputStreamOperator<Candle> verified(
      SingleOutputStreamOperator<Candle> candles,
      DataStream<Kline> klines,
      Wiring wiring,
      Sinks sinks) {
    if (!enabled) {
      return candles;
    }
    SingleOutputStreamOperator<Candle> verified =
        wiring
            .process(
                DataStreamUtils.reinterpretAsKeyedStream(candles, Candle::instrument),
                klines
                    .filter(Select.finalKlines())
                    .setParallelism(klines.getParallelism())
                    .name("final-klines")
                    .uid("final-klines")
                    .keyBy(Kline::instrument),
                new VerifyCandles(rules, paces, exchange),
                Candle.class)
            .name("verify")
            .uid("verify");
    sinks.write(ResultTable.CANDLE_CHECKS, verified.getSideOutput(Outputs.CANDLE_CHECKS));
    return verified;
  }

  private static CheckRules rules(JobConfig config, Map<Instrument, BigDecimal> contractSizes) {
    Map<String, Set<String>> intervals = new HashMap<>();
    Map<String, Integer> refetch = new HashMap<>();
    for (Market market : Market.values()) {
      List<Interval> checked = ReconcilePace.intervals(market, config.candles().intervals());
      intervals.put(market.id(), checked.stream().map(Interval::text).collect(Collectors.toSet()));
      refetch.put(market.id(), most(market, config.reconcile().refetchTrades()));
    }
    return new CheckRules(
        intervals,
        config.reconcile().delay().toMillis(),
        aggregated(config),
        aggregatedMarkets(config),
        refetch,
        contractSizes);
  }

  private static int most(Market market, int configured) {
    return switch (market) {
      case SPOT -> configured;
      case USDM, COINM -> Math.min(configured, MOST_FUTURES_TRADES);
      case OPTIONS -> 0;
    };
  }

  private static Set<Instrument> aggregated(JobConfig config) {
    Set<Instrument> aggregated = new HashSet<>();
    TradeStreams.of(config)
        .forEach(
            (instrument, stream) -> {
              if (isCut(stream)) {
                aggregated.add(instrument);
              }
            });
    return aggregated;
  }

  /** Markets in which no feed lists single trades. */
  private static Set<String> aggregatedMarkets(JobConfig config) {
    Set<String> cut = new HashSet<>();
    Set<String> single = new HashSet<>();
    for (Feed feed : config.feeds()) {
      for (String text : feed.streams()) {
        StreamName stream = StreamName.parse(feed.market(), text);
        if (stream.kind().carriesTrades()) {
          (isCut(stream) ? cut : single).add(feed.market().id());
        }
      }
    }
    cut.removeAll(single);
    return cut;
  }

  private static boolean isCut(StreamName stream) {
    return stream.kind() == StreamKind.AGG_TRADE && !stream.realTimeTrades();
  }
}
