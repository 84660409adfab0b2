package io.truewick.endtoend;

import io.truewick.sink.TestDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Computes some of one instrument's volatility anew from its closed minutes. The other estimators
 * are held by unit tests; which bars they saw is the same for all.
 */
final class VolatilityCheck {
  private static final long MINUTE_MS = 60_000;
  private static final double MINUTES_A_YEAR = 365.0 * 24 * 60;
  private static final Map<String, Integer> SPAN_MINUTES = Map.of("30m", 30, "1h", 60, "24h", 1440);
  private static final double TOLERANCE = 1e-9;

  private final Listed listed;
  private final TestDatabase database;
  private final List<String> problems = new ArrayList<>();

  VolatilityCheck(TestDatabase database, Listed listed) {
    this.database = database;
    this.listed = listed;
  }

  private record Minute(boolean proven, double high, double low, double close) {}

  /** What is wrong. */
  List<String> problems() {
    NavigableMap<Long, Minute> minutes = minutes();
    Map<String, Map<String, Object>> rows = rows();
    for (long minute : minutes.keySet()) {
      SPAN_MINUTES.forEach(
          (span, length) -> {
            Map<String, Object> row = rows.remove(span + " " + (minute + MINUTE_MS));
            compare(span, length, minute, row, minutes);
          });
    }
    rows.forEach((key, row) -> problems.add(listed + " has a volatility row too many: " + row));
    return problems;
  }

  private void compare(
      String span,
      int length,
      long last,
      Map<String, Object> row,
      NavigableMap<Long, Minute> minutes) {
    int bars = 0;
    int returns = 0;
    double ranges = 0;
    double squares = 0;
    long from = last + MINUTE_MS - length * MINUTE_MS;
    for (Map.Entry<Long, Minute> entry : minutes.subMap(from, true, last, true).entrySet()) {
      Minute bar = entry.getValue();
      if (!bar.proven()) {
        continue;
      }
      bars++;
      ranges += Math.pow(Math.log(bar.high() / bar.low()), 2);
      Minute before = minutes.get(entry.getKey() - MINUTE_MS);
      if (before != null && before.proven()) {
        returns++;
        squares += Math.pow(Math.log(bar.close() / before.close()), 2);
      }
    }
    Double parkinson =
        bars == 0 ? null : Math.sqrt(MINUTES_A_YEAR * ranges / (4 * bars * Math.log(2)));
    Double realized = returns == 0 ? null : MINUTES_A_YEAR * squares / returns;
    if (row == null
        || !row.get("bars").equals(bars)
        || !isNear((Double) row.get("coverage"), bars / (double) length)
        || !isNear((Double) row.get("parkinson"), parkinson)
        || !isNear((Double) row.get("realized_variance"), realized)) {
      problems.add(
          String.format(
              "%s volatility %s %d is %s, not %d bars, parkinson %s, realized %s",
              listed, span, last, row, bars, parkinson, realized));
    }
  }

  private static boolean isNear(Double stored, Double wanted) {
    return stored == null || wanted == null
        ? stored == null && wanted == null
        : Math.abs(stored - wanted) <= TOLERANCE * Math.max(1, Math.abs(wanted));
  }

  private NavigableMap<Long, Minute> minutes() {
    NavigableMap<Long, Minute> minutes = new TreeMap<>();
    for (Map<String, Object> row :
        database.query(select("candles", "open_time") + " and is_closed and interval = '1m'")) {
      String status = (String) row.get("status");
      boolean proven =
          (status.equals("complete") || status.equals("repaired")) && row.get("close") != null;
      minutes.put(
          (Long) row.get("ms"),
          new Minute(
              proven, known(row.get("high")), known(row.get("low")), known(row.get("close"))));
    }
    return minutes;
  }

  private static double known(Object price) {
    return price == null ? Double.NaN : ((BigDecimal) price).doubleValue();
  }

  private Map<String, Map<String, Object>> rows() {
    Map<String, Map<String, Object>> rows = new HashMap<>();
    for (Map<String, Object> row : database.query(select("volatility", "at"))) {
      rows.put(row.get("span") + " " + row.get("ms"), row);
    }
    return rows;
  }

  private String select(String table, String time) {
    return String.format(
        "select *, (extract(epoch from %s) * 1000)::bigint as ms from %s"
            + " where market = '%s' and symbol = '%s'",
        time, table, listed.market().id(), listed.name());
  }
}
