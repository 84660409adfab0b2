package io.truewick.source;

import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/** Hands the one split to the one reader. Its state: whether the split waits here. */
final class ReplayEnumerator implements SplitEnumerator<ReplaySplit, Boolean> {
  private final SplitEnumeratorContext<ReplaySplit> context;
  private ReplaySplit waiting;

  ReplayEnumerator(SplitEnumeratorContext<ReplaySplit> context, boolean isWaiting) {
    this.context = context;
    this.waiting = isWaiting ? new ReplaySplit(0) : null;
  }

  @Override
  public void start() {
    // nothing to look for
  }

  @Override
  public void handleSplitRequest(int subtask, String host) {
    // readers do not ask
  }

  @Override
  public void addReader(int subtask) {
    if (waiting != null) {
      context.assignSplit(waiting, subtask);
      waiting = null;
    }
    context.signalNoMoreSplits(subtask);
  }

  @Override
  public void addSplitsBack(List<ReplaySplit> splits, int subtask) {
    waiting = splits.isEmpty() ? waiting : splits.get(0);
  }

  @Override
  public Boolean snapshotState(long checkpoint) {
    return waiting != null;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
