package io.truewick.sink;

import io.truewick.config.SinkSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A ClickHouse database of its own for a test: on the server that {@code -Dclickhouse.url} names
 * ({@code jdbc:clickhouse://host:port}, with {@code -Dclickhouse.user} and {@code
 * -Dclickhouse.password}), else on one that it starts.
 */
public final class ClickHouseDatabase implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ClickHouseServer server;
  private final String base;
  private final String name = "test_" + UUID.randomUUID().toString().replace('-', '_');

  private ClickHouseDatabase(ClickHouseServer server, String base) {
    this.server = server;
    this.base = base;
    execute("default", "create database " + name);
  }

  /** With nothing in it. */
  public static ClickHouseDatabase create() {
    String base = System.getProperty("clickhouse.url", "");
    if (!base.isEmpty()) {
      return new ClickHouseDatabase(null, base);
    }
    return new ClickHouseDatabase(new ClickHouseServer(temporary()), null);
  }

  /** With the tables of {@link Migrations}. */
  public static ClickHouseDatabase migrated() {
    ClickHouseDatabase database = create();
    Migrations.migrate(database.settings());
    return database;
  }

  /** The server is killed, and started again; one that is not ours is left alone. */
  public void restart(Runnable meanwhile) {
    if (server == null) {
      return;
    }
    server.stop();
    meanwhile.run();
    server.start();
  }

  /** Batches of 500 rows or 200 ms; a minute of patience. */
  public SinkSettings settings() {
    return settings(url(name));
  }

  /** Runs a statement. */
  public void execute(String sql) {
    execute(name, sql);
  }

  /** Rows as column name to value, as the driver gives it. */
  public List<Map<String, Object>> query(String sql) {
    try (Connection connection = Database.open(settings(), PATIENCE);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<Map<String, Object>> rows = new ArrayList<>();
      while (result.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The only value of a query, as text. */
  public String value(String sql) {
    return String.valueOf(query(sql).get(0).values().iterator().next());
  }

  @Override
  public void close() {
    try {
      execute("default", "drop database " + name);
    } finally {
      if (server != null) {
        server.close();
      }
    }
  }

  private void execute(String database, String sql) {
    try (Connection connection = Database.open(settings(url(database)), PATIENCE);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private String url(String database) {
    return server != null ? server.url(database) : base + "/" + database;
  }

  private static SinkSettings settings(String url) {
    return new SinkSettings(
        url,
        System.getProperty("clickhouse.user", "default"),
        System.getProperty("clickhouse.password", ""),
        500,
        Duration.ofMillis(200),
        Duration.ofMinutes(1));
  }

  private static Path temporary() {
    try {
      Path directory = Files.createTempDirectory("truewick-clickhouse");
      directory.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
