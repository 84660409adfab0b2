package io.truewick.sink;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.flink.util.ExceptionUtils;

/** ClickHouse, by HTTP. */
record ClickHouseDialect() implements Dialect {

  /**
   * Errors by which the server refuses a row: it cannot parse a value (6, 26, 27, 38, 41, 53, 70,
   * 72), a value is out of range (69, 131, 321, 407), is null (349) or violates a constraint (469).
   *
   * @see <a
   *     href="https://github.com/ClickHouse/ClickHouse/blob/master/src/Common/ErrorCodes.cpp">codes</a>
   */
  private static final Set<Integer> ROW_CODES =
      Set.of(6, 26, 27, 38, 41, 53, 69, 70, 72, 131, 321, 349, 407, 469);

  /**
   * Errors that pass: time limits and network (159, 209, 210, 279), too many queries (202), memory
   * (173, 241), read-only or too few replicas (242, 285), disk (243), too many parts (252), no
   * Keeper (225, 244, 999), aborted or cancelled (236, 394), insert of unknown outcome (319).
   */
  private static final Set<Integer> OUTAGE_CODES =
      Set.of(159, 173, 202, 209, 210, 225, 236, 241, 242, 243, 244, 252, 279, 285, 319, 394, 999);

  /** The client's state for a server that cannot be reached. */
  private static final String CONNECTION_CLASS = "08";

  @Override
  public String driver() {
    return "com.clickhouse.jdbc.Driver";
  }

  /**
   * An insert has to be stored, or refused, when its call returns (no async_insert), a null in a
   * column that takes none is an error, not a default, and trying again is up to {@link Patience}.
   */
  @Override
  public Map<String, String> properties(Duration connectTimeout, Duration socketTimeout) {
    return Map.of(
        "client_name", "truewick",
        "connection_timeout", Long.toString(connectTimeout.toMillis()),
        "socket_timeout", Long.toString(socketTimeout.toMillis()),
        "retry", "0",
        "clickhouse_setting_async_insert", "0",
        "clickhouse_setting_input_format_null_as_default", "0");
  }

  @Override
  public <T> RowStatement<T> statement(Table<T> table, Connection connection) throws SQLException {
    return new InsertStatement<>(table, connection);
  }

  /**
   * By the server's code; the driver's SQLSTATE is the same for nearly all of them. Without a code
   * it was the network, if an {@link IOException} says so: a connection that broke in the middle of
   * an answer has the same state as a wrong setting.
   */
  @Override
  public SqlFault fault(SQLException error) {
    if (error instanceof SQLDataException || ROW_CODES.contains(error.getErrorCode())) {
      return SqlFault.ROW;
    }
    boolean unreachable =
        error.getSQLState() != null && error.getSQLState().startsWith(CONNECTION_CLASS);
    return unreachable || OUTAGE_CODES.contains(error.getErrorCode()) || isNetwork(error)
        ? SqlFault.OUTAGE
        : SqlFault.SETUP;
  }

  private static boolean isNetwork(SQLException error) {
    return error.getErrorCode() == 0
        && ExceptionUtils.findThrowable(error, IOException.class).isPresent();
  }
}
