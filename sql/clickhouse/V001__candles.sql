-- A table here is two things. NAME_store takes what the job writes: several rows of a key until the
-- server has merged them. NAME is a view that reads it with FINAL: one row a key, with the names and
-- columns of sql/postgres. Read the view.
--
-- version says which row of a key stays; the greatest does, and of equal ones the one inserted last.
-- now64(6) in it is the server's clock in microseconds when the row is inserted, so that rows keep
-- their order whichever TaskManager writes them. On replicas keep the clocks together.
--
-- Decimal(38, 18) holds 20 digits before the point and 18 behind it. A value that needs more is not
-- sent: ClickHouse would cut its last digits, or make it null, without a word. It goes to
-- rejected_rows. Constraints are those of sql/postgres. Statements can be run twice.

-- Which row stays: a closed one before any open one, then the one written last. A lower revision may
-- well be the newer one (after a crash a candle may come about in fewer steps than before), so the
-- revision does not count. PostgreSQL knows one exception more, for which it looks at the stored row:
-- after a crash a confirmed version stays until the version that replaces it has been compared, too.
-- Here that version shows at once, with verified = null, and the comparison follows.
create table if not exists candles_store (
  market LowCardinality(String),
  symbol LowCardinality(String),
  "interval" LowCardinality(String),
  open_time DateTime64(3, 'UTC') codec(DoubleDelta, ZSTD(1)),
  close_time DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
  open Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  high Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  low Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  close Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  volume Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  quote_volume Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  trades Int64 codec(T64, ZSTD(1)),
  taker_buy_volume Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  taker_buy_quote_volume Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  vwap Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  first_trade_id Nullable(Int64) codec(Delta, ZSTD(1)),
  last_trade_id Nullable(Int64) codec(Delta, ZSTD(1)),
  is_closed Bool,
  status LowCardinality(Nullable(String)),
  missing_trades Nullable(Int64) codec(T64, ZSTD(1)),
  revision Int32 codec(T64, ZSTD(1)),
  updated_at DateTime64(6, 'UTC') default now64(6) codec(Delta, ZSTD(1)),
  verified Nullable(Bool),
  version UInt64 materialized bitShiftLeft(toUInt64(is_closed), 56) + toUnixTimestamp64Micro(updated_at) codec(Delta, ZSTD(1)),
  constraint candles_time_order check close_time > open_time,
  constraint candles_status_known check (isNull(status) or status in ('complete', 'repaired', 'incomplete', 'unknown')),
  constraint candles_closed_has_status check not is_closed or isNotNull(status),
  constraint candles_open_has_no_revision check is_closed or revision = 0,
  constraint candles_open_is_not_verified check is_closed or isNull(verified),
  constraint candles_unknown_has_no_price check ifNull(status != 'unknown', true) or (isNull(open) and isNull(high) and isNull(low) and isNull(close)),
  constraint candles_prices_together check isNull(open) + isNull(high) + isNull(low) + isNull(close) in (0, 4),
  constraint candles_price_order check ifNull(high >= open and high >= low and high >= close and low <= open and low <= close, true),
  constraint candles_no_trade_no_vwap check trades > 0 or (isNull(vwap) and isNull(first_trade_id) and isNull(last_trade_id)),
  constraint candles_volume_known check trades = 0 or (isNotNull(volume) and isNotNull(quote_volume)),
  constraint candles_trade_id_order check ifNull(first_trade_id <= last_trade_id, true),
  constraint candles_not_negative check ifNull(volume >= 0, true) and ifNull(quote_volume >= 0, true) and ifNull(taker_buy_volume >= 0, true) and ifNull(taker_buy_quote_volume >= 0, true) and ifNull(missing_trades >= 0, true) and trades >= 0 and revision >= 0,
  constraint candles_taker_buy_is_a_part check ifNull(taker_buy_volume <= volume, true) and ifNull(taker_buy_quote_volume <= quote_volume, true)
)
engine = ReplacingMergeTree(version)
partition by toYYYYMM(open_time)
order by (market, symbol, "interval", open_time)
comment 'Rows of candles as they were written, several of a key until they are merged: read candles instead';

