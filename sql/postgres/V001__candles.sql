-- One row per market, symbol, interval and open time: what the candle is now.
-- Open candles are rewritten in place many times, so pages keep room (fillfactor) and no index
-- holds a column that changes: every such update stays on its page (HOT).
create table candles (
  market text collate "C" not null,
  symbol text collate "C" not null,
  "interval" text collate "C" not null,
  open_time timestamptz not null,
  close_time timestamptz not null,
  open numeric,
  high numeric,
  low numeric,
  close numeric,
  volume numeric,
  quote_volume numeric,
  trades bigint not null,
  taker_buy_volume numeric,
  taker_buy_quote_volume numeric,
  vwap numeric,
  first_trade_id bigint,
  last_trade_id bigint,
  is_closed boolean not null,
  status text,
  missing_trades bigint,
  revision int not null,
  updated_at timestamptz not null default now(),
  primary key (market, symbol, "interval", open_time),
  constraint candles_time_order check (close_time > open_time),
  constraint candles_status_known check (status in ('complete', 'repaired', 'incomplete', 'unknown')),
  constraint candles_closed_has_status check (not is_closed or status is not null),
  constraint candles_open_has_no_revision check (is_closed or revision = 0),
  constraint candles_unknown_has_no_price check (status <> 'unknown' or num_nonnulls(open, high, low, close) = 0),
  constraint candles_prices_together check (num_nulls(open, high, low, close) in (0, 4)),
  constraint candles_price_order check (high >= greatest(open, low, close) and low <= least(open, close)),
  constraint candles_no_trade_no_vwap check (trades > 0 or num_nonnulls(vwap, first_trade_id, last_trade_id) = 0),
  constraint candles_volume_known check (trades = 0 or num_nulls(volume, quote_volume) = 0),
  constraint candles_trade_id_order check (first_trade_id <= last_trade_id),
  constraint candles_not_negative check (
    volume >= 0 and quote_volume >= 0 and taker_buy_volume >= 0 and taker_buy_quote_volume >= 0
    and trades >= 0 and missing_trades >= 0 and revision >= 0),
  constraint candles_taker_buy_is_a_part check (
    taker_buy_volume <= volume and taker_buy_quote_volume <= quote_volume)
) with (fillfactor = 70);

-- The newest candles of all symbols; one symbol over time is the primary key.
create index candles_by_time on candles ("interval", open_time, market);

comment on table candles is 'Candles built from trades, open ones included; one row per market, symbol, interval and open time';
comment on column candles.market is 'spot | usdm | coinm | options';
comment on column candles.symbol is 'Symbol as the exchange writes it, upper case';
comment on column candles."interval" is 'Length as the exchange writes it: 1s, 1m ... 1M; 1m is a minute, 1M a month';
comment on column candles.open_time is 'First millisecond of the interval, UTC';
comment on column candles.close_time is 'Last millisecond of the interval, inclusive, UTC';
comment on column candles.open is 'Price of the trade with the lowest id, in quote asset; null if status is unknown';
comment on column candles.high is 'Highest price, in quote asset; null if status is unknown';
comment on column candles.low is 'Lowest price, in quote asset; null if status is unknown';
comment on column candles.close is 'Price of the trade with the highest id, in quote asset; null if status is unknown';
comment on column candles.volume is 'Sum of quantities, in base asset; on coinm in contracts';
comment on column candles.quote_volume is 'Sum of price x quantity, in quote asset; on coinm sum of contracts x contract size / price, in base asset';
comment on column candles.trades is 'Number of trades; for aggregates the trades inside them';
comment on column candles.taker_buy_volume is 'Part of volume whose aggressor bought';
comment on column candles.taker_buy_quote_volume is 'Part of quote_volume whose aggressor bought';
comment on column candles.vwap is 'Volume-weighted average price, in quote asset; null without trades';
comment on column candles.first_trade_id is 'Lowest trade id; null without trades';
comment on column candles.last_trade_id is 'Highest trade id; null without trades';
comment on column candles.is_closed is 'Whether the interval has ended; a closed row is never replaced by an open one';
comment on column candles.status is 'complete: every trade id seen live; repaired: every id accounted for, some by REST; incomplete: ids missing; unknown: no trade and no proof that the feed was alive';
comment on column candles.missing_trades is 'Ids known to be missing; 0 if none is, null if their number is not known';
comment on column candles.revision is '0 for the first closed version, then counting up; 0 while open';
comment on column candles.updated_at is 'Database clock, when the row last changed';

