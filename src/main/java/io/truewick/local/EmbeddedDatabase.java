package io.truewick.local;

import io.truewick.config.JobConfig;
import io.truewick.config.SinkSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * A PostgreSQL server of our own on a free loopback port; its data is deleted when it is closed. It
 * does not wait for the disk, so it is fast and survives no power cut.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final String USER = "postgres";
  private static final String DATABASE = "truewick";

  private final EmbeddedPostgres postgres;

  private EmbeddedDatabase(EmbeddedPostgres postgres) {
    this.postgres = postgres;
    StopSignal.addChild(postgres);
  }

  /**
   * Starts it; the first start on a machine unpacks the server.
   *
   * @throws LocalFailure if it does not start
   */
  public static EmbeddedDatabase start() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.start();
      execute(postgres.getPostgresDatabase(), "create database " + DATABASE);
      return new EmbeddedDatabase(postgres);
    } catch (IOException | SQLException | RuntimeException e) {
      throw new LocalFailure(
          "the embedded PostgreSQL did not start: "
              + LocalFailure.rootCause(e)
              + "; use a server of your own with 'truewick run'",
          e);
    }
  }

  /** The JDBC URL; there is no password. */
  public String url() {
    return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + DATABASE;
  }

  /** A line for a shell that opens a prompt on it. */
  public String psql() {
    return "psql 'postgresql://" + USER + "@localhost:" + postgres.getPort() + "/" + DATABASE + "'";
  }

  /** The same job, with its results stored here. */
  public JobConfig storing(JobConfig config) {
    SinkSettings sink = config.sink();
    return config.withSink(
        new SinkSettings(
            url(), USER, "", sink.batchRows(), sink.batchInterval(), sink.outagePatience()));
  }

  /** Ends the connections of everybody and takes none, as a database that is away. */
  void refuse() {
    administer("alter database " + DATABASE + " allow_connections false");
    administer(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
            + DATABASE
            + "'");
  }

  /** Takes connections again. */
  void accept() {
    administer("alter database " + DATABASE + " allow_connections true");
  }

  private void administer(String statement) {
    try {
      execute(postgres.getPostgresDatabase(), statement);
    } catch (SQLException e) {
      throw new LocalFailure("the embedded PostgreSQL refused: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    StopSignal.removeChild(postgres);
    try {
      postgres.close();
    } catch (IOException e) {
      throw new LocalFailure(
          "the embedded PostgreSQL did not stop: " + LocalFailure.rootCause(e), e);
    }
  }

  private static void execute(DataSource server, String sql) throws SQLException {
    try (Connection connection = server.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
