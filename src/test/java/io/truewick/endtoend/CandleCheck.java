package io.truewick.endtoend;

import io.truewick.model.Interval;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.market.TrueCandle;
import io.truewick.sink.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares the closed candles of one instrument with what was traded, row for row: from the minute
 * in which its recording began every interval is there once, is proven, and is right.
 */
final class CandleCheck {
  private static final Set<String> PROVEN = Set.of("complete", "repaired");

  private final SimulatedExchange exchange;
  private final TestDatabase database;
  private final Listed listed;
  private final List<String> intervals;
  private final Interval base;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param intervals all that are recorded, the shortest first
   */
  CandleCheck(
      SimulatedExchange exchange, TestDatabase database, Listed listed, List<String> intervals) {
    this.base = Interval.of(intervals.get(0));
    this.intervals = intervals;
    this.exchange = exchange;
    this.database = database;
    this.listed = listed;
  }

  /**
   * What is wrong.
   *
   * @param startedByMs when the recording had begun at the latest
   * @param stopMs end of the trading: everything up to it has to be closed and proven, later the
   *     job may just be asking what the silence means
   */
  List<String> problems(long startedByMs, long stopMs) {
    Long firstMs = firstOpen();
    Long expectedMs = truth(base).ceilingKey(startedByMs);
    if (expectedMs != null && (firstMs == null || firstMs > expectedMs)) {
      problems.add(listed + " begins at " + text(firstMs) + ", not at " + text(expectedMs));
    }
    if (firstMs != null) {
      for (String text : intervals) {
        Interval interval = Interval.of(text);
        check(interval, rows(interval), firstMs, interval.openTime(firstMs, 0), stopMs);
      }
    }
    return problems;
  }

  /**
   * What is wrong with candles of an interval that an upgrade added: from the one on that was open
   * then every one is there, and all but that one are proven and right.
   */
  List<String> problemsOfAdded(Upgrade upgrade, long stopMs) {
    Interval interval = Interval.of(upgrade.interval());
    List<Map<String, Object>> rows = rows(interval);
    long atMs = upgrade.atMs();
    Long recordedMs = firstOpen();
    if (rows.size() < 2 || (Long) rows.get(0).get("open_ms") > interval.openTime(atMs, 0)) {
      if (recordedMs != null && recordedMs < interval.openTime(atMs, 0)) {
        problems.add(listed + " has no " + interval.text() + " since " + text(atMs));
      }
    } else {
      // only the first may be unproven, if the interval was added within it
      int first = isProven(rows.get(0)) ? 0 : 1;
      long firstMs = (Long) rows.get(first).get("open_ms");
      check(interval, rows.subList(first, rows.size()), firstMs - 1, firstMs, stopMs);
    }
    return problems;
  }

  /** Candles of the shortest interval that end by a time, are said to be proven, and are wrong. */
  List<String> falselyProven(long untilMs) {
    NavigableMap<Long, TrueCandle> truth = truth(base);
    for (Map<String, Object> row : rows(base)) {
      TrueCandle traded = truth.get((Long) row.get("open_ms"));
      if ((Long) row.get("open_ms") + base.nominalMs() <= untilMs
          && traded != null
          && isProven(row)) {
        expectValues(base, row, CandleRow.of(listed.symbol(), traded));
      }
    }
    return problems;
  }

  /** Trades in the closed candles after the first one; what they should be is {@link #traded}. */
  long counted() {
    return ((BigDecimal)
            database.value(
                "select coalesce(sum(trades), 0) from candles where is_closed and interval = '"
                    + base.text()
                    + "'"
                    + " and open_time > (select min(open_time) from candles where interval = '"
                    + base.text()
                    + "'"
                    + where()
                    + ")"
                    + where()))
        .longValueExact();
  }

  /** Trades that happened after the first interval of the recording. */
  long traded() {
    Long first = firstOpen();
    return first == null
        ? 0
        : truth(base).tailMap(first, false).values().stream().mapToLong(TrueCandle::trades).sum();
  }

  /** Start of the first interval with a row; null if there is none. */
  Long firstOpen() {
    return (Long)
        database.value(
            "select (extract(epoch from min(open_time)) * 1000)::bigint from candles"
                + " where interval = '"
                + base.text()
                + "'"
                + where());
  }

  private void check(
      Interval interval,
      List<Map<String, Object>> rows,
      long recordedFromMs,
      long firstOpenMs,
      long stopMs) {
    NavigableMap<Long, TrueCandle> shortest = truth(base);
    NavigableMap<Long, TrueCandle> truth = truth(interval);
    long openMs = firstOpenMs;
    for (Map<String, Object> row : rows) {
      if ((Long) row.get("open_ms") != openMs) {
        problems.add(at(interval, openMs) + ": next row is " + text((Long) row.get("open_ms")));
        return;
      }
      Map.Entry<Long, TrueCandle> before = shortest.lowerEntry(openMs);
      TrueCandle expected = truth.get(openMs);
      if (openMs <= recordedFromMs) {
        expectStatus(interval, row, Set.of("incomplete"));
      } else if (interval.nextOpenTime(openMs) <= stopMs || isProven(row)) {
        expectStatus(interval, row, PROVEN);
        if (listed.isExact()) {
          CandleRow wanted =
              expected == null
                  ? CandleRow.quiet(before.getValue().close())
                  : CandleRow.of(listed.symbol(), expected);
          expectValues(interval, row, wanted);
        }
      }
      openMs = interval.nextOpenTime(openMs);
    }
    if (interval.nextOpenTime(openMs) <= stopMs) {
      problems.add(at(interval, openMs) + " is not there");
    }
  }

  private static boolean isProven(Map<String, Object> row) {
    return PROVEN.contains((String) row.get("status"));
  }

  private void expectStatus(Interval interval, Map<String, Object> row, Set<String> allowed) {
    if (!allowed.contains((String) row.get("status"))) {
      problems.add(at(interval, (Long) row.get("open_ms")) + " is " + row.get("status"));
    } else if (allowed == PROVEN && !Long.valueOf(0).equals(row.get("missing_trades"))) {
      problems.add(at(interval, (Long) row.get("open_ms")) + ": " + row.get("missing_trades"));
    }
  }

  private void expectValues(Interval interval, Map<String, Object> row, CandleRow wanted) {
    CandleRow stored = CandleRow.stored(row);
    if (!stored.equals(wanted)) {
      String name = at(interval, (Long) row.get("open_ms"));
      problems.add(name + " " + row.get("status") + "\n    is " + stored + "\n    not " + wanted);
    }
  }

  private NavigableMap<Long, TrueCandle> truth(Interval interval) {
    NavigableMap<Long, TrueCandle> truth = new TreeMap<>();
    exchange
        .truth(listed.market(), listed.name(), interval, 0, Long.MAX_VALUE)
        .forEach(candle -> truth.put(candle.openTimeMs(), candle));
    return truth;
  }

  private List<Map<String, Object>> rows(Interval interval) {
    return database.query(
        "select *, (extract(epoch from open_time) * 1000)::bigint as open_ms from candles"
            + " where is_closed and interval = '"
            + interval.text()
            + "'"
            + where()
            + " order by open_time");
  }

  private String where() {
    return " and market = '" + listed.market().id() + "' and symbol = '" + listed.name() + "'";
  }

  private String at(Interval interval, long openMs) {
    return listed + " " + interval.text() + " " + text(openMs);
  }

  private static String text(Long timeMs) {
    return timeMs == null ? "never" : Instant.ofEpochMilli(timeMs).toString();
  }
}
