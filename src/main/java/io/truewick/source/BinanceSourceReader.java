package io.truewick.source;

import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.core.io.InputStatus;

/** Emits what the fetcher thread has ready, and keeps each split's position with it. */
final class BinanceSourceReader
    extends SingleThreadMultiplexSourceReaderBase<
        ShardBatch, FeedEvent, ShardSplit, ShardSplitState> {

  private final UnaryOperator<ShardSplit> wanted;
  private final Consumer<List<Instrument>> ended;
  private final Deque<ShardSplit> dropped = new ArrayDeque<>();

  /**
   * @param wanted leaves of a split only the streams that are still asked for
   * @param ended takes what the exchange has ended
   */
  BinanceSourceReader(
      Supplier<SplitReader<ShardBatch, ShardSplit>> splitReader,
      UnaryOperator<ShardSplit> wanted,
      Consumer<List<Instrument>> ended,
      Configuration configuration,
      SourceReaderContext context) {
    super(splitReader, new BatchEmitter(), configuration, context);
    this.wanted = wanted;
    this.ended = ended;
  }

  /** Cut before state is kept of them: positions are by the index of a stream in its split. */
  @Override
  public void addSplits(List<ShardSplit> splits) {
    List<ShardSplit> kept = splits.stream().map(wanted).toList();
    kept.stream().filter(split -> split.streams().isEmpty()).forEach(dropped::add);
    List<ShardSplit> read = kept.stream().filter(split -> !split.streams().isEmpty()).toList();
    // Flink starts a fetcher even for none, ends it as idle, and closes the split reader with it:
    // what is added a moment later would be read by nobody
    if (!read.isEmpty()) {
      super.addSplits(read);
    }
  }

  @Override
  public InputStatus pollNext(ReaderOutput<FeedEvent> output) throws Exception {
    // Flink has an output for every split it gave us: one that never speaks would stop time
    for (ShardSplit empty = dropped.poll(); empty != null; empty = dropped.poll()) {
      output.releaseOutputForSplit(empty.splitId());
    }
    InputStatus status = super.pollNext(output);
    if (getNumberOfCurrentlyAssignedSplits() == 0) {
      output.markIdle(); // a reader without connections must not hold the watermark back
    }
    return status;
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    if (event instanceof EndedInstruments told) {
      ended.accept(told.instruments());
    }
  }

  @Override
  protected void onSplitFinished(Map<String, ShardSplitState> finished) {
    throw new IllegalStateException("expected splits never to finish, was " + finished.keySet());
  }

  @Override
  protected ShardSplitState initializedState(ShardSplit split) {
    return new ShardSplitState(split);
  }

  @Override
  protected ShardSplit toSplitType(String splitId, ShardSplitState state) {
    return state.toSplit();
  }

  /** A batch is emitted in one call, so a checkpoint never falls inside it. */
  private static final class BatchEmitter
      implements RecordEmitter<ShardBatch, FeedEvent, ShardSplitState> {
    @Override
    public void emitRecord(
        ShardBatch batch, SourceOutput<FeedEvent> output, ShardSplitState state) {
      for (FeedEvent event : batch.events()) {
        output.collect(event);
      }
      state.apply(batch);
      if (batch.idle()) {
        output.markIdle();
      } else if (batch.watermarkMs() > Long.MIN_VALUE) {
        output.emitWatermark(new Watermark(batch.watermarkMs()));
      }
    }
  }
}
