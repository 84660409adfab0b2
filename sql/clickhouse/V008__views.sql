-- What people and their tools ask for most often, under the names that sql/postgres has for it.

-- "The newest of each series" would read the key columns of all there is. So each part carries the
-- newest time of its series, a projection: a row a series. Rows that a later version replaces do not
-- change it; merges make it anew, which a server wants to be told. What is there already gets it in
-- the background. A lightweight delete is refused on such a table; alter table ... delete is not.
alter table candles_store modify setting deduplicate_merge_projection_mode = 'rebuild';
alter table candles_store add projection if not exists newest (select market, symbol, "interval", max(open_time) group by market, symbol, "interval");
alter table candles_store materialize projection newest;
alter table vwap_store modify setting deduplicate_merge_projection_mode = 'rebuild';
alter table vwap_store add projection if not exists newest (select market, symbol, span, max(at) group by market, symbol, span);
alter table vwap_store materialize projection newest;
alter table volatility_store modify setting deduplicate_merge_projection_mode = 'rebuild';
alter table volatility_store add projection if not exists newest (select market, symbol, span, max(at) group by market, symbol, span);
alter table volatility_store materialize projection newest;
alter table book_imbalance_store modify setting deduplicate_merge_projection_mode = 'rebuild';
alter table book_imbalance_store add projection if not exists newest (select market, symbol, max(at) group by market, symbol);
alter table book_imbalance_store materialize projection newest;
alter table funding_oi_store modify setting deduplicate_merge_projection_mode = 'rebuild';
alter table funding_oi_store add projection if not exists newest (select market, symbol, span, max(at) group by market, symbol, span);
alter table funding_oi_store materialize projection newest;

-- Keys from the projection, then those rows by the primary key. prewhere may come before FINAL because
-- it looks at nothing but the key: all versions of a row pass, or none.
create or replace view latest_candles (
  market LowCardinality(String) comment 'spot | usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  "interval" LowCardinality(String) comment 'Length as the exchange writes it: 1s, 1m ... 1M; 1m is a minute, 1M a month',
  open_time DateTime64(3, 'UTC') comment 'First millisecond of the interval, UTC',
  close_time DateTime64(3, 'UTC') comment 'Last millisecond of the interval, inclusive, UTC',
  open Nullable(Decimal(38, 18)) comment 'Price of the trade with the lowest id, in quote asset; null if status is unknown',
  high Nullable(Decimal(38, 18)) comment 'Highest price, in quote asset; null if status is unknown',
  low Nullable(Decimal(38, 18)) comment 'Lowest price, in quote asset; null if status is unknown',
  close Nullable(Decimal(38, 18)) comment 'Price of the trade with the highest id, in quote asset; null if status is unknown',
  volume Nullable(Decimal(38, 18)) comment 'Sum of quantities, in base asset; on coinm in contracts',
  quote_volume Nullable(Decimal(38, 18)) comment 'Sum of price x quantity, in quote asset; on coinm sum of contracts x contract size / price, in base asset',
  trades Int64 comment 'Number of trades; for aggregates the trades inside them',
  taker_buy_volume Nullable(Decimal(38, 18)) comment 'Part of volume whose aggressor bought',
  taker_buy_quote_volume Nullable(Decimal(38, 18)) comment 'Part of quote_volume whose aggressor bought',
  vwap Nullable(Decimal(38, 18)) comment 'Volume-weighted average price, in quote asset; null without trades',
  first_trade_id Nullable(Int64) comment 'Lowest trade id; null without trades',
  last_trade_id Nullable(Int64) comment 'Highest trade id; null without trades',
  is_closed Bool comment 'Whether the interval has ended; a closed row is never replaced by an open one',
  status LowCardinality(Nullable(String)) comment 'complete: every trade id seen live; repaired: every id accounted for, some by REST; incomplete: ids missing; unknown: no trade and no proof that the feed was alive',
  missing_trades Nullable(Int64) comment 'Ids known to be missing; 0 if none is, null if their number is not known',
  revision Int32 comment '0 for the first closed version, then counting up; 0 while open',
  updated_at DateTime64(6, 'UTC') comment 'Database clock, when the row was last written',
  verified Nullable(Bool) comment 'Whether this version equals the exchange''s own candle, its kline: true or false; null while it has not been compared. What differs is in candle_checks'
)
as select
  market, symbol, "interval", open_time, close_time, open, high, low, close, volume, quote_volume,
  trades, taker_buy_volume, taker_buy_quote_volume, vwap, first_trade_id, last_trade_id, is_closed,
  status, missing_trades, revision, updated_at, verified
