package io.truewick.sink;

import io.truewick.config.SinkSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;

/** How a result database is reached. */
public final class Database {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** A peer that vanished without a word is noticed after this time. */
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);

  private Database() {}

  /** One connection, opened when first asked for. What the URL says of an option stands. */
  public static JdbcConnectionProvider connections(SinkSettings settings) {
    return connections(settings, CONNECT_TIMEOUT, SOCKET_TIMEOUT);
  }

  /**
   * A connection for a question that must not take long.
   *
   * @param patience whole seconds for each answer
   */
  public static Connection open(SinkSettings settings, Duration patience) throws SQLException {
    try {
      return connections(settings, patience, patience).getOrEstablishConnection();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the driver is not on the class path", e);
    }
  }

  private static JdbcConnectionProvider connections(
      SinkSettings settings, Duration connectTimeout, Duration socketTimeout) {
    Dialect dialect = Dialect.of(settings.kind());
    JdbcConnectionOptions.JdbcConnectionOptionsBuilder options =
        new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
            .withUrl(settings.url())
            .withDriverName(dialect.driver())
            .withUsername(settings.user())
            .withPassword(settings.password());
    dialect.properties(connectTimeout, socketTimeout).forEach(options::withProperty);
    return new SimpleJdbcConnectionProvider(options.build());
  }

  /** The URL without options and user: a password may be among them. */
  public static String name(SinkSettings settings) {
    return settings.url().replaceFirst("\\?.*", "").replaceFirst("//.*@", "//");
  }
}
