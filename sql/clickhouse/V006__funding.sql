-- The row written last stays, as in PostgreSQL.
create table if not exists funding_rates_store (
  market LowCardinality(String),
  symbol LowCardinality(String),
  at DateTime64(3, 'UTC') codec(DoubleDelta, ZSTD(1)),
  rate Decimal(38, 18) codec(ZSTD(1)),
  interval_hours Nullable(Int32) codec(T64, ZSTD(1)),
  version UInt64 materialized toUnixTimestamp64Micro(now64(6)) codec(Delta, ZSTD(1)),
  constraint funding_rates_interval_is_possible check ifNull(interval_hours between 1 and 24, true)
)
engine = ReplacingMergeTree(version)
partition by toYYYYMM(at)
order by (market, symbol, at)
comment 'Rows of funding_rates as they were written, several of a key until they are merged: read funding_rates instead';

create or replace view funding_rates (
  market LowCardinality(String) comment 'usdm | coinm',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  at DateTime64(3, 'UTC') comment 'Funding time, UTC; some milliseconds after the full hour',
  rate Decimal(38, 18) comment 'Settled rate, a fraction of the notional, paid by longs to shorts if positive',
  interval_hours Nullable(Int32) comment 'Length of the period it was paid for, from the funding before, else from fundingInfo; null if not known'
)
as select
  market, symbol, at, rate, interval_hours
from funding_rates_store final
settings do_not_merge_across_partitions_select_final = 1
comment 'Funding rates as they were settled (REST fundingRate); one row per market, symbol and funding time';

-- The row written last stays, as in PostgreSQL.
create table if not exists funding_oi_store (
  market LowCardinality(String),
  symbol LowCardinality(String),
  span LowCardinality(String),
  at DateTime64(3, 'UTC') codec(DoubleDelta, ZSTD(1)),
  mark_price Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  index_price Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  basis_bps Nullable(Float64) codec(Gorilla, ZSTD(1)),
  funding_rate Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  funding_interval_hours Nullable(Int32) codec(T64, ZSTD(1)),
  funding_annualized Nullable(Float64) codec(Gorilla, ZSTD(1)),
  next_funding_time Nullable(DateTime64(3, 'UTC')) codec(Delta, ZSTD(1)),
  settled_rate Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  settled_at Nullable(DateTime64(3, 'UTC')) codec(Delta, ZSTD(1)),
  open_interest Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  open_interest_notional Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  oi_age_ms Nullable(Int64) codec(T64, ZSTD(1)),
  price_change Nullable(Float64) codec(Gorilla, ZSTD(1)),
  oi_change Nullable(Float64) codec(Gorilla, ZSTD(1)),
  funding_z Nullable(Float64) codec(Gorilla, ZSTD(1)),
  funding_samples Int32 codec(T64, ZSTD(1)),
  price_z Nullable(Float64) codec(Gorilla, ZSTD(1)),
  price_samples Int32 codec(T64, ZSTD(1)),
  oi_z Nullable(Float64) codec(Gorilla, ZSTD(1)),
  oi_samples Int32 codec(T64, ZSTD(1)),
  quadrant LowCardinality(Nullable(String)),
  divergence Nullable(Float64) codec(Gorilla, ZSTD(1)),
  version UInt64 materialized toUnixTimestamp64Micro(now64(6)) codec(Delta, ZSTD(1)),
  constraint funding_oi_quadrant_known check isNull(quadrant) or quadrant in ('new_longs', 'new_shorts', 'short_covering', 'long_liquidation', 'neutral'),
  constraint funding_oi_interval_is_possible check ifNull(funding_interval_hours between 1 and 24, true),
  constraint funding_oi_annualized_has_an_interval check isNull(funding_annualized) or (isNotNull(funding_rate) and isNotNull(funding_interval_hours)),
  constraint funding_oi_settled_together check isNull(settled_rate) = isNull(settled_at),
  constraint funding_oi_settled_before check ifNull(settled_at <= at, true),
  constraint funding_oi_interest_has_an_age check isNull(open_interest) = isNull(oi_age_ms),
  constraint funding_oi_not_negative check ifNull(open_interest >= 0, true) and ifNull(open_interest_notional >= 0, true) and ifNull(oi_age_ms >= 0, true) and least(funding_samples, price_samples, oi_samples) >= 0,
  constraint funding_oi_z_has_samples check (isNull(funding_z) or funding_samples >= 30) and (isNull(price_z) or price_samples >= 30) and (isNull(oi_z) or oi_samples >= 30),
  constraint funding_oi_divergence_has_both check isNull(divergence) or (isNotNull(price_z) and isNotNull(oi_z))
)
engine = ReplacingMergeTree(version)
partition by toYYYYMM(at)
order by (market, symbol, span, at)
comment 'Rows of funding_oi as they were written, several of a key until they are merged: read funding_oi instead';

