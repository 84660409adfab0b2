package io.truewick.sink;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows of PostgreSQL and ClickHouse in a form in which equal ones are equal. */
public final class ComparableRows {
  /** Tells any two doubles apart. */
  public static final int EXACT = 17;

  private ComparableRows() {}

  /**
   * By what they say; rows that say the same are one.
   *
   * @param without columns that are not looked at
   * @param digits how many significant ones of a double count
   */
  public static Map<List<String>, Map<String, Object>> of(
      List<Map<String, Object>> rows, Set<String> without, int digits) {
    Map<List<String>, Map<String, Object>> comparable = new LinkedHashMap<>();
    for (Map<String, Object> row : rows) {
      comparable.put(
          row.entrySet().stream()
              .filter(column -> !without.contains(column.getKey()))
              .map(column -> column.getKey() + "=" + text(column.getValue(), digits))
              .collect(Collectors.toList()),
          row);
    }
    return comparable;
  }

  /** Equal values have equal texts, whichever class the driver gives them. */
  private static String text(Object value, int digits) {
    if (value instanceof BigDecimal decimal) {
      return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
    if (value instanceof Double number) {
      MathContext precision = new MathContext(digits, RoundingMode.HALF_EVEN);
      return Double.toString(new BigDecimal(number).round(precision).doubleValue());
    }
    return value instanceof Timestamp time ? Long.toString(time.getTime()) : String.valueOf(value);
  }
}
