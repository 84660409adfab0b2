package io.truewick.bi;

import static java.util.Map.entry;

import io.truewick.sink.ClickHouseDatabase;
import io.truewick.sink.TestDatabase;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rows of a market in PostgreSQL, in ClickHouse as a job leaves them: behind each row that
 * counts there are others of its key, which say something else and were not merged away yet.
 */
final class ClickHouseMarket {
  /** Tables to what a row that is out of date has instead. */
  private static final Map<String, String> OUT_OF_DATE =
      Map.ofEntries(
          entry("candles", "trades + 1 as trades, if(is_closed, 'incomplete', null) as status"),
          entry("candle_revisions", "trades + 1 as trades"),
          entry("candle_checks", "'absent_there' as outcome, 'none' as differences"),
          entry("vwap", "1 as vwap"),
          entry("volatility", "1 as yang_zhang"),
          entry("book_imbalance", "imbalance_5 / 2 as imbalance_5"),
          entry("funding_oi", "'neutral' as quadrant"),
          entry("mark_prices", "mark_price + 1 as mark_price"),
          entry("open_interest", "open_interest + 1 as open_interest"),
          entry("tickers", "last_price + 1 as last_price"),
          entry("feed_gaps", "'open' as outcome, null as closed_at"),
          entry("alerts", "'open' as state, null as ended_at"));

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private ClickHouseMarket() {}

  static void copy(TestDatabase from, ClickHouseDatabase to) {
    OUT_OF_DATE.forEach(
        (table, difference) -> {
          String store = table + "_store";
          to.execute("system stop merges " + store);
          List<Map<String, Object>> rows = from.query("select * from " + table);
          to.execute(insert(store, rows));
          to.execute(
              "insert into %1$s select * replace (%2$s) from %1$s".formatted(store, difference));
          to.execute(insert(store, rows));
        });
  }

  private static String insert(String store, List<Map<String, Object>> rows) {
    String columns =
        rows.get(0).keySet().stream()
            .map(name -> '"' + name + '"')
            .collect(Collectors.joining(", "));
    return rows.stream()
        .map(
            row ->
                row.values().stream()
                    .map(ClickHouseMarket::literal)
                    .collect(Collectors.joining(", ", "(", ")")))
        .collect(
            Collectors.joining(", ", "insert into " + store + " (" + columns + ") values ", ""));
  }

  private static String literal(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    String text =
        value instanceof Timestamp time ? TIME.format(time.toInstant()) : value.toString();
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
