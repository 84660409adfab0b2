package io.truewick.job;

import io.truewick.model.Alert;
import io.truewick.model.ResultTable;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Where results go: production wires a database, tests collect. */
public interface Sinks {

  /** Writes rows to a table. */
  <T> void write(ResultTable<T> table, DataStream<T> rows);

  /** Tells people of alerts that have started or ended. */
  void announce(DataStream<Alert> changes);
}
