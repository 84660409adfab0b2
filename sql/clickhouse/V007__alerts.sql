-- Which row stays: the end of an episode before its start, then the one written last. An id holds the
-- start of its episode, so all rows of an id are in one partition.
create table if not exists alerts_store (
  id String codec(ZSTD(3)),
  kind LowCardinality(String),
  severity LowCardinality(String),
  market LowCardinality(String),
  symbol LowCardinality(String),
  started_at DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
  ended_at Nullable(DateTime64(3, 'UTC')) codec(Delta, ZSTD(1)),
  peak_at DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
  value Float64 codec(Gorilla, ZSTD(1)),
  peak Float64 codec(Gorilla, ZSTD(1)),
  threshold Float64 codec(Gorilla, ZSTD(1)),
  message String codec(ZSTD(3)),
  state LowCardinality(String),
  version UInt64 materialized bitShiftLeft(toUInt64(state = 'ended'), 56) + toUnixTimestamp64Micro(now64(6)) codec(Delta, ZSTD(1)),
  constraint alerts_kind_known check kind in ('price_move', 'volume_spike', 'volatility_spike', 'vwap_deviation', 'imbalance', 'spread', 'funding_extreme', 'funding_oi_divergence', 'liquidation_burst', 'ticker_change', 'gap', 'silent_stream', 'candle_mismatch', 'book_out_of_sync', 'rest_ban_near'),
  constraint alerts_severity_known check severity in ('info', 'warning', 'critical'),
  constraint alerts_state_known check state in ('open', 'ended'),
  constraint alerts_ended_has_time check (state = 'ended') = isNotNull(ended_at),
  constraint alerts_time_order check ifNull(ended_at >= started_at, true) and peak_at >= started_at
)
engine = ReplacingMergeTree(version)
partition by toYYYYMM(started_at)
order by (id)
comment 'Rows of alerts as they were written, several of a key until they are merged: read alerts instead';

create or replace view alerts (
  id String comment 'Rule, market, symbol, span if there is one, and start: the same whenever the same events are seen',
  kind LowCardinality(String) comment 'What it is about: price_move | volume_spike | volatility_spike | vwap_deviation | imbalance | spread | funding_extreme | funding_oi_divergence | liquidation_burst | ticker_change; of the feed itself gap | silent_stream | candle_mismatch | book_out_of_sync | rest_ban_near',
  severity LowCardinality(String) comment 'As the rule says: info | warning | critical',
  market LowCardinality(String) comment 'spot | usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case; empty for what is about the market as a whole',
  started_at DateTime64(3, 'UTC') comment 'Event time of the first value at or above the threshold, UTC',
  ended_at Nullable(DateTime64(3, 'UTC')) comment 'Event time of the first value below the rule''s clear level, or up to which it is known to have lasted if its rule ended; null while open',
  peak_at DateTime64(3, 'UTC') comment 'Event time of the peak, UTC',
  value Float64 comment 'Latest value, signed; a fraction for price_move, vwap_deviation, funding_extreme (a year) and ticker_change; robust standard deviations for volume_spike, volatility_spike and funding_oi_divergence; in [-1, 1] for imbalance; basis points for spread; quote asset for liquidation_burst; share of the weight for rest_ban_near; else 1 while it lasts and 0 after',
  peak Float64 comment 'Value farthest from zero in the direction the rule looks, signed',
  threshold Float64 comment 'Threshold of the rule when the episode started',
  message String comment 'The same in words',
  state LowCardinality(String) comment 'open or ended'
)
as select
  id, kind, severity, market, symbol, started_at, ended_at, peak_at, value, peak, threshold,
  message, state
from alerts_store final
settings do_not_merge_across_partitions_select_final = 1
comment 'Alerts; one row an episode, written when it starts, at most once a minute while its peak grows, and when it ends';
