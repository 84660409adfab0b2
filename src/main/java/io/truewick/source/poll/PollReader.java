package io.truewick.source.poll;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.core.io.InputStatus;

/** Emits what polls bring, keeps each split's position with it, and never holds time back. */
final class PollReader<T>
    extends SingleThreadMultiplexSourceReaderBase<Polled<T>, T, PollSplit, PollReader.Position> {

  private final Set<String> wanted;
  private final Deque<String> newcomers = new ArrayDeque<>();

  /**
   * @param wanted keys that are still asked for; restored splits of others are dropped
   */
  PollReader(
      Supplier<SplitReader<Polled<T>, PollSplit>> splitReader,
      Set<String> wanted,
      Configuration configuration,
      SourceReaderContext context) {
    super(
        splitReader,
        (polled, output, position) -> {
          polled.events().forEach(output::collect);
          position.moveTo(polled.position());
        },
        configuration,
        context);
    this.wanted = wanted;
  }

  @Override
  public void addSplits(List<PollSplit> splits) {
    splits.forEach(split -> newcomers.add(split.key()));
    List<PollSplit> read = splits.stream().filter(split -> wanted.contains(split.key())).toList();
    // Flink starts a fetcher even for none, ends it as idle, and closes the split reader with it
    if (!read.isEmpty()) {
      super.addSplits(read);
    }
  }

  @Override
  public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
    // Flink has an output for every split it gave us: one that is not idle would stop time
    for (String key = newcomers.poll(); key != null; key = newcomers.poll()) {
      if (wanted.contains(key)) {
        output.createOutputForSplit(key).markIdle();
      } else {
        output.releaseOutputForSplit(key);
      }
    }
    output.markIdle();
    return super.pollNext(output);
  }

  @Override
  protected void onSplitFinished(Map<String, Position> finished) {
    throw new IllegalStateException("expected splits never to finish, was " + finished.keySet());
  }

  @Override
  protected Position initializedState(PollSplit split) {
    return new Position(split.position());
  }

  @Override
  protected PollSplit toSplitType(String key, Position position) {
    return new PollSplit(key, position.value);
  }

  /** A split's position while it is read. */
  static final class Position {
    private long value;

    Position(long value) {
      this.value = value;
    }

    void moveTo(long newValue) {
      value = newValue;
    }
  }
}
