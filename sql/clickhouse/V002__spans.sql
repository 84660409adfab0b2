-- The row written last stays, as in PostgreSQL.
create table if not exists vwap_store (
  market LowCardinality(String),
  symbol LowCardinality(String),
  span LowCardinality(String),
  at DateTime64(3, 'UTC') codec(DoubleDelta, ZSTD(1)),
  vwap Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  volume Decimal(38, 18) codec(ZSTD(1)),
  quote_volume Decimal(38, 18) codec(ZSTD(1)),
  trades Int64 codec(T64, ZSTD(1)),
  coverage Float64 codec(Gorilla, ZSTD(1)),
  seeded Int32 codec(T64, ZSTD(1)),
  version UInt64 materialized toUnixTimestamp64Micro(now64(6)) codec(Delta, ZSTD(1)),
  constraint vwap_coverage_is_a_share check coverage between 0 and 1,
  constraint vwap_not_negative check volume >= 0 and quote_volume >= 0 and trades >= 0 and seeded >= 0
)
engine = ReplacingMergeTree(version)
partition by toYYYYMM(at)
order by (market, symbol, span, at)
comment 'Rows of vwap as they were written, several of a key until they are merged: read vwap instead';

create or replace view vwap (
  market LowCardinality(String) comment 'spot | usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  span LowCardinality(String) comment 'Length of the span, 5m, 1h, 24h ..., or session: since 00:00 UTC',
  at DateTime64(3, 'UTC') comment 'End of the span, exclusive, a full minute, UTC',
  vwap Nullable(Decimal(38, 18)) comment 'Volume-weighted average price, in quote asset; null if nothing was traded',
  volume Decimal(38, 18) comment 'Sum of quantities in the span, in base asset; on coinm in contracts',
  quote_volume Decimal(38, 18) comment 'Sum of price x quantity in the span, in quote asset; on coinm sum of contracts x contract size / price, in base asset',
  trades Int64 comment 'Number of trades in the span',
  coverage Float64 comment 'Share of the span''s minutes that are known in full, 0 to 1',
  seeded Int32 comment 'How many of the known minutes are the exchange''s own klines from before the recording began'
)
as select
  market, symbol, span, at, vwap, volume, quote_volume, trades, coverage, seeded
from vwap_store final
settings do_not_merge_across_partitions_select_final = 1
comment 'Volume-weighted average prices over rolling spans and since 00:00 UTC; one row per market, symbol, span and minute';

-- The row written last stays, as in PostgreSQL.
create table if not exists volatility_store (
  market LowCardinality(String),
  symbol LowCardinality(String),
  span LowCardinality(String),
  at DateTime64(3, 'UTC') codec(DoubleDelta, ZSTD(1)),
  bars Int32 codec(T64, ZSTD(1)),
  coverage Float64 codec(Gorilla, ZSTD(1)),
  close_to_close Nullable(Float64) codec(Gorilla, ZSTD(1)),
  ewma Nullable(Float64) codec(Gorilla, ZSTD(1)),
  parkinson Nullable(Float64) codec(Gorilla, ZSTD(1)),
  garman_klass Nullable(Float64) codec(Gorilla, ZSTD(1)),
  rogers_satchell Nullable(Float64) codec(Gorilla, ZSTD(1)),
  yang_zhang Nullable(Float64) codec(Gorilla, ZSTD(1)),
  realized_variance Nullable(Float64) codec(Gorilla, ZSTD(1)),
  bipower_variance Nullable(Float64) codec(Gorilla, ZSTD(1)),
  jump_share Nullable(Float64) codec(Gorilla, ZSTD(1)),
  seeded Int32 codec(T64, ZSTD(1)),
  version UInt64 materialized toUnixTimestamp64Micro(now64(6)) codec(Delta, ZSTD(1)),
  constraint volatility_coverage_is_a_share check coverage between 0 and 1,
  constraint volatility_jump_share_is_a_share check ifNull(jump_share between 0 and 1, true),
  constraint volatility_seeded_is_a_part check seeded between 0 and bars,
  constraint volatility_not_negative check ifNull(close_to_close >= 0, true) and ifNull(ewma >= 0, true) and ifNull(parkinson >= 0, true) and ifNull(garman_klass >= 0, true) and ifNull(rogers_satchell >= 0, true) and ifNull(yang_zhang >= 0, true) and ifNull(realized_variance >= 0, true) and ifNull(bipower_variance >= 0, true)
)
engine = ReplacingMergeTree(version)
partition by toYYYYMM(at)
order by (market, symbol, span, at)
comment 'Rows of volatility as they were written, several of a key until they are merged: read volatility instead';

