package io.truewick.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.postgresql.util.PSQLException;

/** PostgreSQL. */
record PostgresDialect() implements Dialect {
  /** A check was not met, or the row found no partition. */
  private static final String CHECK_VIOLATION = "23514";

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
    return findsNoPartition(error) ? SqlFault.OUTAGE : SqlFault.ofState(error.getSQLState());
  }

  /**
   * A partition was dropped after this connection had seen it: the next one makes it anew. A check
   * has a name; that a row belongs nowhere has none.
   */
  private static boolean findsNoPartition(SQLException error) {
    return CHECK_VIOLATION.equals(error.getSQLState())
        && error instanceof PSQLException postgres
        && postgres.getServerErrorMessage() != null
        && postgres.getServerErrorMessage().getConstraint() == null;
  }
}
