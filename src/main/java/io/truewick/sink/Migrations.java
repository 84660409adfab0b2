package io.truewick.sink;

import io.truewick.config.DatabaseKind;
import io.truewick.config.SinkSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Creates the tables and brings them up to date, from {@code sql/postgres} or {@code
 * sql/clickhouse} on the class path.
 */
public final class Migrations {
  /** Not Flyway's default name: the database may hold the tables of another application too. */
  static final String HISTORY_TABLE = "truewick_schema_history";

  private Migrations() {}

  /**
   * What a migration did.
   *
   * @param applied number of scripts run, 0 if the tables were up to date
   * @param version of the tables now
   */
  public record Migrated(int applied, String version) {}

  /**
   * Runs the scripts that are missing. Safe to run from several processes at once.
   *
   * @throws MigrationException if the database cannot be reached, the user lacks rights, or a
   *     script does not fit what the database holds
   */
  public static Migrated migrate(SinkSettings settings) {
    return switch (kind(settings)) {
      case POSTGRESQL -> postgres(settings);
      case CLICKHOUSE -> ClickHouseMigrations.migrate(settings);
    };
  }

  private static DatabaseKind kind(SinkSettings settings) {
    return DatabaseKind.of(settings.url())
        .orElseThrow(
            () ->
                new MigrationException(
                    Database.name(settings) + " leads to no database that results can go to",
                    null));
  }

  private static Migrated postgres(SinkSettings settings) {
    try {
      PGSimpleDataSource database = database(settings);
      refuseWithoutRights(settings, database);
      Flyway flyway = flyway(database);
      int applied = flyway.migrate().migrationsExecuted;
      MigrationInfo current = flyway.info().current();
      return new Migrated(applied, current == null ? "" : current.getVersion().getVersion());
    } catch (FlywayException e) {
      throw failure(settings, sqlCause(e), e.getMessage());
    } catch (SQLException e) {
      throw failure(settings, Optional.of(e), e.getMessage());
    }
  }

  /**
   * How a database stands, without changing it.
   *
   * @param version of the tables there, empty if there are none
   * @param pending number of scripts that have yet to run
   * @param unknown whether a newer Truewick has been there: the tables have scripts that are not in
   *     this one
   */
  public record Inspected(String version, int pending, boolean unknown) {}

  /**
   * Looks at the tables.
   *
   * @throws MigrationException if the database cannot be reached, or does not let the user in
   */
  public static Inspected inspect(SinkSettings settings) {
    return switch (kind(settings)) {
      case POSTGRESQL -> inspectPostgres(settings);
      case CLICKHOUSE -> ClickHouseMigrations.inspect(settings);
    };
  }

  private static Inspected inspectPostgres(SinkSettings settings) {
    try {
      MigrationInfoService tables = flyway(database(settings)).info();
      MigrationInfo current = tables.current();
      boolean unknown =
          Arrays.stream(tables.applied())
              .anyMatch(
                  one ->
                      one.getState() == MigrationState.FUTURE_SUCCESS
                          || one.getState() == MigrationState.MISSING_SUCCESS);
      return new Inspected(
          current == null || current.getVersion() == null ? "" : current.getVersion().toString(),
          tables.pending().length,
          unknown);
    } catch (FlywayException e) {
      throw failure(settings, sqlCause(e), e.getMessage());
    }
  }

  private static Flyway flyway(PGSimpleDataSource database) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:sql/postgres")
        .failOnMissingLocations(true)
        .table(HISTORY_TABLE)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .placeholderReplacement(false)
        .loggers(FlywayLog.class.getName())
        .load();
  }

  private static PGSimpleDataSource database(SinkSettings settings) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    try {
      database.setUrl(settings.url());
    } catch (IllegalArgumentException e) {
      // its own message repeats the URL, with a password that may be in it
      throw new MigrationException(
          Database.name(settings) + " is not of the form jdbc:postgresql://host:port/database",
          null);
    }
    database.setUser(settings.user());
    database.setPassword(settings.password());
    database.setApplicationName("truewick migrations");
    return database;
  }

  /** Flyway would try for ten seconds to create its own table before it gave up. */
  private static void refuseWithoutRights(SinkSettings settings, PGSimpleDataSource database)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select to_regclass(?) is not null"
                    + " or has_schema_privilege(current_schema(), 'create'), current_schema()")) {
      statement.setString(1, HISTORY_TABLE);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        if (!result.getBoolean(1)) {
          throw new MigrationException(
              "user %s may not create tables in schema %s of database %s"
                  .formatted(settings.user(), result.getString(2), Database.name(settings)),
              null);
        }
      }
    }
  }

  /** Of the causes only the driver's own error is kept: its texts never hold a password. */
  private static MigrationException failure(
      SinkSettings settings, Optional<SQLException> error, String otherwise) {
    String state = error.map(SQLException::getSQLState).orElse("");
    String trouble =
        switch (state.length() < 2 ? "" : state.substring(0, 2)) {
          case "08", "57" -> "cannot be reached";
          case "28" -> "does not let user " + settings.user() + " in";
          case "3D" -> "does not exist; create it first";
          default -> "could not be migrated by user " + settings.user();
        };
    return new MigrationException(
        "database %s %s: %s"
            .formatted(
                Database.name(settings),
                trouble,
                error.map(SQLException::getMessage).orElse(otherwise)),
        error.orElse(null));
  }

  private static Optional<SQLException> sqlCause(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }
}