create or replace view funding_oi (
  market LowCardinality(String) comment 'usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  span LowCardinality(String) comment 'What price_change and oi_change look back on: 5m, 1h ...',
  at DateTime64(3, 'UTC') comment 'A full minute, or the exchange''s time of a reading of open interest, UTC',
  mark_price Nullable(Decimal(38, 18)) comment 'Mark price in force, in quote asset; null if the last is a minute old or older',
  index_price Nullable(Decimal(38, 18)) comment 'Index price that came with it, in quote asset',
  basis_bps Nullable(Float64) comment '10,000 x (mark - index) / index, basis points',
  funding_rate Nullable(Decimal(38, 18)) comment 'Rate predicted for the present period, a fraction of the notional; null on contracts without funding. It is settled at next_funding_time and may change until then',
  funding_interval_hours Nullable(Int32) comment 'Length of the present period: as seen in the stream, else from fundingInfo; null if not known. It differs by symbol and changes',
  funding_annualized Nullable(Float64) comment 'funding_rate x 8760 / funding_interval_hours: simple, not compounded, a fraction',
  next_funding_time Nullable(DateTime64(3, 'UTC')) comment 'When the present period ends, UTC; null if none is scheduled',
  settled_rate Nullable(Decimal(38, 18)) comment 'Newest rate settled by then that had been fetched, a fraction; never the predicted one',
  settled_at Nullable(DateTime64(3, 'UTC')) comment 'Its funding time, UTC',
  open_interest Nullable(Decimal(38, 18)) comment 'Open contracts in force: base asset on usdm, contracts on coinm and options; carried on until a newer reading, at most for the window (fundingOi.window)',
  open_interest_notional Nullable(Decimal(38, 18)) comment 'open_interest x mark_price, in quote asset; on coinm open_interest x contract size, in USD; on options as the exchange gives it',
  oi_age_ms Nullable(Int64) comment 'How old open_interest is at that time, milliseconds',
  price_change Nullable(Float64) comment 'Close of the last full minute / close one span before it - 1, a fraction; from complete or repaired candles, else null',
  oi_change Nullable(Float64) comment 'open_interest / open interest one span before the last full minute - 1, a fraction; null if either was more than five minutes old',
  funding_z Nullable(Float64) comment 'Robust z of funding_rate / funding_interval_hours among the settled rates per hour of the last 30 days: (x - median) / (1.4826 x median absolute deviation); null below 30 samples, else null because they do not differ',
  funding_samples Int32 comment 'Settled rates it was measured against',
  price_z Nullable(Float64) comment 'Robust z of price_change among those of the full minutes of the window (fundingOi.window); null below 30 samples, else null because they do not differ',
  price_samples Int32 comment 'Minutes it was measured against',
  oi_z Nullable(Float64) comment 'Robust z of oi_change among those of the full minutes of the window; null below 30 samples, else null because they do not differ',
  oi_samples Int32 comment 'Minutes it was measured against',
  quadrant LowCardinality(Nullable(String)) comment 'new_longs (price up, open interest up) | new_shorts (down, up) | short_covering (up, down) | long_liquidation (down, down) | neutral: one of the changes is within fundingOi.deadBand robust deviations of zero; null if a change or its deviation is not known',
  divergence Nullable(Float64) comment 'oi_z - price_z: positive if open interest rose more unusually than price, as when positions are built against the move'
)
as select
  market, symbol, span, at, mark_price, index_price, basis_bps, funding_rate,
  funding_interval_hours, funding_annualized, next_funding_time, settled_rate, settled_at,
  open_interest, open_interest_notional, oi_age_ms, price_change, oi_change, funding_z,
  funding_samples, price_z, price_samples, oi_z, oi_samples, quadrant, divergence
from funding_oi_store final
settings do_not_merge_across_partitions_select_final = 1
comment 'Funding, basis and open interest joined by event time; one row per market, symbol, span and full minute, and at each reading of open interest. What was not known at that time is null; a row is not written anew when a candle is revised later';
