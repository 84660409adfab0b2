package io.truewick.sink;

import io.truewick.model.OperatorMetric;
import java.time.Duration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/**
 * What a writer tells about itself. Rows and the time of the last flush go under Flink's own names,
 * {@code numRecordsSend}, {@code numRecordsSendErrors} (rejected rows) and {@code currentSendTime}
 * in milliseconds; the others are ours.
 */
final class WriterMetrics {
  private static final long NONE = Long.MIN_VALUE;

  private final Counter rows;
  private final Counter rejectedRows;
  private final Counter batches;
  private final Counter reconnects;
  private volatile long flushMs;
  private volatile long flushStart = NONE;

  WriterMetrics(SinkWriterMetricGroup group) {
    rows = group.getNumRecordsSendCounter();
    rejectedRows = group.getNumRecordsSendErrorsCounter();
    batches = group.counter(OperatorMetric.BATCHES.text());
    reconnects = group.counter(OperatorMetric.DATABASE_RECONNECTS.text());
    group.setCurrentSendTimeGauge(() -> flushMs);
    group.gauge(OperatorMetric.FLUSHING_MS.text(), this::flushingMs);
  }

  void rowsWritten(int count) {
    rows.inc(count);
  }

  void rowRejected() {
    rejectedRows.inc();
  }

  void batchWritten() {
    batches.inc();
  }

  void reconnected() {
    reconnects.inc();
  }

  void flushBegins() {
    flushStart = System.nanoTime();
  }

  /** Not called for one that failed: the writer ends with it. */
  void flushEnds() {
    flushMs = flushingMs();
    flushStart = NONE;
  }

  private long flushingMs() {
    long start = flushStart;
    return start == NONE ? 0 : Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  long rows() {
    return rows.getCount();
  }

  long rejectedRows() {
    return rejectedRows.getCount();
  }

  long batches() {
    return batches.getCount();
  }

  long reconnects() {
    return reconnects.getCount();
  }
}