from candles_store final
prewhere (market, symbol, "interval", open_time) in (
  select market, symbol, "interval", max(open_time) from candles_store group by market, symbol, "interval"
)
settings do_not_merge_across_partitions_select_final = 1
comment 'The newest candle of each market, symbol and interval, open or closed. It looks at every series; for one, ask candles';

create or replace view candles_proven (
  market LowCardinality(String) comment 'spot | usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  "interval" LowCardinality(String) comment 'Length as the exchange writes it: 1s, 1m ... 1M; 1m is a minute, 1M a month',
  open_time DateTime64(3, 'UTC') comment 'First millisecond of the interval, UTC',
  close_time DateTime64(3, 'UTC') comment 'Last millisecond of the interval, inclusive, UTC',
  open Nullable(Decimal(38, 18)) comment 'Price of the trade with the lowest id, in quote asset; null if status is unknown',
  high Nullable(Decimal(38, 18)) comment 'Highest price, in quote asset; null if status is unknown',
  low Nullable(Decimal(38, 18)) comment 'Lowest price, in quote asset; null if status is unknown',
  close Nullable(Decimal(38, 18)) comment 'Price of the trade with the highest id, in quote asset; null if status is unknown',
  volume Nullable(Decimal(38, 18)) comment 'Sum of quantities, in base asset; on coinm in contracts',
  quote_volume Nullable(Decimal(38, 18)) comment 'Sum of price x quantity, in quote asset; on coinm sum of contracts x contract size / price, in base asset',
  trades Int64 comment 'Number of trades; for aggregates the trades inside them',
  taker_buy_volume Nullable(Decimal(38, 18)) comment 'Part of volume whose aggressor bought',
  taker_buy_quote_volume Nullable(Decimal(38, 18)) comment 'Part of quote_volume whose aggressor bought',
  vwap Nullable(Decimal(38, 18)) comment 'Volume-weighted average price, in quote asset; null without trades',
  first_trade_id Nullable(Int64) comment 'Lowest trade id; null without trades',
  last_trade_id Nullable(Int64) comment 'Highest trade id; null without trades',
  is_closed Bool comment 'Whether the interval has ended; a closed row is never replaced by an open one',
  status LowCardinality(Nullable(String)) comment 'complete: every trade id seen live; repaired: every id accounted for, some by REST; incomplete: ids missing; unknown: no trade and no proof that the feed was alive',
  missing_trades Nullable(Int64) comment 'Ids known to be missing; 0 if none is, null if their number is not known',
  revision Int32 comment '0 for the first closed version, then counting up; 0 while open',
  updated_at DateTime64(6, 'UTC') comment 'Database clock, when the row was last written',
  verified Nullable(Bool) comment 'Whether this version equals the exchange''s own candle, its kline: true or false; null while it has not been compared. What differs is in candle_checks'
)
as select
  market, symbol, "interval", open_time, close_time, open, high, low, close, volume, quote_volume,
  trades, taker_buy_volume, taker_buy_quote_volume, vwap, first_trade_id, last_trade_id, is_closed,
  status, missing_trades, revision, updated_at, verified
from candles
where is_closed and status in ('complete', 'repaired') and ifNull(verified, true)
comment 'Candles to compute with: closed, every trade accounted for (complete, repaired), and not contradicted by the exchange''s own. verified is true once it has been compared, null before that and where the exchange has none; for the strictest set ask for verified';

