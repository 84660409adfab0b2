-- Which row stays: a final one before any other, then the latest by the exchange's time, then the one
-- written last.
create table if not exists klines_store (
  market LowCardinality(String),
  symbol LowCardinality(String),
  "interval" LowCardinality(String),
  open_time DateTime64(3, 'UTC') codec(DoubleDelta, ZSTD(1)),
  close_time DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
  open Decimal(38, 18) codec(ZSTD(1)),
  high Decimal(38, 18) codec(ZSTD(1)),
  low Decimal(38, 18) codec(ZSTD(1)),
  close Decimal(38, 18) codec(ZSTD(1)),
  volume Decimal(38, 18) codec(ZSTD(1)),
  quote_volume Decimal(38, 18) codec(ZSTD(1)),
  trades Int64 codec(T64, ZSTD(1)),
  taker_buy_volume Decimal(38, 18) codec(ZSTD(1)),
  taker_buy_quote_volume Decimal(38, 18) codec(ZSTD(1)),
  first_trade_id Nullable(Int64) codec(Delta, ZSTD(1)),
  last_trade_id Nullable(Int64) codec(Delta, ZSTD(1)),
  is_closed Bool,
  source LowCardinality(String),
  event_time DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
  version UInt64 materialized bitShiftLeft(toUInt64(is_closed), 56) + toUnixTimestamp64Milli(event_time) codec(Delta, ZSTD(1)),
  constraint klines_time_order check close_time > open_time,
  constraint klines_source_known check source in ('stream', 'rest'),
  constraint klines_not_negative check trades >= 0
)
engine = ReplacingMergeTree(version)
partition by toYYYYMM(open_time)
order by (market, symbol, "interval", open_time)
comment 'Rows of klines as they were written, several of a key until they are merged: read klines instead';

create or replace view klines (
  market LowCardinality(String) comment 'spot | usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  "interval" LowCardinality(String) comment 'Length as the exchange writes it: 1s, 1m ... 1M; 1m is a minute, 1M a month',
  open_time DateTime64(3, 'UTC') comment 'First millisecond of the interval, UTC',
  close_time DateTime64(3, 'UTC') comment 'Last millisecond of the interval, inclusive, UTC',
  open Decimal(38, 18) comment 'First price, in quote asset; without trades the close before it',
  high Decimal(38, 18) comment 'Highest price, in quote asset',
  low Decimal(38, 18) comment 'Lowest price, in quote asset',
  close Decimal(38, 18) comment 'Last price, in quote asset',
  volume Decimal(38, 18) comment 'Quantity traded, in base asset; on coinm and options in contracts',
  quote_volume Decimal(38, 18) comment 'Amount traded, in quote asset; on coinm in base asset',
  trades Int64 comment 'Number of trades, as the exchange counts them',
  taker_buy_volume Decimal(38, 18) comment 'Part of volume whose aggressor bought',
  taker_buy_quote_volume Decimal(38, 18) comment 'Part of quote_volume whose aggressor bought',
  first_trade_id Nullable(Int64) comment 'First trade id; null without trades, and by REST',
  last_trade_id Nullable(Int64) comment 'Last trade id; null without trades, and by REST',
  is_closed Bool comment 'Whether the exchange called it final; by REST whether the interval had ended',
  source LowCardinality(String) comment 'stream: by WebSocket; rest: asked for',
  event_time DateTime64(3, 'UTC') comment 'The exchange''s time of this state; by REST its time when it was asked'
)
as select
  market, symbol, "interval", open_time, close_time, open, high, low, close, volume, quote_volume,
  trades, taker_buy_volume, taker_buy_quote_volume, first_trade_id, last_trade_id, is_closed,
  source, event_time
from klines_store final
settings do_not_merge_across_partitions_select_final = 1
comment 'Candles as the exchange computed them, open ones included; from kline streams. What is compared by REST is in candle_checks';

-- Which row stays: the latest by the exchange's time, then the one written last. One row a symbol, so
-- there is nothing to partition by.
create table if not exists tickers_store (
  market LowCardinality(String),
  symbol LowCardinality(String),
  event_time DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
  price_change Decimal(38, 18) codec(ZSTD(1)),
  price_change_percent Decimal(38, 18) codec(ZSTD(1)),
  weighted_average_price Decimal(38, 18) codec(ZSTD(1)),
  previous_close Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  last_price Decimal(38, 18) codec(ZSTD(1)),
  last_quantity Decimal(38, 18) codec(ZSTD(1)),
  best_bid Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  best_bid_quantity Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  best_ask Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  best_ask_quantity Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  open_price Decimal(38, 18) codec(ZSTD(1)),
  high_price Decimal(38, 18) codec(ZSTD(1)),
  low_price Decimal(38, 18) codec(ZSTD(1)),
  volume Decimal(38, 18) codec(ZSTD(1)),
  quote_volume Decimal(38, 18) codec(ZSTD(1)),
  open_time DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
  close_time DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
  first_trade_id Nullable(Int64) codec(Delta, ZSTD(1)),
  last_trade_id Nullable(Int64) codec(Delta, ZSTD(1)),
  trades Int64 codec(T64, ZSTD(1)),
  our_vwap Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  vwap_difference_bps Nullable(Float64) codec(Gorilla, ZSTD(1)),
  version UInt64 materialized toUnixTimestamp64Milli(event_time) codec(Delta, ZSTD(1)),
  constraint tickers_difference_has_vwap check isNull(vwap_difference_bps) or isNotNull(our_vwap)
)
engine = ReplacingMergeTree(version)
order by (market, symbol)
comment 'Rows of tickers as they were written, several of a key until they are merged: read tickers instead';

