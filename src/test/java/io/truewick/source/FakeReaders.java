package io.truewick.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;

/** The readers of a source, as its enumerator sees them: notes who was given what. */
public final class FakeReaders<S extends SourceSplit> implements SplitEnumeratorContext<S> {
  private final int parallelism;
  private final Map<Integer, ReaderInfo> readers = new HashMap<>();
  private final Map<Integer, List<S>> assigned = new HashMap<>();
  private final Map<Integer, List<SourceEvent>> events = new HashMap<>();

  public FakeReaders(int parallelism) {
    this.parallelism = parallelism;
  }

  public void register(int reader, SplitEnumerator<S, ?> enumerator) {
    readers.put(reader, new ReaderInfo(reader, "here"));
    enumerator.addReader(reader);
  }

  public Map<Integer, List<S>> assigned() {
    return assigned;
  }

  @Override
  public void assignSplits(SplitsAssignment<S> shares) {
    shares
        .assignment()
        .forEach(
            (reader, splits) ->
                assigned.computeIfAbsent(reader, r -> new ArrayList<>()).addAll(splits));
  }

  @Override
  public int currentParallelism() {
    return parallelism;
  }

  @Override
  public Map<Integer, ReaderInfo> registeredReaders() {
    return readers;
  }

  @Override
  public SplitEnumeratorMetricGroup metricGroup() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void sendEventToSourceReader(int reader, SourceEvent event) {
    events.computeIfAbsent(reader, r -> new ArrayList<>()).add(event);
  }

  /** What each reader was told, in that order. */
  Map<Integer, List<SourceEvent>> events() {
    return events;
  }

  @Override
  public void signalNoMoreSplits(int reader) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> void callAsync(Callable<T> call, BiConsumer<T, Throwable> handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> void callAsync(
      Callable<T> call, BiConsumer<T, Throwable> handler, long delayMs, long everyMs) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void runInCoordinatorThread(Runnable action) {
    throw new UnsupportedOperationException();
  }
}
