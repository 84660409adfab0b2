package io.truewick.sink;

import java.time.Duration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/**
 * What a writer tells about itself. Rows and the time of the last flush go under Flink's own names,
 * {@code numRecordsSend}, {@code numRecordsSendErrors} (rejected rows) and {@code currentSendTime}
 * in milliseconds; {@code batches} and {@code reconnects} are ours.
 */
final class WriterMetrics {
  private final Counter rows;
  private final Counter rejectedRows;
  private final Counter batches;
  private final Counter reconnects;
  private volatile long flushMs;

  WriterMetrics(SinkWriterMetricGroup group) {
    rows = group.getNumRecordsSendCounter();
    rejectedRows = group.getNumRecordsSendErrorsCounter();
    batches = group.counter("batches");
    reconnects = group.counter("reconnects");
    group.setCurrentSendTimeGauge(() -> flushMs);
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

  void flushTook(Duration time) {
    flushMs = time.toMillis();
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
