package io.truewick.sink;

import java.sql.SQLException;
import java.util.List;

/** Writes rows of one table, on one connection. */
interface RowStatement<T> extends AutoCloseable {

  /** Writes all of these rows or none of them. No two may have the same key. */
  void write(List<T> rows) throws SQLException;

  @Override
  void close() throws SQLException;
}
