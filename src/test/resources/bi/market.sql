-- A small market to ask questions of, made by hand: an hour of minutes up to 2026-01-05 12:00 UTC.
-- BTCUSDT rises from 100.0 by 0.1 a minute, ETHUSDT falls from 20.00 by 0.01, each trades 2 a minute.
-- 11:30 BTCUSDT was closed incomplete and repaired 20 s later; 11:31 ETHUSDT lacks 3 trades; 11:40
-- ETHUSDT differs from the exchange's. 11:00 of the future differs as aggregates may.
-- Seconds of BTCUSDT were built two days ago and are no longer. Of an option there is a mark price, a book
-- and open interest, of another one only what was there before it expired; of one future a ticker.
-- Spans are not the same everywhere.
select create_partition(table_name, t)
from partitioned_tables, unnest(array['2026-01-02Z', '2026-01-05Z']::timestamptz[]) t;

create temp table minutes as
select market, symbol, i, t, price
from (values ('spot', 'BTCUSDT', 100.0, 0.1), ('spot', 'ETHUSDT', 20.0, -0.01), ('usdm', 'BTCUSDT', 100.5, 0.1))
  s (market, symbol, start, step)
cross join generate_series(0, 59) i
cross join lateral (select '2026-01-05 11:00Z'::timestamptz + i * interval '1 minute', start + i * step) m (t, price);

insert into candle_revisions (market, symbol, "interval", open_time, close_time, open, high, low, close, volume,
  quote_volume, trades, taker_buy_volume, taker_buy_quote_volume, vwap, first_trade_id, last_trade_id, status,
  missing_trades, revision, reason, emitted_at)
select market, symbol, '1m', t, t + interval '59.999 s', price, price, price, price, 2, 2 * price, 10, 1.5, 1.5 * price,
  price, 1000 + i * 10, 1009 + i * 10,
  case when market = 'spot' and symbol = 'ETHUSDT' and i = 31 or market = 'spot' and symbol = 'BTCUSDT' and i = 30
    then 'incomplete' else 'complete' end,
  case when market = 'spot' and symbol = 'ETHUSDT' and i = 31 or market = 'spot' and symbol = 'BTCUSDT' and i = 30
    then 3 else 0 end,
  0, 'close', t + interval '61 s'
from minutes;
insert into candle_revisions (market, symbol, "interval", open_time, close_time, open, high, low, close, volume,
  quote_volume, trades, taker_buy_volume, taker_buy_quote_volume, vwap, first_trade_id, last_trade_id, status,
  missing_trades, revision, reason, emitted_at)
select market, symbol, "interval", open_time, close_time, open, high + 1, low, close, 3, 3 * close, 13, 2, 2 * close,
  close, first_trade_id, last_trade_id + 3, 'repaired', 0, 1, 'refill', emitted_at + interval '20 s'
from candle_revisions where status = 'incomplete' and symbol = 'BTCUSDT';

insert into candles (market, symbol, "interval", open_time, close_time, open, high, low, close, volume, quote_volume,
  trades, taker_buy_volume, taker_buy_quote_volume, vwap, first_trade_id, last_trade_id, is_closed, status,
  missing_trades, revision, verified, updated_at)
select distinct on (market, symbol, open_time) market, symbol, "interval", open_time, close_time, open, high, low,
  close, volume, quote_volume, trades, taker_buy_volume, taker_buy_quote_volume, vwap, first_trade_id, last_trade_id,
  true, status, missing_trades, revision,
  not (symbol = 'ETHUSDT' and open_time in ('2026-01-05 11:31Z', '2026-01-05 11:40Z')
    or market = 'usdm' and open_time = '2026-01-05 11:00Z'), emitted_at + interval '10 s'
from candle_revisions order by market, symbol, open_time, revision desc;
-- three whole days of a day's candle, and the present minute, open
insert into candles (market, symbol, "interval", open_time, close_time, open, high, low, close, volume, quote_volume,
  trades, taker_buy_volume, taker_buy_quote_volume, vwap, first_trade_id, last_trade_id, is_closed, status,
  missing_trades, revision, verified, updated_at)
