package io.truewick.sink;

import io.truewick.config.DatabaseKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** What differs between the databases that results are written to. */
sealed interface Dialect permits PostgresDialect, ClickHouseDialect {

  static Dialect of(DatabaseKind kind) {
    return switch (kind) {
      case POSTGRESQL -> new PostgresDialect();
      case CLICKHOUSE -> new ClickHouseDialect();
    };
  }

  /** Class name of the JDBC driver. */
  String driver();

  /**
   * Options of a connection.
   *
   * @param connectTimeout whole seconds
   * @param socketTimeout after so long without a word, in whole seconds, the peer is gone
   */
  Map<String, String> properties(Duration connectTimeout, Duration socketTimeout);

  /** A statement for rows of that table. */
  <T> RowStatement<T> statement(Table<T> table, Connection connection) throws SQLException;

  /** Who is to blame for an error. */
  SqlFault fault(SQLException error);
}
