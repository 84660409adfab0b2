package io.truewick.config;

import io.truewick.binance.Route;
import io.truewick.binance.StreamName;
import io.truewick.model.Market;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which stream goes on which connection. Symbols are taken in the order of the job file and packed
 * until a connection is full; a symbol is never split unless it alone has more streams than fit. So
 * a symbol added at the end moves no other one.
 */
public final class ConnectionPlan {
  /** Binance ends an options connection that has more; the other markets take 1024. */
  private static final int OPTIONS_STREAMS = 200;

  private ConnectionPlan() {}

  /** The connections of a job, markets and routes in the order of their enums. */
  public static List<Connection> of(JobConfig config) {
    List<Connection> plan = new ArrayList<>();
    for (Market market : Market.values()) {
      int limit = config.source().streamsPerConnection();
      int most = market == Market.OPTIONS ? Math.min(limit, OPTIONS_STREAMS) : limit;
      for (Route route : Route.values()) {
        Shards shards = new Shards(market, route, most);
        symbols(config, market).forEach(shards::add);
        plan.addAll(shards.connections());
      }
    }
    return List.copyOf(plan);
  }

  /**
   * Streams by symbol over all feeds of a market, in the order of the job file. Streams of trades
   * come first, so that they share a connection even where a symbol has to be split.
   */
  static Map<String, Set<StreamName>> symbols(JobConfig config, Market market) {
    Map<String, Set<StreamName>> symbols = new LinkedHashMap<>();
    for (boolean trades : new boolean[] {true, false}) {
      for (Feed feed : config.feeds()) {
        if (feed.market() == market) {
          feed.symbols().forEach(symbol -> add(symbols, symbol, feed, trades));
        }
      }
    }
    return symbols;
  }

  private static void add(
      Map<String, Set<StreamName>> symbols, String symbol, Feed feed, boolean trades) {
    Set<StreamName> streams = symbols.computeIfAbsent(symbol, any -> new LinkedHashSet<>());
    feed.streams().stream()
        .map(text -> StreamName.parse(feed.market(), text))
        .filter(stream -> stream.kind().carriesTrades() == trades)
        .forEach(streams::add);
  }
}
