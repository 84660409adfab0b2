package io.truewick.sink;

import io.truewick.config.SinkSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database of its own for a test class, in one Postgres server for the whole JVM. As a static
 * {@code @RegisterExtension} it is created before the first test and dropped after the last.
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final boolean migrate;
  private final RestartableDatabase server;
  private String name;

  private TestDatabase(boolean migrate, RestartableDatabase server) {
    this.migrate = migrate;
    this.server = server;
  }

  /** With the tables of {@link Migrations}. */
  public static TestDatabase migrated() {
    return new TestDatabase(true, null);
  }

  /** With nothing in it. */
  public static TestDatabase empty() {
    return new TestDatabase(false, null);
  }

  /** With the tables, on a server that can be stopped. */
  public static TestDatabase on(RestartableDatabase server) {
    return new TestDatabase(true, server);
  }

  /** With nothing in it, on a server that can be stopped. */
  public static TestDatabase emptyOn(RestartableDatabase server) {
    return new TestDatabase(false, server);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    create();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    drop();
  }

  /** For a test that needs more than one: {@link #drop} is up to the caller. */
  public TestDatabase create() {
    name = "test" + COUNT.incrementAndGet();
    execute("postgres", "create database " + name);
    if (migrate) {
      Migrations.migrate(settings());
    }
    return this;
  }

  /** Drops it with all that is in it, and ends its sessions. */
  public void drop() {
    execute("postgres", "drop database " + name + " with (force)");
  }

  /** Batches of 500 rows or 200 ms; ten seconds of patience. */
  public SinkSettings settings() {
    return new SinkSettings(
        url(name), "postgres", "", 500, Duration.ofMillis(200), Duration.ofSeconds(10));
  }

  /** Runs a statement or several. */
  public void execute(String sql) {
    execute(name, sql);
  }

  /** Rows as column name to value, as the driver gives it. */
  public List<Map<String, Object>> query(String sql) {
    try (Connection connection = DriverManager.getConnection(url(name), "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<Map<String, Object>> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(row(result));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Ends every other session in this database, as an administrator would. */
  public void cutConnections() {
    query(
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
            + " where pid <> pg_backend_pid() and datname = current_database()");
  }

  /** The only value of a query, for example a count. */
  public Object value(String sql) {
    return query(sql).get(0).values().iterator().next();
  }

  private static Map<String, Object> row(ResultSet result) throws SQLException {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
    }
    return row;
  }

  private void execute(String database, String sql) {
    try (Connection connection = DriverManager.getConnection(url(database), "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private String url(String database) {
    if (server != null) {
      return server.url(database);
    }
    return Server.POSTGRES.getJdbcUrl("postgres", database).replaceFirst("\\?.*", "");
  }

  /** Starts with the first database; the JVM stops it when it ends. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
