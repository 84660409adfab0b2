package io.truewick.config;

import io.truewick.binance.IpPool;
import io.truewick.binance.RestCall;
import io.truewick.binance.StreamName;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How often REST is asked for the exchange's own candles, so that all symbols of a job stay within
 * a quarter of the weight it may use. One call brings all candles of an interval that wait; a large
 * job asks less often for more of them.
 *
 * @param gapMs least time between two calls for one symbol and interval
 * @param spreadMs time over which the symbols are spread after the end of an interval
 */
public record ReconcilePace(long gapMs, long spreadMs) implements Serializable {
  /** For a market that needs no pace: a call whenever something waits. */
  public static final ReconcilePace UNHURRIED = new ReconcilePace(0, 0);

  private static final double SHARE = 0.25;
  private static final int USUAL_ROWS = 99;
  private static final double MINUTE_MS = 60_000;
  private static final long LONGEST_GAP_MS = 86_400_000;

  /**
   * The pace by market id.
   *
   * @param asked by market, the intervals that REST is asked for and for how many symbols each
   * @param weightShare share of the pool's weight the job may use
   */
  public static Map<String, ReconcilePace> of(
      Map<Market, Map<Interval, Integer>> asked, double weightShare) {
    Map<String, ReconcilePace> paces = new HashMap<>();
    for (Market market : asked.keySet()) {
      double budget = IpPool.of(market).weightPerMinute() * weightShare * SHARE;
      paces.put(market.id(), within(samePool(asked, IpPool.of(market)), budget));
    }
    return paces;
  }

  /** What a job has to ask REST for: where candles are built and no kline stream is listed. */
  public static Map<Market, Map<Interval, Integer>> asked(JobConfig config) {
    Map<Market, Map<Interval, Integer>> asked = new EnumMap<>(Market.class);
    withoutStream(config)
        .forEach(
            (instrument, intervals) ->
                intervals.forEach(
                    interval ->
                        asked
                            .computeIfAbsent(
                                Market.of(instrument.market()),
                                any -> new EnumMap<>(Interval.class))
                            .merge(interval, 1, Integer::sum)));
    return asked;
  }

  /** The same by instrument, in the order of the job file. */
  public static Map<Instrument, List<Interval>> withoutStream(JobConfig config) {
    Map<Instrument, List<Interval>> asked = new LinkedHashMap<>();
    for (Instrument instrument : TradeStreams.of(config).keySet()) {
      Market market = Market.of(instrument.market());
      Set<StreamName> streams = ConnectionPlan.symbols(config, market).get(instrument.symbol());
      List<Interval> intervals =
          intervals(market, config.candles().intervals()).stream()
              .filter(
                  interval ->
                      streams.stream().noneMatch(stream -> stream.text().equals(klines(interval))))
              .toList();
      if (!intervals.isEmpty()) {
        asked.put(instrument, intervals);
      }
    }
    return asked;
  }

  /** Those of the intervals that a market has candles of. */
  public static List<Interval> intervals(Market market, List<Interval> intervals) {
    return intervals.stream()
        .filter(interval -> StreamName.names(market).contains(klines(interval)))
        .toList();
  }

  private static String klines(Interval interval) {
    return "kline_" + interval.text();
  }

  private static Map<Market, Map<Interval, Integer>> samePool(
      Map<Market, Map<Interval, Integer>> asked, IpPool pool) {
    Map<Market, Map<Interval, Integer>> same = new EnumMap<>(asked);
    same.keySet().removeIf(market -> IpPool.of(market) != pool);
    return same;
  }

  private static ReconcilePace within(Map<Market, Map<Interval, Integer>> asked, double budget) {
    long low = 0;
    long high = LONGEST_GAP_MS;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (weightPerMinute(asked, middle) <= budget) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return new ReconcilePace(low, (long) (round(asked) / budget * MINUTE_MS));
  }

  private static double weightPerMinute(Map<Market, Map<Interval, Integer>> asked, long gapMs) {
    double[] weight = {0};
    asked.forEach(
        (market, intervals) ->
            intervals.forEach(
                (interval, symbols) ->
                    weight[0] +=
                        symbols
                            * weight(market)
                            * MINUTE_MS
                            / Math.max(gapMs, interval.nominalMs())));
    return weight[0];
  }

  /** Weight of asking for the shortest interval of every symbol once. */
  private static double round(Map<Market, Map<Interval, Integer>> asked) {
    return asked.entrySet().stream()
        .mapToDouble(
            entry ->
                (double) weight(entry.getKey())
                    * entry.getValue().values().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0))
        .sum();
  }

  private static int weight(Market market) {
    Instrument any = Instrument.of(market, "X");
    return RestCall.klines(any, Interval.ONE_MINUTE, -1, -1, USUAL_ROWS).weight();
  }
}
