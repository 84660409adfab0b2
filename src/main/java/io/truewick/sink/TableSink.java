package io.truewick.sink;

import io.truewick.config.SinkSettings;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** At least once into one table; the table's key makes it exactly once in effect. */
record TableSink<T>(Table<T> table, SinkSettings settings) implements Sink<T> {

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    try {
      return new TableWriter<>(
          table,
          settings,
          context.getProcessingTimeService(),
          new WriterMetrics(context.metricGroup()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException(e.getMessage()).initCause(e);
    }
  }
}