-- PostgreSQL's function of that name, called the other way: the parameter has to be named. Grouped by
-- the key, so that a condition on the key reaches the primary index.
create or replace view candles_as_of (
  market LowCardinality(String) comment 'spot | usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  "interval" LowCardinality(String) comment 'Length as the exchange writes it: 1s, 1m ... 1M; 1m is a minute, 1M a month',
  open_time DateTime64(3, 'UTC') comment 'First millisecond of the interval, UTC',
  close_time DateTime64(3, 'UTC') comment 'Last millisecond of the interval, inclusive, UTC',
  open Nullable(Decimal(38, 18)) comment 'Price of the trade with the lowest id, in quote asset; null if status is unknown',
  high Nullable(Decimal(38, 18)) comment 'Highest price, in quote asset; null if status is unknown',
  low Nullable(Decimal(38, 18)) comment 'Lowest price, in quote asset; null if status is unknown',
  close Nullable(Decimal(38, 18)) comment 'Price of the trade with the highest id, in quote asset; null if status is unknown',
  volume Nullable(Decimal(38, 18)) comment 'Sum of quantities, in base asset; on coinm in contracts',
  quote_volume Nullable(Decimal(38, 18)) comment 'Sum of price x quantity, in quote asset; on coinm sum of contracts x contract size / price, in base asset',
  trades Int64 comment 'Number of trades; for aggregates the trades inside them',
  taker_buy_volume Nullable(Decimal(38, 18)) comment 'Part of volume whose aggressor bought',
  taker_buy_quote_volume Nullable(Decimal(38, 18)) comment 'Part of quote_volume whose aggressor bought',
  vwap Nullable(Decimal(38, 18)) comment 'Volume-weighted average price, in quote asset; null without trades',
  first_trade_id Nullable(Int64) comment 'Lowest trade id; null without trades',
  last_trade_id Nullable(Int64) comment 'Highest trade id; null without trades',
  status LowCardinality(String) comment 'complete: every trade id seen live; repaired: every id accounted for, some by REST; incomplete: ids missing; unknown: no trade and no proof that the feed was alive',
  missing_trades Nullable(Int64) comment 'Ids known to be missing; 0 if none is, null if their number is not known',
  revision Int32 comment '0 for the first closed version, then counting up',
  reason LowCardinality(String) comment 'close: the interval ended; gap: trades turned out to be missing, or may be; refill: missing trades were fetched; late_trade: a trade came after the close; loss: trades turned out to be lost; reconcile: it differed from the exchange''s own candle, and its trades fetched anew do not',
  emitted_at DateTime64(6, 'UTC') comment 'Database clock, when this version was written'
)
as select
  market, symbol, "interval", open_time,
  newest.1 as close_time, newest.2 as open, newest.3 as high, newest.4 as low, newest.5 as close,
  newest.6 as volume, newest.7 as quote_volume, newest.8 as trades, newest.9 as taker_buy_volume,
  newest.10 as taker_buy_quote_volume, newest.11 as vwap, newest.12 as first_trade_id,
  newest.13 as last_trade_id, newest.14 as status, newest.15 as missing_trades,
  newest.16 as revision, newest.17 as reason, newest.18 as emitted_at
from (
  select market, symbol, "interval", open_time,
    argMax(
      tuple(close_time, open, high, low, close, volume, quote_volume, trades, taker_buy_volume,
        taker_buy_quote_volume, vwap, first_trade_id, last_trade_id, status, missing_trades, revision,
        reason, emitted_at),
      tuple(emitted_at, revision)
    ) as newest
  from candle_revisions
  where emitted_at <= {t:DateTime64(6, 'UTC')}
  group by market, symbol, "interval", open_time
)
comment 'Closed candles as this database had them at that time: of each the version written last by then. What a strategy could have known; t is the database''s clock, not event time, so candles of a replay are known from the replay on. Name symbol and interval: select * from candles_as_of(t = ''2026-01-05 10:00:00'') where market = ''spot'' and symbol = ''BTCUSDT'' and "interval" = ''1m''';

-- An episode has ended if any row of it says so, whichever version. So only the few that have not are
-- read as a whole.
create or replace view open_alerts (
  rank Int32 comment '1 critical, 2 warning, 3 info: to sort by',
  severity LowCardinality(String) comment 'As the rule says: info | warning | critical',
  kind LowCardinality(String) comment 'What it is about: price_move | volume_spike | volatility_spike | vwap_deviation | imbalance | spread | funding_extreme | funding_oi_divergence | liquidation_burst | ticker_change; of the feed itself gap | silent_stream | candle_mismatch | book_out_of_sync | rest_ban_near',
  market LowCardinality(String) comment 'spot | usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case; empty for what is about the market as a whole',
  started_at DateTime64(3, 'UTC') comment 'Event time of the first value at or above the threshold, UTC',
  lasts Int64 comment 'Database clock - started_at, in full seconds',
  value Float64 comment 'Latest value, signed; a fraction for price_move, vwap_deviation, funding_extreme (a year) and ticker_change; robust standard deviations for volume_spike, volatility_spike and funding_oi_divergence; in [-1, 1] for imbalance; basis points for spread; quote asset for liquidation_burst; share of the weight for rest_ban_near; else 1 while it lasts and 0 after',
  peak Float64 comment 'Value farthest from zero in the direction the rule looks, signed',
  peak_at DateTime64(3, 'UTC') comment 'Event time of the peak, UTC',
  threshold Float64 comment 'Threshold of the rule when the episode started',
  message String comment 'The same in words',
  id String comment 'Rule, market, symbol, span if there is one, and start: the same whenever the same events are seen'
)
as select
  multiIf(severity = 'critical', 1, severity = 'warning', 2, 3) as rank,
  severity, kind, market, symbol, started_at,
  age('second', started_at, now64(3)) as lasts,
  value, peak, peak_at, threshold, message, id
from alerts_store final
prewhere id in (select id from alerts_store group by id having not max(state = 'ended'))
comment 'Alerts that have not ended';
