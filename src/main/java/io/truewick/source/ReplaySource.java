package io.truewick.source;

import io.truewick.model.FeedEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A recording as a bounded Flink source of one task. Emits what {@link BinanceSource} would have
 * emitted, each event with the time it was received at, and what the job polls besides. Use it with
 * {@code WatermarkStrategy.noWatermarks()} and parallelism 1.
 */
public final class ReplaySource
    implements Source<FeedEvent, ReplaySplit, Boolean>, ResultTypeQueryable<FeedEvent> {
  private static final long serialVersionUID = 1;

  private final ReplayPlan plan;

  public ReplaySource(ReplayPlan plan) {
    this.plan = plan;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SplitEnumerator<ReplaySplit, Boolean> createEnumerator(
      SplitEnumeratorContext<ReplaySplit> context) {
    return new ReplayEnumerator(context, true);
  }

  @Override
  public SplitEnumerator<ReplaySplit, Boolean> restoreEnumerator(
      SplitEnumeratorContext<ReplaySplit> context, Boolean waiting) {
    return new ReplayEnumerator(context, waiting);
  }

  @Override
  public SourceReader<FeedEvent, ReplaySplit> createReader(SourceReaderContext context) {
    SourceMetrics metrics = new SourceMetrics(context.metricGroup()::counter);
    ReplaySplitReader reader = new ReplaySplitReader(plan, metrics);
    context.metricGroup().gauge("watermarkLagMs", reader::watermarkLagMs);
    return new ReplaySourceReader(() -> reader, context);
  }

  @Override
  public SimpleVersionedSerializer<ReplaySplit> getSplitSerializer() {
    return new SplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
    return new FlagSerializer();
  }

  @Override
  public TypeInformation<FeedEvent> getProducedType() {
    return TypeInformation.of(FeedEvent.class);
  }

  private static final class SplitSerializer implements SimpleVersionedSerializer<ReplaySplit> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(ReplaySplit split) {
      return ByteBuffer.allocate(Long.BYTES).putLong(split.epochs()).array();
    }

    @Override
    public ReplaySplit deserialize(int version, byte[] bytes) {
      return new ReplaySplit(ByteBuffer.wrap(bytes).getLong());
    }
  }

  private static final class FlagSerializer implements SimpleVersionedSerializer<Boolean> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(Boolean flag) {
      return new byte[] {(byte) (flag ? 1 : 0)};
    }

    @Override
    public Boolean deserialize(int version, byte[] bytes) throws IOException {
      return bytes[0] == 1;
    }
  }
}
