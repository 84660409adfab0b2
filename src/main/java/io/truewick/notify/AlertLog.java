package io.truewick.notify;

import io.truewick.model.Alert;
import io.truewick.model.AlertSeverity;
import io.truewick.model.AlertState;
import java.time.Instant;
import java.util.Locale;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line in the log for each start and each end; critical ones are warnings. */
public final class AlertLog implements Sink<Alert> {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(AlertLog.class);

  @Override
  public SinkWriter<Alert> createWriter(WriterInitContext context) {
    return new Writer();
  }

  /** {@code alert started: ...}, with every figure as {@code key=value}. */
  static String line(Alert alert) {
    boolean open = alert.state() == AlertState.OPEN;
    return String.format(
        Locale.ROOT,
        "alert %s: id=%s kind=%s severity=%s market=%s symbol=%s at=%s value=%s peak=%s"
            + " threshold=%s message=\"%s\"",
        open ? "started" : "ended",
        alert.id(),
        alert.kind(),
        alert.severity().text(),
        alert.instrument().market(),
        alert.instrument().symbol(),
        Instant.ofEpochMilli(open ? alert.startedAtMs() : alert.endedAtMs()),
        alert.value(),
        alert.peak(),
        alert.threshold(),
        alert.message());
  }

  private static final class Writer implements SinkWriter<Alert> {

    @Override
    public void write(Alert alert, Context context) {
      if (alert.severity() == AlertSeverity.CRITICAL) {
        LOG.warn("{}", line(alert));
      } else {
        LOG.info("{}", line(alert));
      }
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() {}
  }
}
