package io.truewick.sink;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes any number of rows of one table with one prepared statement: each column goes as one
 * array. Against a batch of single-row inserts it costs the client about a third, and it either
 * writes all rows or none without a transaction around it. No two rows may have the same key.
 */
final class UpsertStatement<T> implements RowStatement<T> {
  private final Table<T> table;
  private final PreparedStatement statement;
  private final Partitions<T> partitions;

  UpsertStatement(Table<T> table, Connection connection) throws SQLException {
    this.table = table;
    this.statement = connection.prepareStatement(sql(table));
    this.partitions = new Partitions<>(table, connection);
  }

  @Override
  public void write(List<T> rows) throws SQLException {
    partitions.ensure(rows);
    int parameter = 1;
    for (Column<T> column : table.columns()) {
      statement.setArray(
          parameter++,
          statement.getConnection().createArrayOf(column.type().postgres(), values(column, rows)));
    }
    statement.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }

  private static <T> Object[] values(Column<T> column, List<T> rows) {
    Object[] values = column.type().array(rows.size());
    for (int i = 0; i < values.length; i++) {
      values[i] = column.type().element(column.value().apply(rows.get(i)));
    }
    return values;
  }

  /** Statement text; the stored row is called {@code t}. */
  static <T> String sql(Table<T> table) {
    String insert =
        "insert into %s as t (%s) select * from unnest(%s)"
            .formatted(
                table.name(),
                list(table.columns(), UpsertStatement::quoted),
                list(table.columns(), column -> "?::" + column.type().postgres() + "[]"));
    return table.hasKey() ? insert + onConflict(table) : insert;
  }

  /** A row that says the same again changes nothing: a replay leaves stamps and pages alone. */
  private static <T> String onConflict(Table<T> table) {
    List<Column<T>> content =
        table.columns().stream().filter(column -> column.role() != Column.Role.KEY).toList();
    return " on conflict (%s) do update set %s where (%s) and (%s) is distinct from (%s)"
        .formatted(
            list(table.columns(Column.Role.KEY), UpsertStatement::quoted),
            assignments(table),
            table.conflict().overwrites(),
            list(content, column -> "t." + quoted(column)),
            list(content, column -> "excluded." + quoted(column)));
  }

  private static <T> String assignments(Table<T> table) {
    Stream<String> values =
        table.columns(Column.Role.VALUE).stream()
            .map(column -> "%1$s = excluded.%1$s".formatted(quoted(column)));
    Stream<String> earliest =
        table.columns(Column.Role.EARLIEST).stream()
            .map(column -> "%1$s = least(t.%1$s, excluded.%1$s)".formatted(quoted(column)));
    Stream<String> stamp = table.stampColumn().stream().map(name -> name + " = now()");
    return Stream.of(values, earliest, stamp).flatMap(part -> part).collect(joining(", "));
  }

  private static <T> String list(List<Column<T>> columns, Function<Column<T>, String> text) {
    return columns.stream().map(text).collect(joining(", "));
  }

  private static String quoted(Column<?> column) {
    return '"' + column.name() + '"';
  }
}
