package io.truewick.config;

import io.truewick.binance.Route;
import io.truewick.binance.StreamName;
import io.truewick.model.Market;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The connections of one route of one market while they fill up. */
final class Shards {
  private final Market market;
  private final Route route;
  private final int most;
  private final int firstNumber;
  private final List<Connection> full = new ArrayList<>();
  private final Map<String, Subscription> shard = new LinkedHashMap<>();

  /**
   * @param most streams on one connection
   * @param firstNumber number of the first connection, part of its id
   */
  Shards(Market market, Route route, int most, int firstNumber) {
    this.market = market;
    this.route = route;
    this.most = most;
    this.firstNumber = firstNumber;
  }

  /** Adds those streams of a symbol that belong on this route. */
  void add(String symbol, Set<StreamName> streams) {
    Map<String, Subscription> added = new LinkedHashMap<>();
    for (StreamName stream : streams) {
      if (stream.route() == route && stream.wireName(symbol).isPresent()) {
        Subscription subscription = new Subscription(symbol, stream);
        added.putIfAbsent(subscription.wireName(), subscription);
      }
    }
    if (shard.size() + added.size() > most) {
      close();
    }
    added.forEach(
        (name, subscription) -> {
          if (shard.size() == most) {
            close();
          }
          shard.put(name, subscription);
        });
  }

  /** Every connection, the last one perhaps not full. */
  List<Connection> connections() {
    close();
    return full;
  }

  private void close() {
    if (!shard.isEmpty()) {
      String id = market.id() + route.path() + "/" + (firstNumber + full.size());
      full.add(new Connection(id, market, route, List.copyOf(shard.values())));
      shard.clear();
    }
  }
}