create or replace view tickers (
  market LowCardinality(String) comment 'spot | usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  event_time DateTime64(3, 'UTC') comment 'When the exchange sent it (E)',
  price_change Decimal(38, 18) comment 'last_price - open_price, in quote asset (p)',
  price_change_percent Decimal(38, 18) comment 'price_change in percent of open_price (P)',
  weighted_average_price Decimal(38, 18) comment 'The exchange''s own 24 h VWAP (w)',
  previous_close Nullable(Decimal(38, 18)) comment 'Price of the first trade before the 24 hours (x); spot only',
  last_price Decimal(38, 18) comment 'Price of the newest trade, in quote asset (c)',
  last_quantity Decimal(38, 18) comment 'Quantity of the newest trade (Q); on coinm and options in contracts',
  best_bid Nullable(Decimal(38, 18)) comment 'Highest bid (b); spot only',
  best_bid_quantity Nullable(Decimal(38, 18)) comment 'Quantity at best_bid (B); spot only',
  best_ask Nullable(Decimal(38, 18)) comment 'Lowest ask (a); spot only',
  best_ask_quantity Nullable(Decimal(38, 18)) comment 'Quantity at best_ask (A); spot only',
  open_price Decimal(38, 18) comment 'First price of the 24 hours (o)',
  high_price Decimal(38, 18) comment 'Highest price of the 24 hours (h)',
  low_price Decimal(38, 18) comment 'Lowest price of the 24 hours (l)',
  volume Decimal(38, 18) comment 'Quantity traded, in base asset (v); on coinm and options in contracts',
  quote_volume Decimal(38, 18) comment 'Amount traded, in quote asset (q); on coinm in base asset',
  open_time DateTime64(3, 'UTC') comment 'Beginning of the 24 hours (O)',
  close_time DateTime64(3, 'UTC') comment 'End of the 24 hours (C)',
  first_trade_id Nullable(Int64) comment 'First trade id in them (F); null without trades',
  last_trade_id Nullable(Int64) comment 'Last trade id in them (L); null without trades',
  trades Int64 comment 'Number of trades in them (n)',
  our_vwap Nullable(Decimal(38, 18)) comment 'Our own VWAP of the 24 hours before the last full minute; null unless all of its minutes are known, or if vwap.spans has no 24h',
  vwap_difference_bps Nullable(Float64) comment '10,000 x (our_vwap - weighted_average_price) / weighted_average_price; the two spans end up to a minute or two apart'
)
as select
  market, symbol, event_time, price_change, price_change_percent, weighted_average_price,
  previous_close, last_price, last_quantity, best_bid, best_bid_quantity, best_ask,
  best_ask_quantity, open_price, high_price, low_price, volume, quote_volume, open_time, close_time,
  first_trade_id, last_trade_id, trades, our_vwap, vwap_difference_bps
from tickers_store final
comment 'Figures of the rolling 24 hours by the exchange, newest row per symbol, beside our own VWAP';

-- The row written last stays, as in PostgreSQL. By the day: a row a second and symbol.
create table if not exists mark_prices_store (
  market LowCardinality(String),
  symbol LowCardinality(String),
  at DateTime64(3, 'UTC') codec(DoubleDelta, ZSTD(1)),
  mark_price Decimal(38, 18) codec(ZSTD(1)),
  index_price Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  estimated_settle_price Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  funding_rate Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  next_funding_time Nullable(DateTime64(3, 'UTC')) codec(Delta, ZSTD(1)),
  version UInt64 materialized toUnixTimestamp64Micro(now64(6)) codec(Delta, ZSTD(1))
)
engine = ReplacingMergeTree(version)
partition by toYYYYMMDD(at)
order by (market, symbol, at)
comment 'Rows of mark_prices as they were written, several of a key until they are merged: read mark_prices instead';

