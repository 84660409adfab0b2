package io.truewick.source.poll;

import java.time.InstantSource;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A Flink source (FLIP-27) that polls. What it emits never moves event time: each of its splits is
 * idle for watermarks from the beginning, so use it with {@code WatermarkStrategy.noWatermarks()}
 * beside a source that has a clock.
 *
 * <p>After a restore a split asks from its last position on: nothing is lost, and what is emitted
 * twice has the same key.
 */
public final class PollSource<T>
    implements Source<T, PollSplit, PollEnumeratorState>, ResultTypeQueryable<T> {
  private static final long serialVersionUID = 1;

  private final PollPlan<T> plan;
  private final TypeInformation<T> type;

  public PollSource(PollPlan<T> plan, Class<T> type) {
    this.plan = plan;
    this.type = TypeInformation.of(type);
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SplitEnumerator<PollSplit, PollEnumeratorState> createEnumerator(
      SplitEnumeratorContext<PollSplit> context) {
    return restoreEnumerator(context, PollEnumeratorState.empty());
  }

  @Override
  public SplitEnumerator<PollSplit, PollEnumeratorState> restoreEnumerator(
      SplitEnumeratorContext<PollSplit> context, PollEnumeratorState state) {
    return new PollEnumerator(context, plan.keys(), state);
  }

  @Override
  public SourceReader<T, PollSplit> createReader(SourceReaderContext context) {
    Set<String> keys = plan.keys();
    PollPlan.Pollers<T> pollers = plan.open(context.metricGroup());
    PollSplitReader<T> splitReader =
        new PollSplitReader<>(pollers, context.metricGroup()::counter, InstantSource.system());
    return new PollReader<>(() -> splitReader, keys, new Configuration(), context);
  }

  @Override
  public SimpleVersionedSerializer<PollSplit> getSplitSerializer() {
    return PollSplitSerializer.INSTANCE;
  }

  @Override
  public SimpleVersionedSerializer<PollEnumeratorState> getEnumeratorCheckpointSerializer() {
    return new PollEnumeratorStateSerializer();
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return type;
  }
}
