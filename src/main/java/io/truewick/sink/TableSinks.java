package io.truewick.sink;

import io.truewick.config.SinkSettings;
import io.truewick.model.ResultTable;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * The sinks into databases, one a table. Each delivers at least once and writes by natural key, so
 * a replay after a failure ends with the same rows; rejected frames have no key and may then stand
 * twice. While the database is away a sink waits, up to {@link SinkSettings#outagePatience()}, then
 * fails its job. A row the database refuses goes to {@code rejected_rows}, the others are written.
 *
 * <p>The tables must exist: see {@link Migrations}.
 */
public final class TableSinks {

  private TableSinks() {}

  /** A sink for the rows of a table. */
  public static <T> Sink<T> into(ResultTable<T> table, SinkSettings settings) {
    return new TableSink<>(Tables.of(table), settings);
  }
}
