package io.truewick.sink;

import io.truewick.config.SinkSettings;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;

/** How the result database is reached. */
public final class Database {
  /** A peer that vanished without a word is noticed after so many seconds. */
  private static final String SOCKET_TIMEOUT = "30";

  private static final String CONNECT_TIMEOUT = "5";

  private Database() {}

  /** One connection, opened when first asked for. What the URL says of an option stands. */
  public static JdbcConnectionProvider connections(SinkSettings settings) {
    return new SimpleJdbcConnectionProvider(
        new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
            .withUrl(settings.url())
            .withDriverName("org.postgresql.Driver")
            .withUsername(settings.user())
            .withPassword(settings.password())
            .withProperty("ApplicationName", "truewick")
            .withProperty("connectTimeout", CONNECT_TIMEOUT)
            .withProperty("socketTimeout", SOCKET_TIMEOUT)
            .withProperty("tcpKeepAlive", "true")
            .build());
  }

  /** The URL without options and user: a password may be among them. */
  public static String name(SinkSettings settings) {
    return settings.url().replaceFirst("\\?.*", "").replaceFirst("//.*@", "//");
  }
}
