package io.truewick.endtoend;

import io.truewick.sink.ClickHouseDatabase;
import io.truewick.sink.TestDatabase;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares the tables of PostgreSQL and ClickHouse row for row, in every column but those with the
 * database's own clock.
 *
 * <p>After a crash one case differs by nature. What was written after the last checkpoint is
 * undone: some of it had reached one database and not the other, and where the exchange does not
 * send it again it stays so. Such rows are told by their times, and allowed.
 */
final class DatabasesCheck {
  private static final Set<String> STAMPS = Set.of("updated_at", "emitted_at");

  /** Times by the exchange's clock, of rows that nobody sends again. */
  private static final Map<String, List<String>> EVENT_TIMES =
      Map.of(
          "mark_prices", List.of("at"),
          "open_interest", List.of("at"),
          "liquidations", List.of("at"),
          "book_imbalance", List.of("at"),
          "klines", List.of("event_time"),
          "funding_oi", List.of("at"),
          "alerts", List.of("started_at", "ended_at"));

  /** Times by our clock, of rows that may come about otherwise after a crash. */
  private static final Map<String, List<String>> OUR_TIMES =
      Map.of(
          "candle_revisions", List.of("emitted_at"),
          "feed_gaps", List.of("detected_at", "closed_at"),
          "rejected_frames", List.of("at"));

  private final TestDatabase postgres;
  private final ClickHouseDatabase clickHouse;
  private final Window eventTime;
  private final Window ourTime;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, String> counts = new TreeMap<>();

  /**
   * Between the last checkpoint before a crash and the time when the job was running again.
   *
   * @param fromMs inclusive
   * @param toMs inclusive
   */
  record Window(long fromMs, long toMs) {
    boolean holds(Object time) {
      return time instanceof Timestamp at && at.getTime() >= fromMs && at.getTime() <= toMs;
    }
  }

  /**
   * @param eventTime of a crash by the exchange's clock
   * @param ourTime of the same crash by ours
   */
  DatabasesCheck(
      TestDatabase postgres, ClickHouseDatabase clickHouse, Window eventTime, Window ourTime) {
    this.postgres = postgres;
    this.clickHouse = clickHouse;
    this.eventTime = eventTime;
    this.ourTime = ourTime;
  }

  /** Compares a table; what differs becomes a problem. */
  DatabasesCheck compare(String table) {
    Map<List<String>, Map<String, Object>> here = keyed(postgres.query("select * from " + table));
    Map<List<String>, Map<String, Object>> there =
        keyed(clickHouse.query("select * from " + table));
    int undone = 0;
    for (Map.Entry<List<String>, Map<String, Object>> row : here.entrySet()) {
      undone += there.containsKey(row.getKey()) ? 0 : differs(table, "PostgreSQL", row.getValue());
    }
    for (Map.Entry<List<String>, Map<String, Object>> row : there.entrySet()) {
      undone += here.containsKey(row.getKey()) ? 0 : differs(table, "ClickHouse", row.getValue());
    }
    counts.put(table, here.size() + (undone == 0 ? "" : " (" + undone + " undone)"));
    return this;
  }

  /** Whether a table is the same in both. */
  boolean isEqual(String table) {
    compare(table);
    boolean equal = problems.isEmpty();
    problems.clear();
    return equal;
  }

  /** What differs and may not. */
  List<String> problems() {
    return problems;
  }

  /** Table to number of rows compared. */
  Map<String, String> counts() {
    return counts;
  }

  private int differs(String table, String where, Map<String, Object> row) {
    boolean undone =
        EVENT_TIMES.getOrDefault(table, List.of()).stream()
                .anyMatch(column -> eventTime.holds(row.get(column)))
            || OUR_TIMES.getOrDefault(table, List.of()).stream()
                .anyMatch(column -> ourTime.holds(row.get(column)));
    if (!undone) {
      problems.add("only in " + where + ", " + table + ": " + row);
    }
    return undone ? 1 : 0;
  }

  private static Map<List<String>, Map<String, Object>> keyed(List<Map<String, Object>> rows) {
    Map<List<String>, Map<String, Object>> keyed = new LinkedHashMap<>();
    for (Map<String, Object> row : rows) {
      keyed.put(
          row.entrySet().stream()
              .filter(column -> !STAMPS.contains(column.getKey()))
              .map(column -> column.getKey() + "=" + text(column.getValue()))
              .collect(Collectors.toList()),
          row);
    }
    return keyed;
  }

  /** Equal values have equal texts, whichever class the driver gives them. */
  private static String text(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
    return value instanceof Timestamp time ? Long.toString(time.getTime()) : String.valueOf(value);
  }
}
