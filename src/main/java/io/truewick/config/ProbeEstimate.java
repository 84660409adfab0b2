package io.truewick.config;

import io.truewick.binance.IpPool;
import io.truewick.binance.StreamKind;
import io.truewick.model.Market;
import java.util.EnumMap;
import java.util.Map;

/**
 * REST weight that a job needs when nothing is wrong. A symbol without a trade in a minute is asked
 * once for its newest id, so the most there can be is one probe for each symbol in each minute.
 * Refills after an outage come on top and take what is left of the budget.
 */
public final class ProbeEstimate {
  private ProbeEstimate() {}

  /** Weight per minute by pool, if every symbol is quiet. */
  public static Map<IpPool, Integer> weightPerMinute(JobConfig config) {
    Map<IpPool, Integer> weight = new EnumMap<>(IpPool.class);
    TradeStreams.of(config)
        .forEach(
            (instrument, stream) -> {
              Market market = Market.of(instrument.market());
              weight.merge(IpPool.of(market), probe(market, stream.kind()), Integer::sum);
            });
    return weight;
  }

  /** Weight of the cheapest call that tells the newest id. */
  private static int probe(Market market, StreamKind kind) {
    return switch (market) {
      case SPOT -> 4;
      case USDM, COINM -> kind == StreamKind.TRADE ? 5 : 20;
      case OPTIONS -> 5;
    };
  }
}
