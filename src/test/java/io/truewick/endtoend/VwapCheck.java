package io.truewick.endtoend;

import io.truewick.sink.TestDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Sums the closed minutes of one instrument anew and compares with its rows in {@code vwap}. */
final class VwapCheck {
  private static final long MINUTE_MS = 60_000;
  private static final long DAY_MS = 86_400_000;

  private final Listed listed;
  private final TestDatabase database;
  private final Upgrade upgrade;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param upgrade may have added a span: rows of before need not be there
   */
  VwapCheck(TestDatabase database, Listed listed, Upgrade upgrade) {
    this.upgrade = upgrade;
    this.database = database;
    this.listed = listed;
  }

  private record Minute(BigDecimal volume, BigDecimal quoteVolume, long trades, boolean proven) {}

  /** What is wrong. */
  List<String> problems() {
    NavigableMap<Long, Minute> minutes = minutes();
    Map<String, Map<String, Object>> rows = rows();
    for (long minute : minutes.keySet()) {
      for (int span : Recording.SPAN_MINUTES) {
        long from = minute + MINUTE_MS - span * MINUTE_MS;
        expect(rows, span % 60 == 0 ? span / 60 + "h" : span + "m", from, minute, minutes);
      }
      if (!upgrade.isNone()
          && (minute >= upgrade.atMs() || rows.containsKey(key(upgrade.span(), minute)))) {
        long from = minute + MINUTE_MS - upgrade.spanMinutes() * MINUTE_MS;
        expect(rows, upgrade.span(), from, minute, minutes);
      }
      expect(rows, "session", minute - Math.floorMod(minute, DAY_MS), minute, minutes);
    }
    rows.forEach((key, row) -> problems.add(listed + " has a vwap row too many: " + row));
    return problems;
  }

  private void expect(
      Map<String, Map<String, Object>> rows,
      String span,
      long from,
      long last,
      NavigableMap<Long, Minute> minutes) {
    BigDecimal volume = BigDecimal.ZERO;
    BigDecimal quoteVolume = BigDecimal.ZERO;
    long trades = 0;
    int proven = 0;
    for (Minute minute : minutes.subMap(from, true, last, true).values()) {
      volume = volume.add(minute.volume());
      quoteVolume = quoteVolume.add(minute.quoteVolume());
      trades += minute.trades();
      proven += minute.proven() ? 1 : 0;
    }
    double coverage = proven / ((last + MINUTE_MS - from) / (double) MINUTE_MS);
    String wanted =
        text(
            CandleRow.vwap(listed.symbol(), volume, quoteVolume),
            volume,
            quoteVolume,
            trades,
            coverage);
    Map<String, Object> row = rows.remove(key(span, last));
    String stored =
        row == null
            ? "none"
            : text(
                row.get("vwap"),
                row.get("volume"),
                row.get("quote_volume"),
                row.get("trades"),
                row.get("coverage"));
    if (!stored.equals(wanted)) {
      problems.add(listed + " vwap " + span + " " + last + " is " + stored + " not " + wanted);
    }
  }

  private static String key(String span, long lastMinute) {
    return span + " " + (lastMinute + MINUTE_MS);
  }

  private static String text(
      Object vwap, Object volume, Object quoteVolume, Object trades, Object coverage) {
    return String.join(
        " ",
        CandleRow.plain(vwap) + "",
        CandleRow.plain(volume),
        CandleRow.plain(quoteVolume),
        trades.toString(),
        coverage.toString());
  }

  private NavigableMap<Long, Minute> minutes() {
    NavigableMap<Long, Minute> minutes = new TreeMap<>();
    for (Map<String, Object> row :
        database.query(select("candles", "open_time") + " and is_closed and interval = '1m'")) {
      boolean proven = row.get("status").equals("complete") || row.get("status").equals("repaired");
      minutes.put(
          (Long) row.get("ms"),
          new Minute(
              known(row.get("volume")),
              known(row.get("quote_volume")),
              (Long) row.get("trades"),
              proven));
    }
    return minutes;
  }

  /** An unknown minute has no volumes. */
  private static BigDecimal known(Object volume) {
    return volume == null ? BigDecimal.ZERO : (BigDecimal) volume;
  }

  private Map<String, Map<String, Object>> rows() {
    Map<String, Map<String, Object>> rows = new HashMap<>();
    for (Map<String, Object> row : database.query(select("vwap", "at"))) {
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
