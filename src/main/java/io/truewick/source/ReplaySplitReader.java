package io.truewick.source;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;

/** Reads a recording, an epoch at a time, at the wanted speed. */
final class ReplaySplitReader implements SplitReader<ReplayEpoch, ReplaySplit> {
  private static final double NANOS_PER_MS = 1e6;

  private final ReplayPlan plan;
  private final SourceMetrics metrics;
  private final Semaphore wakeUps = new Semaphore(0);
  private Replay replay;
  private ReplayEpoch next;
  private long startNanos;
  private long startMs;
  private volatile long watermarkLagMs;

  ReplaySplitReader(ReplayPlan plan, SourceMetrics metrics) {
    this.plan = plan;
    this.metrics = metrics;
  }

  @Override
  public void handleSplitsChanges(SplitsChange<ReplaySplit> change) {
    try {
      replay = new Replay(plan, metrics);
      for (long i = change.splits().get(0).epochs(); i > 0; i--) {
        if (replay.next() == null) {
          throw new IllegalStateException(
              "expected the recording of the checkpoint, was a shorter one");
        }
      }
      next = replay.next();
      startNanos = System.nanoTime();
      startMs = next == null ? 0 : next.timeMs();
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the recording: " + e.getMessage(), e);
    }
  }

  @Override
  public RecordsWithSplitIds<ReplayEpoch> fetch() throws IOException {
    RecordsBySplits.Builder<ReplayEpoch> ready = new RecordsBySplits.Builder<>();
    if (replay == null) {
      return ready.build();
    }
    if (next == null) {
      ready.addFinishedSplit(ReplaySplit.ID);
      return ready.build();
    }
    if (isDue()) {
      ready.add(ReplaySplit.ID, next);
      watermarkLagMs = next.watermarkMs() > 0 ? next.timeMs() - next.watermarkMs() : 0;
      next = replay.next();
    }
    return ready.build();
  }

  /** Waits until the time of the next epoch, or until somebody wants something else. */
  private boolean isDue() {
    if (plan.speed() == 0) {
      return true;
    }
    long dueNanos = startNanos + (long) ((next.timeMs() - startMs) * NANOS_PER_MS / plan.speed());
    try {
      boolean woken =
          wakeUps.tryAcquire(Math.max(0, dueNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
      return !woken;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void wakeUp() {
    wakeUps.release();
  }

  @Override
  public void close() throws IOException {
    if (replay != null) {
      replay.close();
    }
  }

  /** Distance between the recorder's clock and the watermark, milliseconds. */
  long watermarkLagMs() {
    return watermarkLagMs;
  }
}
