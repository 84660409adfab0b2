package io.truewick.source;

import io.truewick.binance.Route;
import io.truewick.binance.StreamKind;
import io.truewick.binance.StreamName;
import io.truewick.config.Feed;
import io.truewick.config.JobConfig;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which streams are wanted, and how those that have no shard yet are put into new ones. A stream
 * that has a shard keeps it: shards are stable when symbols come and go.
 */
final class ShardPlan implements Serializable {
  private static final long serialVersionUID = 1;

  private final List<Feed> feeds;
  private final int streamsPerConnection;
  private final Map<Instrument, BigDecimal> contractSizes;

  ShardPlan(JobConfig config, Map<Instrument, BigDecimal> contractSizes) {
    this.feeds = List.copyOf(config.feeds());
    this.streamsPerConnection = config.source().streamsPerConnection();
    this.contractSizes = new HashMap<>(contractSizes);
  }

  /** A path on a market: what one connection can carry. */
  private record Path(Market market, Route route) {
    String text() {
      return market.id() + route.path();
    }
  }

  /**
   * Shards for the wanted streams that are in none of {@code present}.
   *
   * @param present streams that have a shard, as {@link #key} names them
   * @param shardCount how many shards there have been so far; numbers are never used twice
   */
  List<ShardSplit> newShards(Set<String> present, int shardCount) {
    Map<Path, List<List<ShardStream>>> missing = new LinkedHashMap<>();
    for (Feed feed : feeds) {
      for (String symbol : feed.symbols()) {
        byRoute(feed, symbol, present)
            .forEach(
                (path, streams) ->
                    missing.computeIfAbsent(path, p -> new ArrayList<>()).add(streams));
      }
    }
    List<ShardSplit> shards = new ArrayList<>();
    missing.forEach(
        (path, symbols) -> {
          for (List<ShardStream> streams : pack(symbols)) {
            String id = path.text() + "/" + (shardCount + shards.size());
            shards.add(new ShardSplit(id, path.market(), path.route(), streams, Long.MIN_VALUE));
          }
        });
    return shards;
  }

  /** The split without the streams that are no longer wanted. */
  ShardSplit wantedOf(ShardSplit split) {
    Set<String> wanted = wanted();
    List<ShardStream> kept =
        split.streams().stream()
            .filter(stream -> wanted.contains(key(split.market(), stream)))
            .toList();
    return new ShardSplit(split.id(), split.market(), split.route(), kept, split.watermarkMs());
  }

  /** Names a stream: market, symbol and stream type. */
  static String key(Market market, ShardStream stream) {
    return key(market, stream.symbol(), stream.stream());
  }

  static Collection<String> keys(ShardSplit split) {
    return split.streams().stream().map(stream -> key(split.market(), stream)).toList();
  }

  private static String key(Market market, String symbol, String stream) {
    return market.id() + ' ' + symbol + ' ' + stream;
  }

  /** Every stream that is asked for, as {@link #key} names it. */
  Set<String> wanted() {
    Set<String> wanted = new LinkedHashSet<>();
    for (Feed feed : feeds) {
      for (String symbol : feed.symbols()) {
        streamsOf(feed.market(), symbol)
            .forEach(name -> wanted.add(key(feed.market(), symbol, name.text())));
      }
    }
    return wanted;
  }

  private Map<Path, List<ShardStream>> byRoute(Feed feed, String symbol, Set<String> present) {
    Map<Path, List<ShardStream>> byRoute = new LinkedHashMap<>();
    for (StreamName name : streamsOf(feed.market(), symbol)) {
      if (feed.streams().contains(name.text())
          && present.add(key(feed.market(), symbol, name.text()))) {
        BigDecimal size = contractSizes.get(Instrument.of(feed.market(), symbol));
        byRoute
            .computeIfAbsent(new Path(feed.market(), name.route()), path -> new ArrayList<>())
            .add(new ShardStream(symbol, name.text(), size, LanePosition.NONE));
      }
    }
    return byRoute;
  }

  /** The streams to subscribe for a symbol: where it has single trades, aggregates add nothing. */
  private List<StreamName> streamsOf(Market market, String symbol) {
    List<StreamName> names =
        feeds.stream()
            .filter(feed -> feed.market() == market && feed.symbols().contains(symbol))
            .flatMap(feed -> feed.streams().stream())
            .distinct()
            .map(text -> StreamName.parse(market, text))
            .filter(name -> name.wireName(symbol).isPresent())
            .toList();
    boolean single = names.stream().anyMatch(name -> name.kind() == StreamKind.TRADE);
    return names.stream().filter(name -> !single || name.kind() != StreamKind.AGG_TRADE).toList();
  }

  private List<List<ShardStream>> pack(List<List<ShardStream>> symbols) {
    List<List<ShardStream>> shards = new ArrayList<>();
    List<ShardStream> shard = new ArrayList<>();
    for (List<ShardStream> streams : symbols) {
      if (!shard.isEmpty() && shard.size() + streams.size() > streamsPerConnection) {
        shards.add(shard);
        shard = new ArrayList<>();
      }
      shard.addAll(streams);
    }
    shards.add(shard);
    return shards;
  }
}