-- Every closed version there ever was, append-only. A version produced once more after a restore
-- lands on its own key: a replay adds nothing.
create table candle_revisions (
  market text collate "C" not null,
  symbol text collate "C" not null,
  "interval" text collate "C" not null,
  open_time timestamptz not null,
  close_time timestamptz not null,
  open numeric,
  high numeric,
  low numeric,
  close numeric,
  volume numeric,
  quote_volume numeric,
  trades bigint not null,
  taker_buy_volume numeric,
  taker_buy_quote_volume numeric,
  vwap numeric,
  first_trade_id bigint,
  last_trade_id bigint,
  status text not null,
  missing_trades bigint,
  revision int not null,
  reason text not null,
  emitted_at timestamptz not null default now(),
  primary key (market, symbol, "interval", open_time, revision),
  constraint candle_revisions_status_known check (status in ('complete', 'repaired', 'incomplete', 'unknown')),
  constraint candle_revisions_reason_known check (reason in ('close', 'gap', 'refill', 'late_trade', 'loss')),
  constraint candle_revisions_unknown_has_no_price check (status <> 'unknown' or num_nonnulls(open, high, low, close) = 0),
  constraint candle_revisions_prices_together check (num_nulls(open, high, low, close) in (0, 4)),
  constraint candle_revisions_not_negative check (revision >= 0 and trades >= 0 and missing_trades >= 0)
);

-- What was corrected lately; first versions are left out, they are nearly all rows.
create index candle_revisions_corrections on candle_revisions (emitted_at) where revision > 0;

comment on table candle_revisions is 'Every closed version of every candle, append-only; one row a version';
comment on column candle_revisions.market is 'spot | usdm | coinm | options';
comment on column candle_revisions.symbol is 'Symbol as the exchange writes it, upper case';
comment on column candle_revisions."interval" is 'Length as the exchange writes it: 1s, 1m ... 1M; 1m is a minute, 1M a month';
comment on column candle_revisions.open_time is 'First millisecond of the interval, UTC';
comment on column candle_revisions.close_time is 'Last millisecond of the interval, inclusive, UTC';
comment on column candle_revisions.open is 'Price of the trade with the lowest id, in quote asset; null if status is unknown';
comment on column candle_revisions.high is 'Highest price, in quote asset; null if status is unknown';
comment on column candle_revisions.low is 'Lowest price, in quote asset; null if status is unknown';
comment on column candle_revisions.close is 'Price of the trade with the highest id, in quote asset; null if status is unknown';
comment on column candle_revisions.volume is 'Sum of quantities, in base asset; on coinm in contracts';
comment on column candle_revisions.quote_volume is 'Sum of price x quantity, in quote asset; on coinm sum of contracts x contract size / price, in base asset';
comment on column candle_revisions.trades is 'Number of trades; for aggregates the trades inside them';
comment on column candle_revisions.taker_buy_volume is 'Part of volume whose aggressor bought';
comment on column candle_revisions.taker_buy_quote_volume is 'Part of quote_volume whose aggressor bought';
comment on column candle_revisions.vwap is 'Volume-weighted average price, in quote asset; null without trades';
comment on column candle_revisions.first_trade_id is 'Lowest trade id; null without trades';
comment on column candle_revisions.last_trade_id is 'Highest trade id; null without trades';
comment on column candle_revisions.status is 'complete: every trade id seen live; repaired: every id accounted for, some by REST; incomplete: ids missing; unknown: no trade and no proof that the feed was alive';
comment on column candle_revisions.missing_trades is 'Ids known to be missing; 0 if none is, null if their number is not known';
comment on column candle_revisions.revision is '0 for the first closed version, then counting up';
comment on column candle_revisions.reason is 'close: the interval ended; gap: trades turned out to be missing, or may be; refill: missing trades were fetched; late_trade: a trade came after the close; loss: trades turned out to be lost';
comment on column candle_revisions.emitted_at is 'Database clock, when this version was written';
