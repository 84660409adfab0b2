package io.truewick.page;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.truewick.config.SinkSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;

/** Asks the result database; reads only, over two connections at most. Thread-safe. */
final class ResultTables implements AutoCloseable {
  private static final int CONNECTIONS = 2;
  private static final long PATIENCE_MS = 2_000;
  private static final String STATEMENT_TIMEOUT = "-c statement_timeout=5s";

  private static final String KNOWN =
      "select exists (select from candles where market = ? and symbol = ?)"
          + " or exists (select from book_imbalance where market = ? and symbol = ?)";

  private final HikariDataSource pool;

  ResultTables(SinkSettings sink) {
    pool = new HikariDataSource(configuration(sink));
  }

  /** What is done with the rows of an answer while its connection is open. */
  @FunctionalInterface
  interface Rows<T> {
    T read(ResultSet rows) throws SQLException;
  }

  /**
   * Asks a question.
   *
   * @param values of its parameters
   * @throws SQLException if the database is away, or refuses
   */
  <T> T ask(Question question, Map<Parameter, Object> values, Rows<T> reader) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement query = connection.prepareStatement(question.sql())) {
      for (int i = 0; i < question.parameters().size(); i++) {
        query.setObject(i + 1, values.get(question.parameters().get(i)));
      }
      try (ResultSet rows = query.executeQuery()) {
        return reader.read(rows);
      }
    }
  }

  /** Whether there is any candle or book of that instrument. */
  boolean knows(Map<Parameter, Object> values) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement query = connection.prepareStatement(KNOWN)) {
      for (int i = 1; i <= 3; i += 2) {
        query.setObject(i, values.get(Parameter.MARKET));
        query.setObject(i + 1, values.get(Parameter.SYMBOL));
      }
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  /**
   * The pool speaks of itself, the driver's error behind it of the database; the driver's texts
   * never hold a password.
   */
  private Connection connect() throws SQLException {
    try {
      return pool.getConnection();
    } catch (SQLTransientConnectionException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw cause;
      }
      throw new SQLException("it is still busy with other questions of this page", e);
    }
  }

  /** A database that is away now is no reason not to start: it is asked again. */
  private static HikariConfig configuration(SinkSettings sink) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("truewick page");
    pool.setJdbcUrl(sink.url());
    pool.setUsername(sink.user());
    pool.setPassword(sink.password());
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setReadOnly(true);
    pool.setConnectionTimeout(PATIENCE_MS);
    pool.setValidationTimeout(PATIENCE_MS);
    pool.setInitializationFailTimeout(-1);
    pool.addDataSourceProperty("ApplicationName", "truewick page");
    pool.addDataSourceProperty("connectTimeout", "2");
    pool.addDataSourceProperty("socketTimeout", "10");
    pool.addDataSourceProperty("options", STATEMENT_TIMEOUT);
    return pool;
  }
}
