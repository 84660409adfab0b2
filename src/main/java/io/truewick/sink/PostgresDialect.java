package io.truewick.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** PostgreSQL. */
record PostgresDialect() implements Dialect {

  @Override
  public String driver() {
    return "org.postgresql.Driver";
  }

  @Override
  public Map<String, String> properties(Duration connectTimeout, Duration socketTimeout) {
    return Map.of(
        "ApplicationName",
        "truewick",
        "connectTimeout",
        Long.toString(connectTimeout.toSeconds()),
        "socketTimeout",
        Long.toString(socketTimeout.toSeconds()),
        "tcpKeepAlive",
        "true");
  }

  @Override
  public <T> RowStatement<T> statement(Table<T> table, Connection connection) throws SQLException {
    return new UpsertStatement<>(table, connection);
  }

  @Override
  public SqlFault fault(SQLException error) {
    return SqlFault.ofState(error.getSQLState());
  }
}
