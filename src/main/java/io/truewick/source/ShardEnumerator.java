package io.truewick.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;

/**
 * Deals shards out to readers. After a restore readers bring their shards themselves; what is dealt
 * out here are streams that are new since then, and shards of readers that failed before their
 * first checkpoint.
 */
final class ShardEnumerator implements SplitEnumerator<ShardSplit, EnumeratorState> {
  private final SplitEnumeratorContext<ShardSplit> context;
  private final List<ShardSplit> unassigned;
  private final Set<String> streams;
  private final int shardCount;
  private int nextReader;

  ShardEnumerator(
      SplitEnumeratorContext<ShardSplit> context, ShardPlan plan, EnumeratorState restored) {
    this.context = context;
    this.unassigned = new ArrayList<>(restored.unassigned());
    this.streams = new LinkedHashSet<>(restored.streams());
    streams.removeIf(stream -> !plan.wants(stream)); // it gets a new shard when it comes back
    List<ShardSplit> added = plan.newShards(streams, restored.shardCount());
    this.unassigned.addAll(added);
    added.forEach(split -> streams.addAll(ShardPlan.keys(split)));
    this.shardCount = restored.shardCount() + added.size();
  }

  @Override
  public void start() {
    context.metricGroup().setUnassignedSplitsGauge(() -> (long) unassigned.size());
  }

  @Override
  public void addReader(int subtask) {
    assign();
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