create or replace view volatility (
  market LowCardinality(String) comment 'spot | usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  span LowCardinality(String) comment 'Length of the span, 30m, 1h, 24h ...',
  at DateTime64(3, 'UTC') comment 'End of the span, exclusive, a full minute, UTC',
  bars Int32 comment 'Bars used: candles that are complete or repaired, quiet ones among them, and seeds. Incomplete and unknown candles are left out, and no return is taken across them',
  coverage Float64 comment 'Share of the span''s candles that are bars, 0 to 1',
  close_to_close Nullable(Float64) comment 'Sample standard deviation (n - 1, mean removed) of log returns from close to close, annualised. A return belongs to the bar it ends in; the first begins at the close before the span',
  ewma Nullable(Float64) comment 'Root of the exponentially weighted mean of squared log returns in the span, annualised; half-life: volatility.halfLife, else a quarter of the span',
  parkinson Nullable(Float64) comment 'Parkinson 1980, from high and low, annualised',
  garman_klass Nullable(Float64) comment 'Garman and Klass 1980, practical form, from open, high, low and close, annualised',
  rogers_satchell Nullable(Float64) comment 'Rogers and Satchell 1991, from open, high, low and close, not biased by a drift, annualised',
  yang_zhang Nullable(Float64) comment 'Yang and Zhang 2000, with jumps from a close to the next open, annualised',
  realized_variance Nullable(Float64) comment 'Mean of squared log returns as variance per year; its root is a volatility. Times the span as a part of a year it is the sum of squared returns over the span',
  bipower_variance Nullable(Float64) comment 'Barndorff-Nielsen and Shephard 2004, pi / 2 x mean of the products of neighbouring absolute log returns, as variance per year: what is left of realized_variance without jumps',
  jump_share Nullable(Float64) comment 'Part of realized_variance that comes from jumps, 1 - bipower_variance / realized_variance, 0 to 1; null if the price never moved',
  seeded Int32 comment 'How many of the bars are the exchange''s own klines from before the recording began'
)
as select
  market, symbol, span, at, bars, coverage, close_to_close, ewma, parkinson, garman_klass,
  rogers_satchell, yang_zhang, realized_variance, bipower_variance, jump_share, seeded
from volatility_store final
settings do_not_merge_across_partitions_select_final = 1
comment 'Volatility over rolling spans; one row per market, symbol, span and minute. Volatilities are fractions per square root of a year, 0.5 is 50 %; a year has 365 x 24 h. Null where too few bars are known';

create or replace view trade_flow (
  market LowCardinality(String) comment 'spot | usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  at DateTime64(3, 'UTC') comment 'End of the minute, exclusive, UTC',
  signed_volume Nullable(Decimal(38, 18)) comment 'Volume whose aggressor bought minus volume whose aggressor sold, in base asset; on coinm in contracts; null if the minute is unknown',
  imbalance Nullable(Float64) comment 'signed_volume / volume, -1 only sellers took, 1 only buyers; null without trades',
  cumulative_delta Nullable(Decimal(38, 18)) comment 'Sum of signed_volume since 00:00 UTC up to this minute, of what is known: see coverage',
  coverage Float64 comment 'Share of the minutes since 00:00 UTC, up to this one, that are known in full, 0 to 1',
  status LowCardinality(String) comment 'How the minute itself is known: complete | repaired | incomplete | unknown; of an incomplete one the figures are those of the trades that are known'
)
as select
  market,
  symbol,
  open_time + interval 1 minute as at,
  toDecimal128(2, 0) * taker_buy_volume - volume as signed_volume,
  toFloat64(toDecimal128(2, 0) * taker_buy_volume - volume) / toFloat64(nullIf(volume, 0)) as imbalance,
  sum(toDecimal128(2, 0) * taker_buy_volume - volume) over today as cumulative_delta,
  (countIf(status in ('complete', 'repaired')) over today)
    / (dateDiff('minute', toStartOfDay(open_time), open_time) + 1) as coverage,
  assumeNotNull(status) as status
from candles
where "interval" = '1m' and is_closed
window today as (
  partition by market, symbol, toStartOfDay(open_time)
  order by open_time rows between unbounded preceding and current row
)
comment 'Who bought and who sold, by the side that took: one row per market, symbol and closed minute. Ask for one symbol at a time';
