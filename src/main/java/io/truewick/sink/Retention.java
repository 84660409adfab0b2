package io.truewick.sink;

import io.truewick.config.SinkSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes old data out of the database: whole partitions where a table is cut by time, rows of the
 * small tables that are not. Tickers (one row a symbol), settled funding rates (three rows a day)
 * and what is still open stay.
 */
public final class Retention implements AutoCloseable {
  /** A candle of a week stays open for so long, and what is open must have its partition. */
  public static final int LEAST_DAYS = 8;

  /** Small tables, and the time that says how old a row is; null while it is open. */
  private static final Map<String, String> BY_ROW = new LinkedHashMap<>();

  static {
    BY_ROW.put("alerts", "ended_at");
    BY_ROW.put("feed_gaps", "closed_at");
    BY_ROW.put("rejected_frames", "at");
    BY_ROW.put("rejected_rows", "at");
  }

  private static final String OLD_PARTITIONS =
      "select table_name, partition_name, bytes from partitions where to_time <= ?"
          + " order by table_name, to_time";

  /** A query that runs for long holds a table; all writers would wait behind us. */
  private static final String LOCK_TIMEOUT = "set lock_timeout = '10s'";

  private static final int ROWS_AT_ONCE = 10_000;

  private final String database;
  private final Connection connection;

  /**
   * Connects.
   *
   * @throws IllegalStateException if that fails
   */
  public Retention(SinkSettings settings) {
    this.database = Database.name(settings);
    try {
      this.connection = Database.connections(settings).getOrEstablishConnection();
      try (Statement statement = connection.createStatement()) {
        statement.execute(LOCK_TIMEOUT);
      }
    } catch (SQLException | ClassNotFoundException e) {
      throw failure(e);
    }
  }

  /**
   * What is old.
   *
   * @param partition empty: rows of the table
   * @param amount bytes of a partition, number of rows else
   */
  public record Old(String table, String partition, long amount) {
    /** For a person. */
    public String text() {
      return partition.isEmpty()
          ? "%s: %,d rows".formatted(table, amount)
          : "%s: partition %s, %,d kB".formatted(table, partition, amount / 1024);
    }
  }

  /** Names of the tables that get smaller this way. */
  public Set<String> tables() {
    Set<String> tables = new TreeSet<>(BY_ROW.keySet());
    try (Statement statement = connection.createStatement();
        ResultSet cut = statement.executeQuery("select table_name from partitioned_tables")) {
      while (cut.next()) {
        tables.add(cut.getString(1));
      }
      return tables;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** What of these tables is wholly from before that time. */
  public List<Old> before(Instant limit, Set<String> tables) {
    List<Old> all = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(OLD_PARTITIONS)) {
      statement.setObject(1, limit.atOffset(ZoneOffset.UTC));
      try (ResultSet old = statement.executeQuery()) {
        while (old.next()) {
          all.add(new Old(old.getString(1), old.getString(2), old.getLong(3)));
        }
      }
      for (String table : BY_ROW.keySet()) {
        all.add(new Old(table, "", count(table, limit)));
      }
    } catch (SQLException e) {
      throw failure(e);
    }
    return all.stream()
        .filter(old -> tables.contains(old.table()))
        .filter(old -> !old.partition().isEmpty() || old.amount() > 0)
        .toList();
  }

  /** Takes it out; each partition in a transaction of its own. */
  public void drop(Old old, Instant limit) {
    try {
      if (old.partition().isEmpty()) {
        deleteRows(old.table(), limit);
      } else {
        try (Statement statement = connection.createStatement()) {
          statement.execute("drop table " + statement.enquoteIdentifier(old.partition(), true));
        }
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private long count(String table, Instant limit) throws SQLException {
    String sql = "select count(*) from %s where %s < ?".formatted(table, BY_ROW.get(table));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, limit.atOffset(ZoneOffset.UTC));
      try (ResultSet count = statement.executeQuery()) {
        count.next();
        return count.getLong(1);
      }
    }
  }

  private void deleteRows(String table, Instant limit) throws SQLException {
    String sql =
        "delete from %1$s where ctid = any (array(select ctid from %1$s where %2$s < ? limit %3$d))"
            .formatted(table, BY_ROW.get(table), ROWS_AT_ONCE);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, limit.atOffset(ZoneOffset.UTC));
      int deleted;
      do {
        deleted = statement.executeUpdate();
      } while (deleted > 0);
    }
  }

  private IllegalStateException failure(Exception error) {
    return new IllegalStateException(database + ": " + error.getMessage(), error);
  }
}
