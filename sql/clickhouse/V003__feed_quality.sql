-- Which row stays: the latest by the time it speaks of, which is when the gap was closed, or found if
-- it is open; at the same time the closed one; then the one written last. So the echo of an old
-- opening does not undo a closing, and a new search for the same ids does. Not partitioned: the key
-- has no time, and all rows of a key must be in one partition.
create table if not exists feed_gaps_store (
  market LowCardinality(String),
  symbol LowCardinality(String),
  stream LowCardinality(String),
  from_id Int64 codec(Delta, ZSTD(1)),
  to_id Nullable(Int64) codec(Delta, ZSTD(1)),
  detected_at DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
  closed_at Nullable(DateTime64(3, 'UTC')) codec(Delta, ZSTD(1)),
  recovered Int64 codec(T64, ZSTD(1)),
  lost Int64 codec(T64, ZSTD(1)),
  outcome LowCardinality(String),
  version UInt64 materialized 2 * toUnixTimestamp64Milli(coalesce(closed_at, detected_at)) + (outcome != 'open') codec(Delta, ZSTD(1)),
  constraint feed_gaps_outcome_known check outcome in ('open', 'refilled', 'aggregated', 'lost'),
  constraint feed_gaps_closed_has_time check (outcome = 'open') = isNull(closed_at),
  constraint feed_gaps_id_order check ifNull(to_id >= from_id - 1, true),
  constraint feed_gaps_not_negative check recovered >= 0 and lost >= 0
)
engine = ReplacingMergeTree(version)
order by (market, symbol, stream, from_id)
comment 'Rows of feed_gaps as they were written, several of a key until they are merged: read feed_gaps instead';

-- When each gap was found first: the row that stays may be of a later search.
create table if not exists feed_gaps_found (
  market LowCardinality(String),
  symbol LowCardinality(String),
  stream LowCardinality(String),
  from_id Int64,
  found_at SimpleAggregateFunction(min, DateTime64(3, 'UTC'))
)
engine = AggregatingMergeTree
order by (market, symbol, stream, from_id)
comment 'When each range of feed_gaps was first found; filled by feed_gaps_finds';

create materialized view if not exists feed_gaps_finds to feed_gaps_found
as select market, symbol, stream, from_id, detected_at as found_at from feed_gaps_store;

create or replace view feed_gaps (
  market LowCardinality(String) comment 'spot | usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  stream LowCardinality(String) comment 'Stream type whose ids these are: trade | aggTrade',
  from_id Int64 comment 'First missing id',
  to_id Nullable(Int64) comment 'Last missing id, inclusive; null while the end is not known; from_id - 1 if it turned out that none is missing',
  detected_at DateTime64(3, 'UTC') comment 'Our clock, when the range was first found',
  closed_at Nullable(DateTime64(3, 'UTC')) comment 'Our clock, when the range was closed; null while open',
  recovered Int64 comment 'Number of trades fetched',
  lost Int64 comment 'Number of ids given up',
  outcome LowCardinality(String) comment 'open: still being fetched; refilled: every trade fetched by id; aggregated: covered by aggregates only; lost: some or all ids could not be had'
)
as select
  market, symbol, stream, from_id, to_id, found.detected_at as detected_at, closed_at, recovered, lost, outcome
from (select * except (detected_at) from feed_gaps_store final) as gap
inner join (
  select market, symbol, stream, from_id, toDateTime64(min(found_at), 3, 'UTC') as detected_at
  from feed_gaps_found
  group by market, symbol, stream, from_id
) as found using (market, symbol, stream, from_id)
comment 'Ranges of ids that did not arrive live; written when found and again when closed';

-- What could not be understood, and what this database refused: append-only, without a key.
create table if not exists rejected_frames (
  at DateTime64(3, 'UTC') comment 'Our clock, when the frame came' codec(Delta, ZSTD(1)),
  market LowCardinality(String) comment 'spot | usdm | coinm | options',
  connection LowCardinality(String) comment 'Name of the connection the frame came on',
  reason String comment 'What was expected and what was found' codec(ZSTD(3)),
  frame String comment 'Text of the frame, cut to a bounded length; NUL characters stand as U+FFFD' codec(ZSTD(3))
)
engine = MergeTree
partition by toYYYYMM(at)
order by (at)
comment 'WebSocket frames that could not be understood; append-only';

create table if not exists rejected_rows (
  at DateTime64(6, 'UTC') default now64(6) comment 'Database clock, when the row was refused' codec(Delta, ZSTD(1)),
  table_name LowCardinality(String) comment 'Table the row was meant for',
  key_text String comment 'Its key, as a list of values; empty for a table without a key' codec(ZSTD(3)),
  reason String comment 'SQLSTATE and message of the error' codec(ZSTD(3)),
  row String comment 'The whole row as text, cut to a bounded length; NUL characters stand as U+FFFD' codec(ZSTD(3))
)
engine = MergeTree
partition by toYYYYMM(at)
order by (at)
comment 'Rows this database refused, each with its error; append-only. The rest of their batches was written';
