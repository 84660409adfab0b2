package io.truewick.sink;

import java.io.Serializable;
import java.util.function.BinaryOperator;

/**
 * What happens if a row meets another of the same key: the same rule twice, for rows that meet in
 * one batch and for a row that meets the stored one.
 *
 * @param merge (earlier, later) to the row that stays
 * @param overwrites SQL condition under which the stored row {@code t} gives way to {@code
 *     excluded}
 */
record Conflict<T>(Merge<T> merge, String overwrites) implements Serializable {

  /** The row that comes later stays. */
  static <T> Conflict<T> newestWins() {
    return new Conflict<>((earlier, later) -> later, "true");
  }

  /** Joins two rows of one key; serializable, because the table travels to the task managers. */
  interface Merge<T> extends BinaryOperator<T>, Serializable {}
}
