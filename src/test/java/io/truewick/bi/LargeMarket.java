package io.truewick.bi;

import io.truewick.sink.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/** Many candles, and the questions that are asked most often. */
final class LargeMarket {
  private static final String PARTITIONS =
      """
      select create_partition(name, t)
      from unnest(array['candles', 'candle_revisions']) name,
        generate_series('2026-03-01Z'::timestamptz - interval '%d days', '2026-03-31Z', '1 day') t
      """;

  private static final String CANDLES =
      """
      insert into candles (market, symbol, "interval", open_time, close_time, open, high, low, close, volume,
        quote_volume, trades, taker_buy_volume, taker_buy_quote_volume, vwap, first_trade_id, last_trade_id,
        is_closed, status, missing_trades, revision, verified)
      select 'spot', 'SYM' || lpad(s::text, 3, '0') || 'USDT', "interval", t,
        t + length - interval '1 millisecond', p, p + 0.50, p - 0.40, p + 0.10, 12.345, 12.345 * p, 57, 6.1,
        6.1 * p, p, i * 57, i * 57 + 56, true,
        case when i %% 997 = 0 then 'incomplete' when i %% 97 = 0 then 'repaired' else 'complete' end,
        case when i %% 997 = 0 then 3 else 0 end, 0, i %% 997 <> 0
      from (values ('1m', interval '1 minute'), ('1d', interval '1 day')) l ("interval", length)
      cross join lateral generate_series('2026-03-11Z'::timestamptz - interval '%1$d days',
        '2026-03-10 23:59Z', length) with ordinality g (t, i)
      cross join generate_series(1, %2$d) s
      cross join lateral (select round((100 + s + sin(i / 700.0) * 10)::numeric, 2) p) prices
      """;

  /** Versions of a tenth of the symbols; every hundredth candle was revised once. */
  private static final String REVISIONS =
      """
      insert into candle_revisions (market, symbol, "interval", open_time, close_time, open, high, low, close,
        volume, quote_volume, trades, vwap, status, missing_trades, revision, reason, emitted_at)
      select market, symbol, "interval", open_time, close_time, open, high, low, close, volume, quote_volume,
        trades, vwap, status, missing_trades, v, case v when 0 then 'close' else 'refill' end,
        close_time + v * interval '20 seconds'
      from candles, generate_series(0, 1) v
      where symbol like 'SYM__1USDT' and "interval" = '1m'
        and (v = 0 or extract(minute from open_time) = 30)
      """;

  /** A question and how it is asked. */
  record Question(String text, String sql) {}

  static final List<Question> QUESTIONS =
      List.of(
          new Question(
              "one symbol, a day of minutes",
              """
              select open_time, open, high, low, close, volume from candles
              where market = 'spot' and symbol = 'SYM001USDT' and "interval" = '1m'
                and open_time >= '2026-03-09Z' and open_time < '2026-03-10Z' order by open_time"""),
          new Question(
              "one symbol, ten days of proven minutes",
              """
              select open_time, close from candles_proven
              where market = 'spot' and symbol = 'SYM001USDT' and "interval" = '1m'
                and open_time >= '2026-03-01Z' order by open_time"""),
          new Question("the newest candle of every series", "select * from latest_candles"),
          new Question("every symbol as it stands", "select * from market_overview"),
          new Question(
              "turnover of all symbols in the last 15 minutes",
              """
              select symbol, sum(quote_volume) from candles
              where "interval" = '1m' and open_time >= '2026-03-10 23:45Z' group by symbol"""),
          new Question(
              "days of one symbol from its minutes, ten days",
              """
              select date_trunc('day', open_time, 'UTC'), max(high), min(low), sum(volume) from candles
              where market = 'spot' and symbol = 'SYM001USDT' and "interval" = '1m'
                and open_time >= '2026-03-01Z' group by 1 order by 1"""),
          new Question(
              "one day of all symbols from their minutes",
              """
              select symbol, max(high), min(low), sum(volume) from candles
              where market = 'spot' and "interval" = '1m'
                and open_time >= '2026-03-09Z' and open_time < '2026-03-10Z' group by symbol"""),
          new Question(
              "days of all symbols from candles of a day, all there are",
              """
              select open_time, symbol, high, low, volume from candles
              where "interval" = '1d' and market = 'spot' and open_time >= '2026-01-01Z'
              order by open_time, symbol"""),
          new Question(
              "a day of one symbol as it was known at noon",
              """
              select open_time, close, revision from candles_as_of('2026-03-09 12:00Z')
              where market = 'spot' and symbol = 'SYM001USDT' and "interval" = '1m'
                and open_time >= '2026-03-09Z' and open_time < '2026-03-10Z'"""));

  private LargeMarket() {}

  /** Minutes and days of so many symbols, of the days before 2026-03-11. */
  static void fill(TestDatabase database, int symbols, int days) {
    database.execute(PARTITIONS.formatted(days));
    database.execute(CANDLES.formatted(days, symbols));
    database.execute(REVISIONS);
    database.execute("vacuum (analyze) candles, candle_revisions");
  }

  /** The plan as PostgreSQL carried it out, a line each. */
  static List<String> explain(TestDatabase database, Question question) {
    List<String> lines = new ArrayList<>();
    database
        .query("explain (analyze, costs off, buffers off, timing off) " + question.sql())
        .forEach(row -> lines.add((String) row.values().iterator().next()));
    return lines;
  }
}