select 'spot', 'BTCUSDT', '1d', d, d + interval '1 day' - interval '1 millisecond', 100, 110, 90, 101, 500, 50000, 900,
  250, 25000, 100, 1, 900, true, 'complete', 0, 0, true, d + interval '1 day'
from generate_series('2026-01-02Z'::timestamptz, '2026-01-04Z', '1 day') d;
insert into candles (market, symbol, "interval", open_time, close_time, open, high, low, close, volume, quote_volume,
  trades, taker_buy_volume, taker_buy_quote_volume, vwap, first_trade_id, last_trade_id, is_closed, revision, updated_at)
values ('spot', 'BTCUSDT', '1m', '2026-01-05 12:00Z', '2026-01-05 12:00:59.999Z', 106, 106, 106, 106, 1, 106, 1, 1, 106,
  106, 1600, 1600, false, 0, '2026-01-05 12:00:01Z');

insert into candle_checks
select market, symbol, "interval", open_time, revision,
  case when verified then 'match' else 'mismatch' end, 'stream',
  case when verified then null when status = 'incomplete' then 'expected: incomplete'
    when market = 'usdm' then 'expected: built from aggregates' else 'volume 2 against 2.5' end,
  updated_at
from candles where is_closed;

-- after the checks: no exchange is asked about them
insert into candles (market, symbol, "interval", open_time, close_time, open, high, low, close, volume, quote_volume,
  trades, taker_buy_volume, taker_buy_quote_volume, vwap, first_trade_id, last_trade_id, is_closed, status,
  missing_trades, revision, updated_at)
select 'spot', 'BTCUSDT', '1s', t, t + interval '999 ms', 50, 50, 50, 50, 1, 50, 1, 1, 50, 50, i, i, true, 'complete', 0,
  0, t + interval '1 s'
from generate_series(1, 5) i
cross join lateral (select '2026-01-03 10:00Z'::timestamptz + i * interval '1 second') s (t);

insert into vwap
select market, symbol, span, t + interval '1 minute', avg(price) over w, 2 * count(*) over w, 2 * sum(price) over w,
  10 * count(*) over w, 1, 0
from minutes
cross join lateral unnest(case symbol when 'BTCUSDT' then array['1h'] else array['5m', '24h', 'session'] end) span
window w as (partition by market, symbol, span order by t);
insert into volatility
select market, symbol, span, t + interval '1 minute', i + 1, (i + 1) / 60.0, 0.5, 0.5, 0.4, 0.4, 0.4,
  case span when '1h' then 0.6 when '24h' then 0.9 else 0.8 end, 0.25, 0.2, 0.2, 0
from minutes
cross join lateral unnest(case symbol when 'BTCUSDT' then array['1h', '24h'] else array['24h', '168h'] end) span;

-- a book by the second in the last five minutes; it was lost for two seconds
insert into book_imbalance
select 'spot', 'BTCUSDT', t, synced, case when synced then 105.9 end, case when synced then 3 end,
  case when synced then 106.1 end, case when synced then 1 end, case when synced then 106 end,
  case when synced then 106.05 end, case when synced then 18.9 end, case when synced then 0.5 end,
  case when synced then 0.4 end, case when synced then 0.3 end, case when synced then 0.2 end,
  case when synced then 0.3 end, case when synced then 0.1 end, case when synced then 40 end,
  case when synced then 20 end, case when synced then 1.5 end, case when synced then 2.5 end, case when synced then i end
from generate_series(1, 300) i
cross join lateral (select '2026-01-05 11:55Z'::timestamptz + i * interval '1 second', i not in (100, 101)) s (t, synced);

