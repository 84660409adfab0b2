package io.truewick.bench;

import io.truewick.binance.IpPool;
import io.truewick.binance.RestCall;
import io.truewick.config.Connection;
import io.truewick.config.ConnectionPlan;
import io.truewick.config.JobConfig;
import io.truewick.config.JobFile;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * How a job of so many invented symbols would be spread over subtasks, and what an outage would
 * cost it: arithmetic over the same plan, hash and weights that a job uses. Trades are shared out
 * among symbols as {@link BenchSymbols#shares} has it.
 */
final class Scaling {
  private static final int MAX_PARALLELISM = 720;
  private static final List<String> STREAMS = List.of("trade", "kline_1m");

  private final int symbols;
  private final double[] shares;
  private final JobConfig job;

  Scaling(int symbols, int streamsPerConnection) {
    this.symbols = symbols;
    this.shares = BenchSymbols.shares(symbols);
    String text =
        String.format(
            Locale.ROOT,
            """
            name: scaling
            feeds: [{ market: spot, symbols: %s, streams: %s }]
            source: { streamsPerConnection: %d }
            sink: { url: "jdbc:postgresql://localhost/none" }
            """,
            BenchSymbols.names(symbols),
            STREAMS,
            streamsPerConnection);
    this.job = JobFile.parse("scaling", text, List.of(), Map.of());
  }

  /**
   * What falls to subtasks.
   *
   * @param most on one of them
   * @param fewest on one of them
   * @param busiest share of all trades that falls to one of them, (0, 1]
   */
  record Spread(int most, int fewest, double busiest) {}

  int connections() {
    return ConnectionPlan.of(job).size();
  }

  /**
   * Connections by subtask of the source: dealt out one after the other, as the enumerator does.
   */
  Spread connections(int subtasks) {
    int[] count = new int[subtasks];
    double[] load = new double[subtasks];
    List<Connection> plan = ConnectionPlan.of(job);
    for (int i = 0; i < plan.size(); i++) {
      count[i % subtasks]++;
      load[i % subtasks] +=
          plan.get(i).subscriptions().stream()
              .filter(subscription -> subscription.wireName().endsWith("@trade"))
              .mapToDouble(subscription -> shares[BenchSymbols.index(subscription.symbol())])
              .sum();
    }
    return spread(count, load);
  }

  /** Symbols by subtask of the keyed operators, by Flink's own hash. */
  Spread keys(int subtasks) {
    int[] count = new int[subtasks];
    double[] load = new double[subtasks];
    for (int i = 0; i < symbols; i++) {
      Instrument key = Instrument.of(Market.SPOT, BenchSymbols.name(i));
      int subtask =
          KeyGroupRangeAssignment.assignKeyToParallelOperator(key, MAX_PARALLELISM, subtasks);
      count[subtask]++;
      load[subtask] += shares[i];
    }
    return spread(count, load);
  }

  /**
   * Weight to fetch by id what an outage has left out: whole pages, at least one a symbol.
   *
   * @param tradesPerSecond of all symbols together
   */
  long refillWeight(double tradesPerSecond, int outageSeconds) {
    Instrument any = Instrument.of(Market.SPOT, BenchSymbols.name(0));
    long weight = RestCall.tradesFrom(any, 0).weight();
    double trades = tradesPerSecond * outageSeconds;
    return DoubleStream.of(shares)
        .mapToLong(share -> weight * Math.max(1, (long) Math.ceil(trades * share / RestCall.PAGE)))
        .sum();
  }

  /** How long that takes with a share of what one address may use. */
  static double minutes(long weight, double share) {
    return weight / (IpPool.SPOT.weightPerMinute() * share);
  }

  private static Spread spread(int[] count, double[] load) {
    int most = 0;
    int fewest = Integer.MAX_VALUE;
    double busiest = 0;
    for (int i = 0; i < count.length; i++) {
      most = Math.max(most, count[i]);
      fewest = Math.min(fewest, count[i]);
      busiest = Math.max(busiest, load[i]);
    }
    return new Spread(most, fewest, busiest);
  }
}
