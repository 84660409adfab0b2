package io.truewick.sink;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Adds rows of one table in ClickHouse: one insert, one block. Which row of a key stays is up to
 * the table's version column, see {@code sql/clickhouse}. A partition takes all of its rows or
 * none; what an insert leaves half done is inserted once more, and the key makes it whole.
 */
final class InsertStatement<T> implements RowStatement<T> {
  /** Tables with a key are views; this is what they read. */
  private static final String STORE = "_store";

  private final Table<T> table;
  private final PreparedStatement statement;

  InsertStatement(Table<T> table, Connection connection) throws SQLException {
    this.table = table;
    this.statement = connection.prepareStatement(sql(table));
  }

  @Override
  public void write(List<T> rows) throws SQLException {
    try {
      for (T row : rows) {
        add(row);
      }
      statement.executeBatch();
    } finally {
      statement.clearBatch();
    }
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }

  private void add(T row) throws SQLException {
    int parameter = 1;
    for (Column<T> column : table.columns()) {
      Object value = column.value().apply(row);
      statement.setObject(parameter++, ClickHouseValue.of(column.type(), value));
    }
    statement.addBatch();
  }

  /** Name of what holds the rows of a table. */
  static String store(Table<?> table) {
    return table.hasKey() ? table.name() + STORE : table.name();
  }

  /** Statement text. */
  static <T> String sql(Table<T> table) {
    return "insert into %s (%s) values (%s)"
        .formatted(
            store(table),
            table.columns().stream()
                .map(column -> '"' + column.name() + '"')
                .collect(joining(", ")),
            table.columns().stream().map(column -> "?").collect(joining(", ")));
  }
}
