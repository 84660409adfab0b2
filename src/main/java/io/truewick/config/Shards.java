package io.truewick.config;

import io.truewick.binance.Route;
import io.truewick.binance.StreamName;
import io.truewick.model.Market;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The connections of one route of one market while they fill up. */
final class Shards {
  private final Market market;
  private final Route route;
  private final int most;
  private final List<Connection> full = new ArrayList<>();
  private final Set<String> symbols = new LinkedHashSet<>();
  private final Set<String> wireNames = new LinkedHashSet<>();

  /**
   * @param most streams on one connection
   */
  Shards(Market market, Route route, int most) {
    this.market = market;
    this.route = route;
    this.most = most;
  }

  /** Adds those streams of a symbol that belong on this route. */
  void add(String symbol, Set<StreamName> streams) {
    Set<String> names = new LinkedHashSet<>();
    streams.stream()
        .filter(stream -> stream.route() == route)
        .map(stream -> stream.wireName(symbol))
        .flatMap(Optional::stream)
        .forEach(names::add);
    if (wireNames.size() + names.size() > most) {
      close();
    }
    for (String name : names) {
      if (wireNames.size() == most) {
        close();
      }
      symbols.add(symbol);
      wireNames.add(name);
    }
  }

  /** Every connection, the last one perhaps not full. */
  List<Connection> connections() {
    close();
    return full;
  }

  private void close() {
    if (wireNames.isEmpty()) {
      return;
    }
    String id = market.id() + route.path() + "/" + full.size();
    full.add(new Connection(id, market, route, List.copyOf(symbols), List.copyOf(wireNames)));
    symbols.clear();
    wireNames.clear();
  }
}
