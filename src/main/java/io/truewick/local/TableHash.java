package io.truewick.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.truewick.config.SinkSettings;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * SHA-256 of the rows of each result table, in the order of their text, without the columns that
 * tell when a row was written. Tables without a key are taken as sets: their rows may be written
 * twice by a job that crashed.
 */
public final class TableHash {
  /** Columns that hold the clock of the job or of the database, whatever the table. */
  public static final Set<String> WALL_CLOCK =
      Set.of("updated_at", "emitted_at", "checked_at", "refused_at");

  /**
   * Of our own bookkeeping: alert rules are written by people, refused rows by a database, and how
   * tables are cut by the migrations.
   */
  private static final Set<String> NOT_RESULTS =
      Set.of("alert_rules", "rejected_rows", "partitioned_tables");

  private static final int FETCH_ROWS = 10_000;

  private TableHash() {}

  /**
   * A table.
   *
   * @param sha256 hexadecimal
   */
  public record Hash(long rows, String sha256) {}

  /** The hash of every result table by its name. */
  public static Map<String, Hash> of(SinkSettings sink) throws SQLException {
    Map<String, Hash> hashes = new LinkedHashMap<>();
    try (Connection connection = open(sink)) {
      connection.setAutoCommit(false); // the driver reads by portions only in a transaction
      for (Map.Entry<String, List<String>> table : columns(connection).entrySet()) {
        hashes.put(table.getKey(), hash(connection, table.getKey(), table.getValue()));
      }
    }
    return hashes;
  }

  /** Tables that have rows, the first few of them by name. */
  static List<String> filled(SinkSettings sink) throws SQLException {
    List<String> filled = new ArrayList<>();
    try (Connection connection = open(sink);
        Statement statement = connection.createStatement()) {
      for (String table : columns(connection).keySet()) {
        try (ResultSet rows = statement.executeQuery("select 1 from " + table + " limit 1")) {
          if (rows.next()) {
            filled.add(table);
          }
        }
      }
    }
    return filled;
  }

  private static Connection open(SinkSettings sink) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", sink.user());
    properties.setProperty("password", sink.password());
    // numbers as text in full, and times in one zone
    properties.setProperty("options", "-c TimeZone=UTC -c extra_float_digits=3");
    return DriverManager.getConnection(sink.url(), properties);
  }

  private static Map<String, List<String>> columns(Connection connection) throws SQLException {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    String query =
        "select c.table_name, c.column_name from information_schema.columns c"
            + " join information_schema.tables t using (table_schema, table_name)"
            + " where table_schema = current_schema() and t.table_type = 'BASE TABLE'"
            + " and c.table_name not like '%schema_history%'"
            // a partition's rows are those of its table
            + " and not (select relispartition from pg_class"
            + " where oid = to_regclass(quote_ident(c.table_name)))"
            + " order by c.table_name collate \"C\", c.ordinal_position";
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        String table = rows.getString(1);
        String column = rows.getString(2);
        if (!NOT_RESULTS.contains(table) && !WALL_CLOCK.contains(column)) {
          columns.computeIfAbsent(table, any -> new ArrayList<>()).add(column);
        }
      }
    }
    return columns;
  }

  private static Hash hash(Connection connection, String table, List<String> columns)
      throws SQLException {
    String list = columns.stream().map(c -> '"' + c + '"').collect(Collectors.joining(", "));
    String query =
        "select distinct row(" + list + ")::text collate \"C\" from " + table + " order by 1";
    MessageDigest digest = sha256();
    long count = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          digest.update(rows.getString(1).getBytes(UTF_8));
          digest.update((byte) '\n');
          count++;
        }
      }
    }
    return new Hash(count, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
