package io.truewick.source.poll;

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
 * Deals splits out to readers, evenly. After a restore readers bring their splits themselves; what
 * is dealt out then are keys that are new, and splits of readers that failed before their first
 * checkpoint.
 */
final class PollEnumerator implements SplitEnumerator<PollSplit, PollEnumeratorState> {
  private final SplitEnumeratorContext<PollSplit> context;
  private final List<PollSplit> unassigned;
  private final Set<String> known;
  private int nextReader;

  /**
   * @param wanted keys that are asked for now; a key that is not wanted is forgotten, and begins
   *     anew when it comes back
   */
  PollEnumerator(
      SplitEnumeratorContext<PollSplit> context, Set<String> wanted, PollEnumeratorState restored) {
    this.context = context;
    this.unassigned = new ArrayList<>(restored.unassigned());
    unassigned.removeIf(split -> !wanted.contains(split.key()));
    this.known = new LinkedHashSet<>(restored.known());
    known.retainAll(wanted);
    for (String key : wanted) {
      if (known.add(key)) {
        unassigned.add(new PollSplit(key, PollSplit.NOTHING));
      }
    }
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
  public void addSplitsBack(List<PollSplit> splits, int subtask) {
    unassigned.addAll(splits);
    assign();
  }

  @Override
  public PollEnumeratorState snapshotState(long checkpoint) {
    return new PollEnumeratorState(List.copyOf(unassigned), new LinkedHashSet<>(known));
  }

  @Override
  public void close() {}

  /** Waits for all readers, so that the splits are spread evenly. */
  private void assign() {
    int readers = context.currentParallelism();
    if (unassigned.isEmpty() || context.registeredReaders().size() < readers) {
      return;
    }
    Map<Integer, List<PollSplit>> shares = new HashMap<>();
    for (PollSplit split : unassigned) {
      shares.computeIfAbsent(nextReader, reader -> new ArrayList<>()).add(split);
      nextReader = (nextReader + 1) % readers;
    }
    unassigned.clear();
    context.assignSplits(new SplitsAssignment<>(shares));
  }
}
