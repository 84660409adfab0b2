package io.truewick.config;

import io.truewick.binance.Route;
import io.truewick.binance.StreamKind;
import io.truewick.binance.StreamName;
import io.truewick.model.Market;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

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
    return of(config, (market, subscription) -> true, 0);
  }

  /**
   * Connections for a part of the job's streams, as when streams are added to a job that has run.
   *
   * @param wanted which streams to plan for
   * @param firstNumber where the numbers in the ids begin, so that none is used twice
   */
  public static List<Connection> of(
      JobConfig config, BiPredicate<Market, Subscription> wanted, int firstNumber) {
    List<Connection> plan = new ArrayList<>();
    for (Market market : Market.values()) {
      for (Route route : Route.values()) {
        Shards shards = new Shards(market, route, room(config, market), firstNumber);
        symbols(config, market)
            .forEach(
                (symbol, streams) -> shards.add(symbol, select(market, symbol, streams, wanted)));
        plan.addAll(shards.connections());
      }
    }
    return List.copyOf(plan);
  }

  private static Shards.Room room(JobConfig config, Market market) {
    int limit = config.source().streamsPerConnection();
    int most = market == Market.OPTIONS ? Math.min(limit, OPTIONS_STREAMS) : limit;
    return switch (config.source().subscribe()) {
      case COMMAND -> new Shards.Room(most, Integer.MAX_VALUE);
      case URL -> new Shards.Room(most, Endpoint.LONGEST_QUERY);
      case SINGLE -> new Shards.Room(1, Integer.MAX_VALUE);
    };
  }

  private static Set<StreamName> select(
      Market market,
      String symbol,
      Set<StreamName> streams,
      BiPredicate<Market, Subscription> wanted) {
    return streams.stream()
        .filter(stream -> wanted.test(market, new Subscription(symbol, stream)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
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
    symbols.values().forEach(ConnectionPlan::dropWhatOthersSay);
    return symbols;
  }

  /**
   * Where single trades are subscribed, aggregates of the same trades say nothing more; funding is
   * in every mark price, and in mark prices of every second are those of every third.
   */
  private static void dropWhatOthersSay(Set<StreamName> streams) {
    if (has(streams, StreamKind.TRADE)) {
      streams.removeIf(stream -> stream.kind() == StreamKind.AGG_TRADE);
    }
    if (has(streams, StreamKind.MARK_PRICE)) {
      streams.removeIf(stream -> stream.kind() == StreamKind.FUNDING_RATE);
    }
    if (streams.stream().anyMatch(stream -> stream.text().equals("markPrice@1s"))) {
      streams.removeIf(stream -> stream.text().equals("markPrice"));
    }
  }

  private static boolean has(Set<StreamName> streams, StreamKind kind) {
    return streams.stream().anyMatch(stream -> stream.kind() == kind);
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
