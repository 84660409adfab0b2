package io.truewick.endtoend;

import io.truewick.sink.TestDatabase;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Rows of one instrument, what is wrong with them, and how much of what is due is there. */
final class InstrumentRows {
  private static final double TOLERANCE = 1e-9;

  /** A machine that is busy elsewhere may cost a figure or two, never a right one. */
  private static final double LEAST_SHARE = 0.9;

  /** What was due, and how much of it is there. */
  private static final class Share {
    private int due;
    private int there;
  }

  private final TestDatabase database;
  private final Listed listed;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Share> shares = new TreeMap<>();

  InstrumentRows(TestDatabase database, Listed listed) {
    this.database = database;
    this.listed = listed;
  }

  /** All rows of a table in some order. */
  List<Map<String, Object>> of(String table, String order) {
    return database.query(
        String.format(
            "select * from %s where market = '%s' and symbol = '%s' order by %s",
            table, listed.market().id(), listed.name(), order));
  }

  /** A column with a time, milliseconds since the epoch. */
  static long ms(Map<String, Object> row, String column) {
    return ((Timestamp) row.get(column)).getTime();
  }

  /** Numbers are compared as such, doubles nearly, times as milliseconds. */
  void expect(String what, Map<String, Object> row, String column, Object wanted) {
    Object stored = row.get(column);
    if (!isSame(stored, wanted)) {
      problem(what + ": " + column + " is " + stored + ", not " + wanted);
    }
  }

  /** As {@link #expect}, but it need not be known. */
  void expectIfKnown(String what, Map<String, Object> row, String column, Object wanted) {
    if (row.get(column) != null) {
      expect(what, row, column, wanted);
    }
  }

  private static boolean isSame(Object stored, Object wanted) {
    if (stored == null || wanted == null) {
      return stored == wanted;
    }
    if (stored instanceof BigDecimal number) {
      return number.compareTo((BigDecimal) wanted) == 0;
    }
    if (stored instanceof Double number) {
      return isNear(number, ((Number) wanted).doubleValue());
    }
    return Objects.equals(stored instanceof Timestamp time ? time.getTime() : stored, wanted);
  }

  static boolean isNear(double stored, double wanted) {
    return Math.abs(stored - wanted) <= TOLERANCE * Math.max(1, Math.abs(wanted));
  }

  /** There is no reason for its absence. */
  void due(String what, boolean isThere) {
    Share share = shares.computeIfAbsent(what, any -> new Share());
    share.due++;
    share.there += isThere ? 1 : 0;
  }

  /** So much of it was due at least: otherwise nothing has been shown. */
  void expectDue(String what, int fewest) {
    int due = shares.computeIfAbsent(what, any -> new Share()).due;
    if (due < fewest) {
      problem("only " + due + " " + what + " were due, not " + fewest);
    }
  }

  void problem(String text) {
    problems.add(listed.market().id() + " " + listed.name() + " " + text);
  }

  /** What is wrong, and what too little is there of. */
  List<String> problems() {
    shares.forEach(
        (what, share) -> {
          if (share.there < LEAST_SHARE * share.due) {
            problem("has only " + share.there + " of " + share.due + " " + what);
          }
        });
    return problems;
  }
}
