package io.truewick.endtoend;

import io.truewick.sink.ClickHouseDatabase;
import io.truewick.sink.ComparableRows;
import io.truewick.sink.TestDatabase;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares tables and views of PostgreSQL and ClickHouse row for row, in every column but those
 * with the database's own clock.
 *
 * <p>After a crash one case differs by nature. What was written after the last checkpoint is
 * undone: some of it had reached one database and not the other, and where the exchange does not
 * send it again it stays so. Such rows are told by their times, and allowed.
 */
final class DatabasesCheck {
  private static final Set<String> STAMPS = Set.of("updated_at", "emitted_at");

  /** Of a view, which PostgreSQL computes from decimals and ClickHouse from doubles. */
  private static final int DIGITS_OF_A_VIEW = 8;

  /** Times by the exchange's clock, of rows that nobody sends again. */
  private static final Map<String, List<String>> EVENT_TIMES =
      Map.of(
          "mark_prices", List.of("at"),
          "open_interest", List.of("at"),
          "liquidations", List.of("at"),
          "book_imbalance", List.of("at"),
          "klines", List.of("event_time"),
          "funding_oi", List.of("at"),
          "alerts", List.of("started_at", "ended_at"),
          "open_alerts", List.of("started_at"));

  /** Times by our clock, of rows that may come about otherwise after a crash. */
  private static final Map<String, List<String>> OUR_TIMES =
      Map.of(
          "candle_revisions", List.of("emitted_at"),
          "candles_as_of", List.of("emitted_at"),
          "feed_gaps", List.of("detected_at", "closed_at"),
          "rejected_frames", List.of("at"));

  private final TestDatabase postgres;
  private final ClickHouseDatabase clickHouse;
  private final Window eventTime;
  private final Window ourTime;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Count> counts = new TreeMap<>();

  /**
   * Rows of a table.
   *
   * @param compared that had to be in both
   * @param undone in one of them only, as may be
   */
  record Count(int compared, int undone) {
    @Override
    public String toString() {
      return compared + (undone == 0 ? "" : " (" + undone + " undone)");
    }
  }

  /**
   * From a time that the last checkpoint before a crash knows all of, to that when the job was
   * running again.
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
    String query = "select * from " + table;
    return compare(
        table,
        ComparableRows.of(postgres.query(query), STAMPS, ComparableRows.EXACT),
        ComparableRows.of(clickHouse.query(query), STAMPS, ComparableRows.EXACT));
  }

  /** The same of a view, or of what is asked in other words here and there. */
  DatabasesCheck compare(String view, String here, String there) {
    return compare(
        view,
        ComparableRows.of(postgres.query(here), STAMPS, DIGITS_OF_A_VIEW),
        ComparableRows.of(clickHouse.query(there), STAMPS, DIGITS_OF_A_VIEW));
  }

  private DatabasesCheck compare(
      String table,
      Map<List<String>, Map<String, Object>> here,
      Map<List<String>, Map<String, Object>> there) {
    int undone = 0;
    int compared = 0;
    for (Map.Entry<List<String>, Map<String, Object>> row : here.entrySet()) {
      if (there.containsKey(row.getKey())) {
        compared += isUndone(table, row.getValue()) ? 0 : 1;
      } else {
        undone += differs(table, "PostgreSQL", row.getValue());
      }
    }
    for (Map.Entry<List<String>, Map<String, Object>> row : there.entrySet()) {
      undone += here.containsKey(row.getKey()) ? 0 : differs(table, "ClickHouse", row.getValue());
    }
    counts.put(table, new Count(compared, undone));
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

  /** By table and view. */
  Map<String, Count> counts() {
    return counts;
  }

  private int differs(String table, String where, Map<String, Object> row) {
    if (isUndone(table, row)) {
      return 1;
    }
    problems.add("only in " + where + ", " + table + ": " + row);
    return 0;
  }

  private boolean isUndone(String table, Map<String, Object> row) {
    return EVENT_TIMES.getOrDefault(table, List.of()).stream()
            .anyMatch(column -> eventTime.holds(row.get(column)))
        || OUR_TIMES.getOrDefault(table, List.of()).stream()
            .anyMatch(column -> ourTime.holds(row.get(column)));
  }
}
