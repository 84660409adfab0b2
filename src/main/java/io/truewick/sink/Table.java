package io.truewick.sink;

import io.truewick.model.Instrument;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A table and how a row of the model fills it. Knows no SQL dialect but for the condition in {@link
 * Conflict}. Columns may stand in any order; the migration defines theirs.
 *
 * @param stamp column that gets the database's clock whenever the row changes, if there is one
 */
record Table<T>(String name, List<Column<T>> columns, Conflict<T> conflict, String stamp)
    implements Serializable {

  static <T> Builder<T> named(String name) {
    return new Builder<>(name);
  }

  /** Columns of that role, in the order in which they were added. */
  List<Column<T>> columns(Column.Role role) {
    return columns.stream().filter(column -> column.role() == role).toList();
  }

  /** Whether rows have a natural key; without one every row is simply added. */
  boolean hasKey() {
    return columns.stream().anyMatch(column -> column.role() == Column.Role.KEY);
  }

  /** Name of the column with the time of the last change. */
  Optional<String> stampColumn() {
    return Optional.ofNullable(stamp);
  }

  /** Collects the columns of a table. */
  static final class Builder<T> {
    private final String name;
    private final List<Column<T>> columns = new ArrayList<>();
    private Conflict<T> conflict = Conflict.newestWins();
    private String stamp;

    private Builder(String name) {
      this.name = name;
    }

    /** The key columns {@code market} and {@code symbol}. */
    Builder<T> instrument(InstrumentOf<T> instrument) {
      return key("market", ColumnType.TEXT, row -> instrument.apply(row).market())
          .key("symbol", ColumnType.TEXT, row -> instrument.apply(row).symbol());
    }

    Builder<T> key(String column, ColumnType type, Column.Value<T> value) {
      return add(column, type, Column.Role.KEY, value);
    }

    Builder<T> value(String column, ColumnType type, Column.Value<T> value) {
      return add(column, type, Column.Role.VALUE, value);
    }

    /** A time column that keeps the earliest time it ever had. */
    Builder<T> earliest(String column, Column.Value<T> timeMs) {
      return add(column, ColumnType.TIME, Column.Role.EARLIEST, timeMs);
    }

    Builder<T> stamp(String column) {
      stamp = column;
      return this;
    }

    Builder<T> conflict(Conflict<T> rule) {
      conflict = rule;
      return this;
    }

    Table<T> build() {
      return new Table<>(name, List.copyOf(columns), conflict, stamp);
    }

    private Builder<T> add(
        String column, ColumnType type, Column.Role role, Column.Value<T> value) {
      columns.add(new Column<>(column, type, role, value));
      return this;
    }

    /** Reads what a row is about. */
    interface InstrumentOf<T> extends Function<T, Instrument>, Serializable {}
  }
}
