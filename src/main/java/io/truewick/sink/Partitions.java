package io.truewick.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sees to it that every row of a table that is cut by time finds its partition. Which tables are,
 * and how, stands in {@code partitioned_tables}; the database makes what is missing ({@code
 * create_partition}), once for all writers. Each is asked for once a connection.
 */
final class Partitions<T> {
  private static final String CUT =
      "select time_column, period from partitioned_tables where table_name = ?";
  private static final String CREATE = "select create_partition(?, ?)";

  private final Connection connection;
  private final String table;
  private final Column<T> time;
  private final ChronoUnit period;
  private final Set<Long> present = new HashSet<>();

  Partitions(Table<T> table, Connection connection) throws SQLException {
    this.connection = connection;
    this.table = table.name();
    try (PreparedStatement statement = connection.prepareStatement(CUT)) {
      statement.setString(1, table.name());
      try (ResultSet cut = statement.executeQuery()) {
        boolean isCut = cut.next();
        this.time = isCut ? column(table, cut.getString(1)) : null;
        this.period = isCut && cut.getString(2).equals("day") ? ChronoUnit.DAYS : ChronoUnit.MONTHS;
      }
    }
  }

  /** Makes the partitions that these rows need. */
  void ensure(List<T> rows) throws SQLException {
    if (time == null) {
      return;
    }
    for (T row : rows) {
      long timeMs = (Long) time.value().apply(row);
      long start = start(timeMs);
      if (!present.contains(start)) {
        create(timeMs);
        present.add(start);
      }
    }
  }

  /** A number for the period that holds a time: its day or month counted from 1970. */
  private long start(long timeMs) {
    long day = Math.floorDiv(timeMs, 86_400_000L);
    if (period == ChronoUnit.DAYS) {
      return day;
    }
    OffsetDateTime time = Instant.ofEpochMilli(timeMs).atOffset(ZoneOffset.UTC);
    return time.getYear() * 12L + time.getMonthValue();
  }

  private void create(long timeMs) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CREATE)) {
      statement.setString(1, table);
      statement.setObject(2, Instant.ofEpochMilli(timeMs).atOffset(ZoneOffset.UTC));
      statement.execute();
    }
  }

  private static <T> Column<T> column(Table<T> table, String name) {
    return table.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(table.name() + " has no column " + name));
  }
}
