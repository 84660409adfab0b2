package io.truewick.config;

import io.truewick.binance.Route;
import io.truewick.model.Market;
import java.io.Serializable;
import java.util.List;

/**
 * One WebSocket connection and what is subscribed on it.
 *
 * @param id stable name: {@code spot/0}, {@code usdm/public/0}
 * @param subscriptions symbols in the order of the job file
 */
public record Connection(String id, Market market, Route route, List<Subscription> subscriptions)
    implements Serializable {

  /** Streams to subscribe, each once: {@code btcusdt@trade}. Several options may share one. */
  public List<String> wireNames() {
    return subscriptions.stream().map(Subscription::wireName).distinct().toList();
  }
}
