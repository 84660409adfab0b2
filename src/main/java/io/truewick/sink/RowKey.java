package io.truewick.sink;

import java.util.ArrayList;
import java.util.List;

/** The values of a row's key columns, ordered column by column. */
record RowKey(List<Object> values) implements Comparable<RowKey> {

  static <T> RowKey of(List<Column<T>> keyColumns, T row) {
    List<Object> values = new ArrayList<>(keyColumns.size());
    for (Column<T> column : keyColumns) {
      values.add(column.value().apply(row));
    }
    return new RowKey(values);
  }

  /** For people: times are readable. */
  String text(List<? extends Column<?>> keyColumns) {
    List<Object> texts = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      texts.add(keyColumns.get(i).type().element(values.get(i)));
    }
    return texts.toString();
  }

  @Override
  public int compareTo(RowKey other) {
    for (int i = 0; i < values.size(); i++) {
      int order = compare(values.get(i), other.values.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Values of one key column are of one class; a null is let through for the table to refuse. */
  @SuppressWarnings("unchecked")
  private static int compare(Object left, Object right) {
    if (left == null || right == null) {
      return Boolean.compare(left != null, right != null);
    }
    return ((Comparable<Object>) left).compareTo(right);
  }
}
