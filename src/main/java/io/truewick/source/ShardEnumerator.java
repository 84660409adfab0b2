package io.truewick.source;

import io.truewick.model.Market;
import io.truewick.rest.SymbolInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deals shards out to readers. After a restore readers bring their shards themselves; what is dealt
 * out here are streams that are new since then, and shards of readers that failed before their
 * first checkpoint.
 */
final class ShardEnumerator implements SplitEnumerator<ShardSplit, EnumeratorState> {
  private static final Logger LOG = LoggerFactory.getLogger(ShardEnumerator.class);

  private final SplitEnumeratorContext<ShardSplit> context;
  private final List<ShardSplit> unassigned;
  private final Set<String> streams;
  private final ShardPlan plan;
  private final ListingWatch listings;
  private final long askEveryMs;
  private int shardCount;
  private int nextReader;

  /**
   * @param listings what the exchange lists, followed from now on
   * @param askEvery pace of the questions
   */
  ShardEnumerator(
      SplitEnumeratorContext<ShardSplit> context,
      ShardPlan plan,
      EnumeratorState restored,
      ListingWatch listings,
      Duration askEvery) {
    this.context = context;
    this.plan = plan;
    this.listings = listings;
    this.askEveryMs = askEvery.toMillis();
    this.unassigned = new ArrayList<>(restored.unassigned());
    this.streams = new LinkedHashSet<>(restored.streams());
    streams.removeIf(stream -> !plan.wants(stream)); // it gets a new shard when it comes back
    this.shardCount = restored.shardCount();
    addShards(this.plan);
  }

  private void addShards(ShardPlan wanted) {
    List<ShardSplit> added = wanted.newShards(streams, shardCount);
    unassigned.addAll(added);
    added.forEach(split -> streams.addAll(ShardPlan.keys(split)));
    shardCount += added.size();
  }

  @Override
  public void start() {
    context.metricGroup().setUnassignedSplitsGauge(() -> (long) unassigned.size());
    if (listings.isNeeded()) {
      context.callAsync(listings::ask, this::onListings, 0, askEveryMs);
    }
  }

  /** New symbols get shards of their own, so that no other symbol notices. */
  void onListings(Map<Market, Map<String, SymbolInfo>> answer, Throwable failure) {
    if (failure != null) {
      LOG.warn(
          "listings could not be had, asked again in {} ms: {}", askEveryMs, failure.getMessage());
    } else if (listings.take(answer)) {
      addShards(plan.with(listings.config()));
      assign();
      context.registeredReaders().keySet().forEach(this::tellEnded);
    }
  }

  private void tellEnded(int reader) {
    context.sendEventToSourceReader(reader, new EndedInstruments(listings.ended()));
  }

  @Override
  public void addReader(int subtask) {
    assign();
    if (!listings.ended().isEmpty()) {
      tellEnded(subtask);
    }
  }

  @Override
  public void handleSplitRequest(int subtask, String host) {
    assign();
  }

  @Override
  public void addSplitsBack(List<ShardSplit> splits, int subtask) {
    unassigned.addAll(splits);
    assign();
  }

  @Override
  public EnumeratorState snapshotState(long checkpoint) {
    return new EnumeratorState(List.copyOf(unassigned), Set.copyOf(streams), shardCount);
  }

  @Override
  public void close() {}

  /** Waits for all readers, so that the shards are spread evenly. */
  private void assign() {
    int readers = context.currentParallelism();
    if (unassigned.isEmpty() || context.registeredReaders().size() < readers) {
      return;
    }
    Map<Integer, List<ShardSplit>> shares = new HashMap<>();
    for (ShardSplit split : unassigned) {
      shares.computeIfAbsent(nextReader, reader -> new ArrayList<>()).add(split);
      nextReader = (nextReader + 1) % readers;
    }
    unassigned.clear();
    context.assignSplits(new SplitsAssignment<>(shares));
  }
}
