package io.truewick.sink;

import io.truewick.config.SinkSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables in ClickHouse up to date. Flyway's module for it ended two major versions ago,
 * and ClickHouse has neither transactions nor locks for it to use. Instead every statement may be
 * run again: what was cut off, or done by two processes at once, is simply repeated.
 */
final class ClickHouseMigrations {
  private static final Logger LOG = LoggerFactory.getLogger(ClickHouseMigrations.class);
  private static final String DIRECTORY = "sql/clickhouse/";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The scripts in their order; the part before "__" is the version. */
  static final List<String> SCRIPTS =
      List.of(
          "V001__candles.sql",
          "V002__spans.sql",
          "V003__feed_quality.sql",
          "V004__exchange_figures.sql",
          "V005__books.sql",
          "V006__funding.sql",
          "V007__alerts.sql",
          "V008__views.sql",
          "V009__overview.sql",
          "V010__instruments.sql");

  private ClickHouseMigrations() {}

  /** See {@link Migrations#migrate}. */
  static Migrations.Migrated migrate(SinkSettings settings) {
    ClickHouseRetention.refuseUnknownTables(settings);
    try (Connection connection = Database.open(settings, PATIENCE);
        Statement statement = connection.createStatement()) {
      Map<String, Long> done = history(statement);
      int applied = 0;
      for (String script : SCRIPTS) {
        applied += apply(script, done, connection, settings) ? 1 : 0;
      }
      ClickHouseRetention.apply(statement, settings);
      return new Migrations.Migrated(applied, version(SCRIPTS.get(SCRIPTS.size() - 1)));
    } catch (SQLException e) {
      throw failure(settings, e);
    }
  }

  /** See {@link Migrations#inspect}. */
  static Migrations.Inspected inspect(SinkSettings settings) {
    try (Connection connection = Database.open(settings, PATIENCE);
        Statement statement = connection.createStatement()) {
      Set<String> known =
          SCRIPTS.stream().map(ClickHouseMigrations::version).collect(Collectors.toSet());
      Set<String> done = hasHistory(statement) ? history(statement).keySet() : Set.of();
      return new Migrations.Inspected(
          done.stream().max(Comparator.naturalOrder()).orElse(""),
          (int) known.stream().filter(version -> !done.contains(version)).count(),
          !known.containsAll(done));
    } catch (SQLException e) {
      throw failure(settings, e);
    }
  }

  private static boolean hasHistory(Statement statement) throws SQLException {
    try (ResultSet found = statement.executeQuery("exists table " + Migrations.HISTORY_TABLE)) {
      found.next();
      return found.getInt(1) == 1;
    }
  }

  /** Version to checksum of what was run here. */
  private static Map<String, Long> history(Statement statement) throws SQLException {
    statement.execute(
        ("create table if not exists %s (version String, script String, checksum Int64,"
                + " installed_at DateTime64(3, 'UTC') default now64(3))"
                + " engine = ReplacingMergeTree(installed_at) order by version"
                + " comment 'Which scripts of sql/clickhouse were run here'")
            .formatted(Migrations.HISTORY_TABLE));
    Map<String, Long> done = new HashMap<>();
    try (ResultSet rows =
        statement.executeQuery(
            "select version, checksum from %s final".formatted(Migrations.HISTORY_TABLE))) {
      while (rows.next()) {
        done.put(rows.getString(1), rows.getLong(2));
      }
    }
    return done;
  }

  private static boolean apply(
      String script, Map<String, Long> done, Connection connection, SinkSettings settings)
      throws SQLException {
    String text = text(script);
    Long checksum = done.get(version(script));
    if (checksum != null && checksum == checksum(text)) {
      return false;
    }
    if (checksum != null) {
      throw new MigrationException(
          "database %s was migrated by another text of %s"
              .formatted(Database.name(settings), DIRECTORY + script),
          null);
    }
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements(text)) {
        statement.execute(sql);
      }
    }
    record(script, checksum(text), connection);
    LOG.info("{}: {} was run", Database.name(settings), script);
    return true;
  }

  private static void record(String script, long checksum, Connection connection)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into %s (version, script, checksum) values (?, ?, ?)"
                .formatted(Migrations.HISTORY_TABLE))) {
      insert.setString(1, version(script));
      insert.setString(2, script);
      insert.setLong(3, checksum);
      insert.executeUpdate();
    }
  }

  private static String version(String script) {
    return script.substring(1, script.indexOf("__"));
  }

  private static long checksum(String text) {
    CRC32 checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
    return checksum.getValue();
  }

  /** The script without the carriage returns of a checkout on Windows. */
  static String text(String script) {
    try (InputStream file =
        ClickHouseMigrations.class.getClassLoader().getResourceAsStream(DIRECTORY + script)) {
      if (file == null) {
        throw new IllegalStateException(DIRECTORY + script + " is not on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A statement ends with a semicolon at the end of a line; a comment has lines of its own. */
  static List<String> statements(String text) {
    List<String> statements = new ArrayList<>();
    for (String part : text.replaceAll("(?m)^--.*\n", "").split(";\n", -1)) {
      if (!part.isBlank()) {
        statements.add(part.strip());
      }
    }
    return statements;
  }

  /** The driver's texts hold neither password nor URL. */
  private static MigrationException failure(SinkSettings settings, SQLException error) {
    String trouble =
        switch (error.getErrorCode()) {
          case 193, 194, 516 -> "does not let user " + settings.user() + " in";
          case 81 -> "does not exist; create it first";
          case 497 -> "does not let user " + settings.user() + " create its tables";
          default ->
              Dialect.of(settings.kind()).fault(error) == SqlFault.OUTAGE
                  ? "cannot be reached"
                  : "could not be migrated by user " + settings.user();
        };
    return new MigrationException(
        "database %s %s: %s".formatted(Database.name(settings), trouble, error.getMessage()),
        error);
  }
}
