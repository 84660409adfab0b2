package io.truewick.sink;

import java.io.Serializable;
import java.util.function.Function;

/**
 * One column and how its value is read from a row.
 *
 * @param role what an upsert does with it
 * @param value gives the value as {@link ColumnType} wants it, or null
 */
record Column<T>(String name, ColumnType type, Role role, Value<T> value) implements Serializable {

  /** What an upsert does with a column. */
  enum Role {
    /** Part of the key, never null. */
    KEY,
    /** Replaced by the newer row. */
    VALUE,
    /** A time of which the earliest is kept. */
    EARLIEST
  }

  /** Reads a column's value; serializable, because the table travels to the task managers. */
  interface Value<T> extends Function<T, Object>, Serializable {}
}
