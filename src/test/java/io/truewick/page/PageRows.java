package io.truewick.page;

import io.truewick.sink.TestDatabase;
import java.time.Instant;

/** Rows for the page's tests, written by hand as a job would. */
final class PageRows {
  private final TestDatabase database;

  PageRows(TestDatabase database) {
    this.database = database;
    for (String time : new String[] {"'2026-11-02T12:00:00Z'", "now()", "now() + interval '1 h'"}) {
      partition(time);
    }
  }

  /** Room for rows of that time, an SQL expression. */
  void partition(String time) {
    database.execute(
        "select create_partition(relname, %s) from pg_class where relkind = 'p'".formatted(time));
  }

  /** A closed minute of spot BTCUSDT: ten trades from id 10 x minute on, at 100 + minute. */
  void minute(Instant open, long minute, String status, Boolean verified) {
    candle(open, minute, status, verified, 0, "now()");
    version(open, status, 0, "close");
  }

  /** The same minute once more: what was incomplete is repaired, and its second version says so. */
  void repaired(Instant open, long minute) {
    candle(open, minute, "repaired", true, 1, "now()");
    version(open, "repaired", 1, "refill");
  }

  /** The minute that has not ended, with one trade so far. */
  void open(Instant open, long minute) {
    database.execute(
        """
        insert into candles (market, symbol, "interval", open_time, close_time, open, high, low,
          close, volume, quote_volume, trades, vwap, first_trade_id, last_trade_id, is_closed,
          revision)
        values ('spot', 'BTCUSDT', '1m', '%1$s', '%2$s', %3$d, %3$d, %3$d, %3$d, 1, %3$d, 1, %3$d,
          %4$d, %4$d, false, 0)
        """
            .formatted(open, open.plusMillis(59_999), 100 + minute, 10 * minute));
  }

  /** Any SQL. */
  void execute(String sql) {
    database.execute(sql);
  }

  void candle(
      Instant open, long minute, String status, Boolean verified, int revision, String updated) {
    database.execute(
        """
        insert into candles (market, symbol, "interval", open_time, close_time, open, high, low,
          close, volume, quote_volume, trades, vwap, first_trade_id, last_trade_id, is_closed,
          status, missing_trades, revision, verified, updated_at)
        values ('spot', 'BTCUSDT', '1m', '%1$s', '%2$s', %3$d, %3$d + 2, %3$d - 1, %3$d + 1, 10.50,
          1000, 10, %3$d.5, %4$d, %4$d + 9, true, '%5$s', %6$s, %7$d, %8$s, %9$s)
        on conflict (market, symbol, "interval", open_time) do update set status = '%5$s',
          is_closed = true, missing_trades = %6$s, revision = %7$d, verified = %8$s,
          updated_at = %9$s, high = excluded.high, low = excluded.low, close = excluded.close,
          volume = excluded.volume, trades = 10, vwap = excluded.vwap,
          last_trade_id = excluded.last_trade_id
        """
            .formatted(
                open,
                open.plusMillis(59_999),
                100 + minute,
                10 * minute,
                status,
                status.equals("incomplete") ? "3" : "0",
                revision,
                verified,
                updated));
  }

  private void version(Instant open, String status, int revision, String reason) {
    database.execute(
        """
        insert into candle_revisions (market, symbol, "interval", open_time, close_time, open, high,
          low, close, volume, quote_volume, trades, vwap, first_trade_id, last_trade_id, status,
          missing_trades, revision, reason)
        select market, symbol, "interval", open_time, close_time, open, high, low, close, volume,
          quote_volume, trades, vwap, first_trade_id, last_trade_id, '%s', missing_trades, %d, '%s'
        from candles where market = 'spot' and symbol = 'BTCUSDT' and open_time = '%s'
        """
            .formatted(status, revision, reason, open));
  }
}