insert into mark_prices
select 'usdm', symbol, t, price, price - 0.5, null, 0.0001, '2026-01-05 16:00Z' from minutes where market = 'usdm';
insert into open_interest
select 'usdm', symbol, t, 1000 + i, null from minutes where market = 'usdm';
insert into funding_rates values ('usdm', 'BTCUSDT', '2026-01-05 08:00Z', 0.0001, 8);
insert into funding_oi (market, symbol, span, at, mark_price, index_price, basis_bps, funding_rate,
  funding_interval_hours, funding_annualized, next_funding_time, open_interest, open_interest_notional, oi_age_ms,
  price_change, oi_change, funding_samples, price_samples, oi_samples, quadrant)
select 'usdm', symbol, '30m', t + interval '1 minute', price, price - 0.5, 49.75, 0.0001, 8, 0.1095,
  '2026-01-05 16:00Z', 1000 + i, (1000 + i) * price, 5000, 0.001, 0.002, 3, 20, 20,
  case when i < 40 then 'new_longs' else 'short_covering' end
from minutes where market = 'usdm';
insert into mark_prices values
  ('options', 'BTC-260109-100000-C', '2026-01-05 11:59:58Z', 5250.5),
  ('options', 'BTC-260102-100000-C', '2026-01-02 07:59:58Z', 5000);
insert into open_interest values ('options', 'BTC-260109-100000-C', '2026-01-05 11:59Z', 12, 1250000);
insert into book_imbalance (market, symbol, at, synced, best_bid, best_ask, mid, spread_bps, update_id)
values ('options', 'BTC-260109-100000-C', '2026-01-05 11:59:59Z', true, 5200, 5300, 5250, 190.5, 1);
insert into funding_oi (market, symbol, span, at, mark_price, open_interest, oi_age_ms, funding_samples, price_samples,
  oi_samples, quadrant)
select 'options', 'BTC-260109-100000-C', span, '2026-01-05 12:00Z', 5250.5, 12, 60000, 0, 0, 0, quadrant
from (values ('5m', 'new_longs'), ('30m', 'neutral'), ('90m', 'new_shorts')) s (span, quadrant);
insert into tickers (market, symbol, event_time, price_change, price_change_percent, weighted_average_price,
  last_price, last_quantity, open_price, high_price, low_price, volume, quote_volume, open_time, close_time, trades)
values ('coinm', 'ETHUSD_PERP', '2026-01-05 11:59:59Z', 1, 5, 19.5, 20, 1, 19, 20, 19, 900, 45, '2026-01-04 11:59:59Z',
  '2026-01-05 11:59:59Z', 90);
insert into liquidations
select 'usdm', 'BTCUSDT', t, t, case i % 3 when 0 then 'BUY' else 'SELL' end, 'LIMIT', 'IOC', 'FILLED', 2, price, price, 2, 2
from minutes where market = 'usdm' and i % 10 = 0;

insert into feed_gaps values
  ('spot', 'BTCUSDT', 'trade', 1310, 1312, '2026-01-05 11:31:05Z', '2026-01-05 11:31:21Z', 3, 0, 'refilled'),
  ('usdm', 'BTCUSDT', 'trade', 1310, 1311, '2026-01-05 11:31:05Z', '2026-01-05 11:31:35Z', 2, 0, 'refilled'),
  ('spot', 'ETHUSDT', 'trade', 1320, null, '2026-01-05 11:32:05Z', null, 0, 0, 'open');
insert into alerts values
  ('gap/spot/ETHUSDT/1', 'gap', 'warning', 'spot', 'ETHUSDT', '2026-01-05 11:32Z', null, '2026-01-05 11:32Z', 1, 1, 1,
   'trade ids are missing', 'open'),
  ('vwap/spot/BTCUSDT/1', 'vwap_deviation', 'info', 'spot', 'BTCUSDT', '2026-01-05 11:40Z', '2026-01-05 11:50Z',
   '2026-01-05 11:45Z', 0.01, 0.02, 0.02, 'price away from VWAP', 'ended');
drop table minutes;
