package io.truewick.sink;

import io.truewick.config.SinkSettings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** A writer outside of Flink, with a clock that a test moves by hand. */
final class OpenWriter<T> implements AutoCloseable {
  private final HandClock clock = new HandClock();
  private final WriterMetrics metrics =
      new WriterMetrics(UnregisteredMetricsGroup.createSinkWriterMetricGroup());
  private final TableWriter<T> writer;

  OpenWriter(Table<T> table, SinkSettings settings) throws IOException, InterruptedException {
    writer = new TableWriter<>(table, settings, clock, metrics);
  }

  /** Opens a writer, writes the rows as one batch and closes it. */
  static <T> WriterMetrics writeAll(Table<T> table, SinkSettings settings, List<T> rows)
      throws IOException, InterruptedException {
    try (OpenWriter<T> open = new OpenWriter<>(table, settings)) {
      open.write(rows);
      open.flush();
      return open.metrics();
    }
  }

  void write(List<T> rows) throws IOException, InterruptedException {
    for (T row : rows) {
      writer.write(row, null);
    }
  }

  void flush() throws IOException, InterruptedException {
    writer.flush(false);
  }

  void advance(long ms) throws Exception {
    clock.advance(ms);
  }

  WriterMetrics metrics() {
    return metrics;
  }

  @Override
  public void close() {
    writer.close();
  }

  /** Holds one timer, which is all a writer has. */
  private static final class HandClock implements ProcessingTimeService {
    private long nowMs;
    private Timer timer;

    @Override
    public long getCurrentProcessingTime() {
      return nowMs;
    }

    @Override
    public ScheduledFuture<?> registerTimer(long timeMs, ProcessingTimeCallback target) {
      timer = new Timer(timeMs, target);
      return timer;
    }

    void advance(long ms) throws Exception {
      nowMs += ms;
      Timer due = timer;
      if (due != null && !due.isCancelled() && due.timeMs <= nowMs) {
        timer = null;
        due.target.onProcessingTime(due.timeMs);
      }
    }
  }

  private static final class Timer extends CompletableFuture<Void>
      implements ScheduledFuture<Void> {
    private final long timeMs;
    private final ProcessingTimeService.ProcessingTimeCallback target;

    Timer(long timeMs, ProcessingTimeService.ProcessingTimeCallback target) {
      this.timeMs = timeMs;
      this.target = target;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Delayed other) {
      throw new UnsupportedOperationException();
    }
  }
}
