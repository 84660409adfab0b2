package io.truewick.source;

import io.truewick.model.FeedEvent;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;

/** Emits epochs whole, so that a checkpoint falls between two of them. */
final class ReplaySourceReader
    extends SingleThreadMultiplexSourceReaderBase<
        ReplayEpoch, FeedEvent, ReplaySplit, ReplaySourceReader.Position> {

  /** Epochs emitted. */
  static final class Position {
    private long epochs;
  }

  ReplaySourceReader(
      Supplier<SplitReader<ReplayEpoch, ReplaySplit>> reader, SourceReaderContext context) {
    super(reader, new EpochEmitter(), new Configuration(), context);
  }

  @Override
  protected void onSplitFinished(Map<String, Position> finished) {
    // it was the only one: the source ends
  }

  @Override
  protected Position initializedState(ReplaySplit split) {
    Position position = new Position();
    position.epochs = split.epochs();
    return position;
  }

  @Override
  protected ReplaySplit toSplitType(String splitId, Position position) {
    return new ReplaySplit(position.epochs);
  }

  private static final class EpochEmitter
      implements RecordEmitter<ReplayEpoch, FeedEvent, Position> {
    @Override
    public void emitRecord(ReplayEpoch epoch, SourceOutput<FeedEvent> output, Position position) {
      for (ReplayEpoch.Timed timed : epoch.events()) {
        output.collect(timed.event(), timed.atMs());
      }
      position.epochs++;
      if (epoch.watermarkMs() > Long.MIN_VALUE) {
        output.emitWatermark(new Watermark(epoch.watermarkMs()));
      }
    }
  }
}
