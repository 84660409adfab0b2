package io.truewick.sink;

import io.truewick.config.SinkSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A Postgres server that can go away and come back on the same port with the same rows. */
public final class RestartableDatabase {
  private final Path directory;
  private final int port;
  private EmbeddedPostgres postgres;

  /** Starts one whose files are in {@code directory}. */
  public RestartableDatabase(Path directory) throws IOException {
    this.directory = directory;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    start();
  }

  /** Does nothing if it runs. */
  public void start() throws IOException {
    if (postgres != null) {
      return;
    }
    postgres =
        EmbeddedPostgres.builder()
            .setPort(port)
            .setDataDirectory(directory)
            .setCleanDataDirectory(false)
            .start();
  }

  /** Ends every session. Does nothing if it is stopped. */
  public void stop() throws IOException {
    if (postgres != null) {
      postgres.close();
      postgres = null;
    }
  }

  /** Batches of 500 rows or 200 ms; a minute of patience. */
  SinkSettings settings() {
    return new SinkSettings(
        url("postgres"), "postgres", "", 500, Duration.ofMillis(200), Duration.ofMinutes(1));
  }

  String url(String database) {
    return "jdbc:postgresql://localhost:" + port + "/" + database;
  }

  long count(String table) throws SQLException {
    return number("select count(*) from " + table);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Ends the sessions of others, as an administrator would. */
  void cutConnections() throws SQLException {
    number(
        "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity"
            + " where pid <> pg_backend_pid() and backend_type = 'client backend'");
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }
}
