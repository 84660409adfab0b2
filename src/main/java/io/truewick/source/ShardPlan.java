package io.truewick.source;

import io.truewick.config.Connection;
import io.truewick.config.ConnectionPlan;
import io.truewick.config.JobConfig;
import io.truewick.config.Subscription;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which streams are wanted, and how those that have no shard yet are put into new ones. A stream
 * that has a shard keeps it: shards are stable when symbols come and go.
 */
final class ShardPlan implements Serializable {
  private static final long serialVersionUID = 1;

  private final JobConfig config;
  private final Map<Instrument, BigDecimal> contractSizes;
  private final Set<String> wanted;

  ShardPlan(JobConfig config, Map<Instrument, BigDecimal> contractSizes) {
    this.config = config;
    this.contractSizes = new HashMap<>(contractSizes);
    this.wanted =
        ConnectionPlan.of(config).stream()
            .flatMap(
                connection ->
                    shard(connection).streams().stream().map(s -> key(connection.market(), s)))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Shards for the wanted streams that have none.
   *
   * @param present streams that have a shard, as {@link #key} names them
   * @param shardCount how many shards there have been so far; numbers are never used twice
   */
  List<ShardSplit> newShards(Set<String> present, int shardCount) {
    return ConnectionPlan.of(
            config, (market, stream) -> !present.contains(key(market, stream)), shardCount)
        .stream()
        .map(this::shard)
        .toList();
  }

  /** The same plan for a job with more symbols; COIN-M gets none while it runs. */
  ShardPlan with(JobConfig more) {
    return new ShardPlan(more, contractSizes);
  }

  /** Whether a stream is asked for, by its {@link #key}. */
  boolean wants(String key) {
    return wanted.contains(key) || isCovered(key);
  }

  /** A stream of a symbol that was listed after the start belongs to a pattern. */
  private boolean isCovered(String key) {
    String[] parts = key.split(" ", 3);
    return config.feeds().stream()
        .anyMatch(
            feed ->
                feed.market().id().equals(parts[0])
                    && feed.follows()
                    && feed.covers(parts[1])
                    && feed.streams().contains(parts[2]));
  }

  /** The split without the streams that are no longer wanted. */
  ShardSplit wantedOf(ShardSplit split) {
    List<ShardStream> kept =
        split.streams().stream().filter(stream -> wants(key(split.market(), stream))).toList();
    return new ShardSplit(split.id(), split.market(), split.route(), kept, split.watermarkMs());
  }

  /** Names the streams of a split: market, symbol and stream type. */
  static Collection<String> keys(ShardSplit split) {
    return split.streams().stream().map(stream -> key(split.market(), stream)).toList();
  }

  private static String key(Market market, ShardStream stream) {
    return market.id() + ' ' + stream.symbol() + ' ' + stream.stream();
  }

  private static String key(Market market, Subscription subscription) {
    return market.id() + ' ' + subscription.symbol() + ' ' + subscription.stream().text();
  }

  private ShardSplit shard(Connection connection) {
    List<ShardStream> streams =
        connection.subscriptions().stream()
            .map(subscription -> stream(connection.market(), subscription))
            .toList();
    return new ShardSplit(
        connection.id(), connection.market(), connection.route(), streams, Long.MIN_VALUE);
  }

  private ShardStream stream(Market market, Subscription subscription) {
    BigDecimal size = contractSizes.get(Instrument.of(market, subscription.symbol()));
    return new ShardStream(
        subscription.symbol(), subscription.stream().text(), size, LanePosition.NONE);
  }
}
