package io.truewick.stream;

import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps an open gap from its table until a checkpoint knows of it. A crash undoes what the source
 * found after its last checkpoint; afterwards it may find the same trades missing in another
 * extent, under another first id, and nobody would ever close a row that had been written before. A
 * gap that a completed checkpoint holds is closed under the id it was found with, whatever crashes.
 *
 * <p>Closed gaps pass at once: written again after a crash they are the same rows.
 */
public final class ConfirmGaps extends AbstractStreamOperator<FeedGap>
    implements OneInputStreamOperator<FeedGap, FeedGap> {
  private static final long serialVersionUID = 1;

  /** Identity of a gap, and of its row. */
  private record Key(String market, String symbol, String stream, long fromId) {
    static Key of(FeedGap gap) {
      return new Key(
          gap.instrument().market(), gap.instrument().symbol(), gap.stream(), gap.fromId());
    }
  }

  /**
   * An open gap that is not in the table yet as it is now.
   *
   * @param checkpoint first one of this run that holds it, {@link #NONE} before that
   */
  private record Waiting(FeedGap gap, long checkpoint) {
    static final long NONE = Long.MAX_VALUE;
    static final long RESTORED = 0;
  }

  private transient Map<Key, Waiting> waiting;
  private transient ListState<FeedGap> kept;

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    waiting = new LinkedHashMap<>();
    kept =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("open-gaps", FeedGap.class));
    for (FeedGap gap : kept.get()) {
      waiting.put(Key.of(gap), new Waiting(gap, Waiting.RESTORED));
    }
  }

  @Override
  public void processElement(StreamRecord<FeedGap> element) {
    FeedGap gap = element.getValue();
    if (gap.outcome() == GapOutcome.OPEN) {
      waiting.put(Key.of(gap), new Waiting(gap, Waiting.NONE));
    } else {
      waiting.remove(Key.of(gap));
      output.collect(element);
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    long checkpoint = context.getCheckpointId();
    waiting.replaceAll(
        (key, gap) -> gap.checkpoint() == Waiting.NONE ? new Waiting(gap.gap(), checkpoint) : gap);
    kept.update(waiting.values().stream().map(Waiting::gap).toList());
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    super.notifyCheckpointComplete(checkpoint);
    waiting
        .values()
        .removeIf(
            gap -> {
              boolean confirmed = gap.checkpoint() <= checkpoint;
              if (confirmed) {
                output.collect(new StreamRecord<>(gap.gap()));
              }
              return confirmed;
            });
  }
}