create or replace view mark_prices (
  market LowCardinality(String) comment 'usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  at DateTime64(3, 'UTC') comment 'When the exchange sent it (E)',
  mark_price Decimal(38, 18) comment 'Mark price, in quote asset (p; mp on options)',
  index_price Nullable(Decimal(38, 18)) comment 'Price of the index (i); null where the stream has none',
  estimated_settle_price Nullable(Decimal(38, 18)) comment 'Estimated settlement price (P); meaningful in the last hour before delivery alone',
  funding_rate Nullable(Decimal(38, 18)) comment 'Rate of the current funding period (r), a fraction: predicted until it is settled; null on delivery contracts and options',
  next_funding_time Nullable(DateTime64(3, 'UTC')) comment 'When that rate will be settled (T); null if nothing is scheduled'
)
as select
  market, symbol, at, mark_price, index_price, estimated_settle_price, funding_rate,
  next_funding_time
from mark_prices_store final
settings do_not_merge_across_partitions_select_final = 1
comment 'Mark prices and what hangs on them, one row an event: each three seconds, or each second where markPrice@1s is subscribed';

-- The row written last stays, as in PostgreSQL.
create table if not exists open_interest_store (
  market LowCardinality(String),
  symbol LowCardinality(String),
  at DateTime64(3, 'UTC') codec(DoubleDelta, ZSTD(1)),
  open_interest Decimal(38, 18) codec(ZSTD(1)),
  notional Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  version UInt64 materialized toUnixTimestamp64Micro(now64(6)) codec(Delta, ZSTD(1)),
  constraint open_interest_not_negative check open_interest >= 0
)
engine = ReplacingMergeTree(version)
partition by toYYYYMM(at)
order by (market, symbol, at)
comment 'Rows of open_interest as they were written, several of a key until they are merged: read open_interest instead';

create or replace view open_interest (
  market LowCardinality(String) comment 'usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  at DateTime64(3, 'UTC') comment 'The exchange''s time of the figure',
  open_interest Decimal(38, 18) comment 'In base asset on usdm; in contracts on coinm and options',
  notional Nullable(Decimal(38, 18)) comment 'In USDT, where the exchange gives it (options); else null'
)
as select
  market, symbol, at, open_interest, notional
from open_interest_store final
settings do_not_merge_across_partitions_select_final = 1
comment 'Contracts that are open: by REST on usdm and coinm, by stream on options';

-- The row written last stays, as in PostgreSQL.
create table if not exists liquidations_store (
  market LowCardinality(String),
  symbol LowCardinality(String),
  at DateTime64(3, 'UTC') codec(DoubleDelta, ZSTD(1)),
  traded_at DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
  side LowCardinality(String),
  order_type LowCardinality(String),
  time_in_force LowCardinality(String),
  order_status LowCardinality(String),
  quantity Decimal(38, 18) codec(ZSTD(1)),
  price Decimal(38, 18) codec(ZSTD(1)),
  average_price Decimal(38, 18) codec(ZSTD(1)),
  last_filled_quantity Decimal(38, 18) codec(ZSTD(1)),
  filled_quantity Decimal(38, 18) codec(ZSTD(1)),
  version UInt64 materialized toUnixTimestamp64Micro(now64(6)) codec(Delta, ZSTD(1)),
  constraint liquidations_side_known check side in ('BUY', 'SELL'),
  constraint liquidations_not_negative check quantity >= 0 and filled_quantity >= 0
)
engine = ReplacingMergeTree(version)
partition by toYYYYMM(at)
order by (market, symbol, at)
comment 'Rows of liquidations as they were written, several of a key until they are merged: read liquidations instead';

create or replace view liquidations (
  market LowCardinality(String) comment 'usdm | coinm',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  at DateTime64(3, 'UTC') comment 'When the exchange sent it (E)',
  traded_at DateTime64(3, 'UTC') comment 'When the order was traded (T)',
  side LowCardinality(String) comment 'Side of the forced order (S): SELL closes a long position, BUY a short one',
  order_type LowCardinality(String) comment 'Type of the order (o), LIMIT',
  time_in_force LowCardinality(String) comment 'Time in force (f), IOC',
  order_status LowCardinality(String) comment 'Status of the order (X): FILLED, PARTIALLY_FILLED ...',
  quantity Decimal(38, 18) comment 'As ordered (q), in base asset; on coinm in contracts',
  price Decimal(38, 18) comment 'Limit of the order (p), in quote asset',
  average_price Decimal(38, 18) comment 'Average price it was filled at (ap), in quote asset',
  last_filled_quantity Decimal(38, 18) comment 'Quantity of the last fill (l)',
  filled_quantity Decimal(38, 18) comment 'Filled in all (z)'
)
as select
  market, symbol, at, traded_at, side, order_type, time_in_force, order_status, quantity, price,
  average_price, last_filled_quantity, filled_quantity
from liquidations_store final
settings do_not_merge_across_partitions_select_final = 1
comment 'Forced orders (forceOrder). Sampled by the exchange: at most one a second and symbol, so sums are lower bounds';
