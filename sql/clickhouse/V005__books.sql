-- Which row stays: one that knows more of the book (5 levels, the book, nothing), then the one written
-- last. A row that takes another back (not synced, with the update id of that one) counts as much as
-- the best. PostgreSQL compares that update id with the stored row's; here it is enough that such a
-- row is written for a row that the same run has just written. By the day: a row a second and symbol.
create table if not exists book_imbalance_store (
  market LowCardinality(String),
  symbol LowCardinality(String),
  at DateTime64(3, 'UTC') codec(DoubleDelta, ZSTD(1)),
  synced Bool,
  best_bid Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  best_bid_quantity Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  best_ask Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  best_ask_quantity Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  mid Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  weighted_mid Nullable(Float64) codec(Gorilla, ZSTD(1)),
  spread_bps Nullable(Float64) codec(Gorilla, ZSTD(1)),
  imbalance_1 Nullable(Float64) codec(Gorilla, ZSTD(1)),
  imbalance_5 Nullable(Float64) codec(Gorilla, ZSTD(1)),
  imbalance_10 Nullable(Float64) codec(Gorilla, ZSTD(1)),
  imbalance_20 Nullable(Float64) codec(Gorilla, ZSTD(1)),
  imbalance_10bps Nullable(Float64) codec(Gorilla, ZSTD(1)),
  imbalance_50bps Nullable(Float64) codec(Gorilla, ZSTD(1)),
  bid_depth_50bps Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  ask_depth_50bps Nullable(Decimal(38, 18)) codec(ZSTD(1)),
  ofi Nullable(Float64) codec(Gorilla, ZSTD(1)),
  ofi_5 Nullable(Float64) codec(Gorilla, ZSTD(1)),
  update_id Nullable(Int64) codec(Delta, ZSTD(1)),
  version UInt64 materialized bitShiftLeft(toUInt64(if(synced, if(isNull(imbalance_5), 1, 2), if(isNull(update_id), 0, 2))), 56) + toUnixTimestamp64Micro(now64(6)) codec(Delta, ZSTD(1)),
  constraint book_imbalance_unsynced_says_nothing check synced or (isNull(best_bid) and isNull(best_bid_quantity) and isNull(best_ask) and isNull(best_ask_quantity) and isNull(mid) and isNull(weighted_mid) and isNull(spread_bps) and isNull(imbalance_1) and isNull(imbalance_5) and isNull(imbalance_10) and isNull(imbalance_20) and isNull(imbalance_10bps) and isNull(imbalance_50bps) and isNull(bid_depth_50bps) and isNull(ask_depth_50bps) and isNull(ofi) and isNull(ofi_5)),
  constraint book_imbalance_synced_has_an_update_id check not synced or isNotNull(update_id),
  constraint book_imbalance_not_crossed check ifNull(best_bid < best_ask, true),
  constraint book_imbalance_are_ratios check ifNull(imbalance_1 between -1 and 1, true) and ifNull(imbalance_5 between -1 and 1, true) and ifNull(imbalance_10 between -1 and 1, true) and ifNull(imbalance_20 between -1 and 1, true) and ifNull(imbalance_10bps between -1 and 1, true) and ifNull(imbalance_50bps between -1 and 1, true),
  constraint book_imbalance_not_negative check ifNull(best_bid > 0, true) and ifNull(best_ask > 0, true) and ifNull(best_bid_quantity > 0, true) and ifNull(best_ask_quantity > 0, true) and ifNull(spread_bps >= 0, true) and ifNull(bid_depth_50bps >= 0, true) and ifNull(ask_depth_50bps >= 0, true)
)
engine = ReplacingMergeTree(version)
partition by toYYYYMMDD(at)
order by (market, symbol, at)
comment 'Rows of book_imbalance as they were written, several of a key until they are merged: read book_imbalance instead';

create or replace view book_imbalance (
  market LowCardinality(String) comment 'spot | usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  at DateTime64(3, 'UTC') comment 'End of the second, inclusive, UTC',
  synced Bool comment 'Whether the book was whole then: an unbroken chain of changes from a snapshot on; if false, everything else is null',
  best_bid Nullable(Decimal(38, 18)) comment 'Highest bid, in quote asset; null without bids',
  best_bid_quantity Nullable(Decimal(38, 18)) comment 'Quantity at the highest bid, in base asset; on coinm in contracts',
  best_ask Nullable(Decimal(38, 18)) comment 'Lowest ask, in quote asset; null without asks',
  best_ask_quantity Nullable(Decimal(38, 18)) comment 'Quantity at the lowest ask, in base asset; on coinm in contracts',
  mid Nullable(Decimal(38, 18)) comment '(best_bid + best_ask) / 2',
  weighted_mid Nullable(Float64) comment 'I x best_ask + (1 - I) x best_bid with I = best_bid_quantity / (best_bid_quantity + best_ask_quantity); Gatheral and Oomen 2010. Not Stoikov''s micro-price',
  spread_bps Nullable(Float64) comment '10,000 x (best_ask - best_bid) / mid',
  imbalance_1 Nullable(Float64) comment '(bids - asks) / (bids + asks) of the quantities at the best prices, -1 to 1; +1 is only bids',
  imbalance_5 Nullable(Float64) comment 'The same of the best 5 levels; null where so many are not known',
  imbalance_10 Nullable(Float64) comment 'The same of the best 10 levels; null where so many are not known',
  imbalance_20 Nullable(Float64) comment 'The same of the best 20 levels; null where so many are not known',
  imbalance_10bps Nullable(Float64) comment 'The same of all levels within 10 basis points of the mid; null where the book is not known so far',
  imbalance_50bps Nullable(Float64) comment 'The same of all levels within 50 basis points of the mid; null where the book is not known so far',
  bid_depth_50bps Nullable(Decimal(38, 18)) comment 'Sum of bid quantities within 50 basis points of the mid, in base asset; on coinm in contracts',
  ask_depth_50bps Nullable(Decimal(38, 18)) comment 'Sum of ask quantities within 50 basis points of the mid, in base asset; on coinm in contracts',
  ofi Nullable(Float64) comment 'Order-flow imbalance of the best level over the second, in base asset, on coinm in contracts: Cont, Kukanov and Stoikov 2014; by bookTicker event where subscribed, else by depth frame; null if the book was not whole all through the second',
  ofi_5 Nullable(Float64) comment 'The same summed over the best 5 levels, by depth frame: Xu, Gould and Howison 2019',
  update_id Nullable(Int64) comment 'The exchange''s id of the last change in the book; in an unsynced row that of the row it took back, else null'
)
as select
  market, symbol, at, synced, best_bid, best_bid_quantity, best_ask, best_ask_quantity, mid,
  weighted_mid, spread_bps, imbalance_1, imbalance_5, imbalance_10, imbalance_20, imbalance_10bps,
  imbalance_50bps, bid_depth_50bps, ask_depth_50bps, ofi, ofi_5, update_id
from book_imbalance_store final
settings do_not_merge_across_partitions_select_final = 1
comment 'Order books by the second of event time, from the book after the last change at or before its end; one row per market, symbol and second';