create or replace view candles (
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
settings do_not_merge_across_partitions_select_final = 1
comment 'Candles built from trades, open ones included; one row per market, symbol, interval and open time';

-- Every closed version there ever was. A version produced once more after a restore lands on its own
-- key. The row written last stays, as in PostgreSQL.
create table if not exists candle_revisions_store (
  market LowCardinality(String),
  symbol LowCardinality(String),
  "interval" LowCardinality(String),
  open_time DateTime64(3, 'UTC') codec(DoubleDelta, ZSTD(1)),
  close_time DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
  open Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  high Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  low Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  close Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  volume Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  quote_volume Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  trades Int64 codec(T64, ZSTD(1)),
  taker_buy_volume Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  taker_buy_quote_volume Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  vwap Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  first_trade_id Nullable(Int64) codec(Delta, ZSTD(1)),
  last_trade_id Nullable(Int64) codec(Delta, ZSTD(1)),
  status LowCardinality(String),
  missing_trades Nullable(Int64) codec(T64, ZSTD(1)),
  revision Int32 codec(T64, ZSTD(1)),
  reason LowCardinality(String),
  emitted_at DateTime64(6, 'UTC') default now64(6) codec(Delta, ZSTD(1)),
  version UInt64 materialized toUnixTimestamp64Micro(emitted_at) codec(Delta, ZSTD(1)),
  constraint candle_revisions_status_known check status in ('complete', 'repaired', 'incomplete', 'unknown'),
  constraint candle_revisions_reason_known check reason in ('close', 'gap', 'refill', 'late_trade', 'loss', 'reconcile'),
  constraint candle_revisions_unknown_has_no_price check status != 'unknown' or (isNull(open) and isNull(high) and isNull(low) and isNull(close)),
  constraint candle_revisions_prices_together check isNull(open) + isNull(high) + isNull(low) + isNull(close) in (0, 4),
  constraint candle_revisions_not_negative check revision >= 0 and trades >= 0 and ifNull(missing_trades >= 0, true)
)
engine = ReplacingMergeTree(version)
partition by toYYYYMM(open_time)
order by (market, symbol, "interval", open_time, revision)
comment 'Rows of candle_revisions as they were written, several of a key until they are merged: read candle_revisions instead';

create or replace view candle_revisions (
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
  market, symbol, "interval", open_time, close_time, open, high, low, close, volume, quote_volume,
  trades, taker_buy_volume, taker_buy_quote_volume, vwap, first_trade_id, last_trade_id, status,
  missing_trades, revision, reason, emitted_at
from candle_revisions_store final
settings do_not_merge_across_partitions_select_final = 1
comment 'Every closed version of every candle, append-only; one row a version';

-- The row written last stays, as in PostgreSQL.
create table if not exists candle_checks_store (
  market LowCardinality(String),
  symbol LowCardinality(String),
  "interval" LowCardinality(String),
  open_time DateTime64(3, 'UTC') codec(DoubleDelta, ZSTD(1)),
  revision Int32 codec(T64, ZSTD(1)),
  outcome LowCardinality(String),
  source LowCardinality(String),
  differences Nullable(String) codec(ZSTD(3)),
  checked_at DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
  version UInt64 materialized toUnixTimestamp64Micro(now64(6)) codec(Delta, ZSTD(1)),
  constraint candle_checks_outcome_known check outcome in ('match', 'mismatch', 'absent_here', 'absent_there'),
  constraint candle_checks_source_known check source in ('stream', 'rest'),
  constraint candle_checks_difference_is_told check outcome = 'match' or isNotNull(differences),
  constraint candle_checks_not_negative check revision >= 0
)
engine = ReplacingMergeTree(version)
partition by toYYYYMM(open_time)
order by (market, symbol, "interval", open_time)
comment 'Rows of candle_checks as they were written, several of a key until they are merged: read candle_checks instead';

create or replace view candle_checks (
  market LowCardinality(String) comment 'spot | usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  "interval" LowCardinality(String) comment 'Length as the exchange writes it: 1s, 1m ... 1M; 1m is a minute, 1M a month',
  open_time DateTime64(3, 'UTC') comment 'First millisecond of the interval, UTC',
  revision Int32 comment 'Which version of the candle was compared',
  outcome LowCardinality(String) comment 'match: equal in every column the exchange gives; mismatch: both have it and they differ; absent_here: unknown here, known there; absent_there: the exchange has no candle for that interval, as while trading is suspended',
  source LowCardinality(String) comment 'Where the exchange''s candle came from: stream | rest',
  differences Nullable(String) comment 'What differs, ours against theirs; begins with "expected:" where that is in the nature of the candle, with "mended:" where its trades were fetched anew; null if nothing does',
  checked_at DateTime64(3, 'UTC') comment 'Our clock, when it was compared'
)
as select
  market, symbol, "interval", open_time, revision, outcome, source, differences, checked_at
from candle_checks_store final
settings do_not_merge_across_partitions_select_final = 1
comment 'The newest comparison of each closed candle with the exchange''s own candle (kline)';

create or replace view candle_match_rate (
  market LowCardinality(String) comment 'spot | usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  "interval" LowCardinality(String) comment 'Length as the exchange writes it',
  checked Int64 comment 'Closed candles that were compared',
  matched Int64 comment 'Those of them that are equal now, mended ones included',
  match_rate Float64 comment 'matched / checked, 0 to 1',
  newest_check DateTime64(3, 'UTC') comment 'Our clock, when the last comparison was made',
  expected Int64 comment 'Those that differ as is in the nature of the candle: incomplete or unknown ones, quiet ones that the exchange does not have, futures aggregates cut at an edge',
  unexpected Int64 comment 'Those that differ although every trade is accounted for',
  proven_match_rate Nullable(Float64) comment 'matched / (matched + unexpected), 0 to 1; null if nothing proven was compared'
)
as select
  market, symbol, "interval",
  toInt64(count()) as checked,
  toInt64(countIf(outcome = 'match')) as matched,
  countIf(outcome = 'match') / count() as match_rate,
  max(checked_at) as newest_check,
  toInt64(countIf(outcome <> 'match' and startsWith(ifNull(differences, ''), 'expected:'))) as expected,
  toInt64(countIf(outcome <> 'match' and not startsWith(ifNull(differences, ''), 'expected:'))) as unexpected,
  countIf(outcome = 'match') / nullIf(matched + unexpected, 0) as proven_match_rate
from candle_checks
group by market, symbol, "interval"
comment 'How many closed candles equal the exchange''s own; one row for each market, symbol and interval';
