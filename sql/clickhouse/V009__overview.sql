-- Nothing here depends on the server's clock, so it is right in a replay too. The keys of what is
-- newest come from the projections; of candles the two days that reach back far enough are read.
create or replace view market_overview (
  market LowCardinality(String) comment 'spot | usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  "interval" LowCardinality(String) comment 'Shortest interval that is built, the one that price and proof are about',
  open_time DateTime64(3, 'UTC') comment 'First millisecond of its newest candle, UTC',
  price Nullable(Decimal(38, 18)) comment 'Price of the newest trade, in quote asset; from the newest candle of the day before that has one',
  is_closed Bool comment 'Whether the newest candle is closed',
  status LowCardinality(Nullable(String)) comment 'Of the newest closed candle: complete | repaired | incomplete | unknown',
  verified Nullable(Bool) comment 'Whether that one equals the exchange''s own; null while it has not been compared',
  closed_candles Int64 comment 'Candles closed in the hour up to the newest one',
  proven_candles Int64 comment 'Those of them that are in candles_proven',
  vwap_span LowCardinality(Nullable(String)) comment 'Span of vwap: 1h, else session (since 00:00 UTC)',
  vwap Nullable(Decimal(38, 18)) comment 'Volume-weighted average price over vwap_span, in quote asset',
  vwap_distance_bps Nullable(Float64) comment '10,000 x (price - vwap) / vwap, basis points',
  volatility_span LowCardinality(Nullable(String)) comment 'Span of volatility: 1h',
  volatility Nullable(Float64) comment 'Yang-Zhang volatility over that span, a fraction per square root of a year',
  book_synced Nullable(Bool) comment 'Whether the order book was whole in its newest second; false: the figures beside it are null',
  mid Nullable(Decimal(38, 18)) comment '(best bid + best ask) / 2, in quote asset',
  spread_bps Nullable(Float64) comment '10,000 x (best ask - best bid) / mid, basis points',
  imbalance_5 Nullable(Float64) comment '(bids - asks) / (bids + asks) of the best 5 levels, -1 to 1',
  funding_rate Nullable(Decimal(38, 18)) comment 'Rate predicted for the present period, a fraction of the notional',
  funding_annualized Nullable(Float64) comment 'The same by the year, simple, a fraction',
  open_interest Nullable(Decimal(38, 18)) comment 'Open contracts: base asset on usdm, contracts on coinm and options',
  quadrant_span LowCardinality(Nullable(String)) comment 'Span of quadrant: 1h',
  quadrant LowCardinality(Nullable(String)) comment 'new_longs | new_shorts | short_covering | long_liquidation | neutral; see funding_oi',
  open_gaps Int64 comment 'Ranges of trade ids that are still being fetched',
  open_alerts Int64 comment 'Alerts of this symbol that have not ended',
  updated_at DateTime64(6, 'UTC') comment 'Database clock, when the newest candle was last written'
)
as with
  series as (
    select market, symbol, "interval", max(open_time) as open_time,
      toUInt32(extract("interval", '^\\d+')) * transform(substring("interval", -1),
        ['s', 'm', 'h', 'd', 'w', 'M'], [1, 60, 3600, 86400, 604800, 2592000], 0) as seconds
    from candles_store
    group by market, symbol, "interval"
  ),
  symbols as (
    select market, symbol, "interval", open_time from series order by seconds limit 1 by market, symbol
  ),
  day as (
    select c.market as market, c.symbol as symbol, s.open_time as open_time, c."interval" as "interval",
      argMaxIf(c.close, c.open_time, isNotNull(c.close)) as price,
      argMax(tuple(c.is_closed, c.updated_at), c.open_time) as newest,
      argMaxIf(tuple(c.status, c.verified), c.open_time, c.is_closed) as closed,
      countIf(c.is_closed and c.open_time > s.open_time - interval 1 hour) as closed_candles,
      countIf(c.is_closed and c.open_time > s.open_time - interval 1 hour
        and c.status in ('complete', 'repaired') and ifNull(c.verified, true)) as proven_candles
    from (
      select market, symbol, "interval", open_time, close, is_closed, status, verified, updated_at
      from candles_store final
      prewhere (market, symbol, "interval", toStartOfDay(open_time)) in (
        select market, symbol, "interval",
          arrayJoin([toStartOfDay(open_time), toStartOfDay(open_time - interval 1 day)])
        from symbols
      )
    ) as c
    inner join symbols as s using (market, symbol, "interval")
    where c.open_time > s.open_time - interval 1 day
    group by c.market, c.symbol, c."interval", s.open_time
  ),
  averaged as (
    select market, symbol, argMin(tuple(span, v.vwap), span) as newest
    from (
      select market, symbol, span, at, vwap
      from vwap_store final
      prewhere (market, symbol, span, at) in (
        select market, symbol, span, max(at) from vwap_store
        where span in ('1h', 'session') group by market, symbol, span
      )
    ) as v
    inner join symbols as s using (market, symbol)
    where v.at > s.open_time - interval 1 hour
    group by market, symbol
  ),
  spread_out as (
    select market, symbol, span, yang_zhang
    from (
      select market, symbol, span, at, yang_zhang
      from volatility_store final
      prewhere (market, symbol, span, at) in (
        select market, symbol, span, max(at) from volatility_store
        where span = '1h' group by market, symbol, span
      )
    ) as f
    inner join symbols as s using (market, symbol)
    where f.at > s.open_time - interval 1 hour
  ),
  book as (
    select market, symbol, synced, mid, spread_bps, imbalance_5
    from (
      select market, symbol, at, synced, mid, spread_bps, imbalance_5
      from book_imbalance_store final
      prewhere (market, symbol, at) in (
        select market, symbol, max(at) from book_imbalance_store group by market, symbol
      )
    ) as f
    inner join symbols as s using (market, symbol)
    where f.at > s.open_time - interval 5 minute
  ),
  funding as (
    select market, symbol, span, funding_rate, funding_annualized, open_interest, quadrant
    from (
      select market, symbol, span, at, funding_rate, funding_annualized, open_interest, quadrant
      from funding_oi_store final
      prewhere (market, symbol, span, at) in (
        select market, symbol, span, max(at) from funding_oi_store
        where span = '1h' group by market, symbol, span
      )
    ) as f
    inner join symbols as s using (market, symbol)
    where f.at > s.open_time - interval 1 hour
  ),
  gaps as (
    select market, symbol, count() as gaps
    from feed_gaps_store final
    where outcome = 'open'
    group by market, symbol
  ),
  waiting as (
    select market, symbol, count() as alerts from open_alerts group by market, symbol
  )
select
  s.market as market,
  s.symbol as symbol,
  s."interval" as "interval",
  s.open_time as open_time,
  s.price as price,
  s.newest.1 as is_closed,
  s.closed.1 as status,
  s.closed.2 as verified,
  s.closed_candles as closed_candles,
  s.proven_candles as proven_candles,
  averaged.newest.1 as vwap_span,
  averaged.newest.2 as vwap,
  10000 * toFloat64(s.price - averaged.newest.2) / toFloat64(averaged.newest.2) as vwap_distance_bps,
  spread_out.span as volatility_span,
  spread_out.yang_zhang as volatility,
  book.synced as book_synced,
  book.mid as mid,
  book.spread_bps as spread_bps,
  book.imbalance_5 as imbalance_5,
  funding.funding_rate as funding_rate,
  funding.funding_annualized as funding_annualized,
  funding.open_interest as open_interest,
  funding.span as quadrant_span,
  funding.quadrant as quadrant,
  ifNull(gaps.gaps, 0) as open_gaps,
  ifNull(waiting.alerts, 0) as open_alerts,
  s.newest.2 as updated_at
from day as s
left join averaged using (market, symbol)
left join spread_out using (market, symbol)
left join book using (market, symbol)
left join funding using (market, symbol)
left join gaps using (market, symbol)
left join waiting using (market, symbol)
settings join_use_nulls = 1
comment 'Each market and symbol as it stands, one row each: price, how well it is proven, VWAP, volatility, book, funding, and the health of its feed. Figures come from the time around its newest candle; null where there is none';

-- Of the database that the session is in; a view does not know its own.
create or replace view partitions (
  table_name String comment 'Table it belongs to',
  partition_name String comment 'Its own name; alter table <table>_store drop partition ''...'' takes it',
  from_time DateTime64(3, 'UTC') comment 'First time it may hold, UTC',
  to_time DateTime64(3, 'UTC') comment 'First time it may no longer hold, UTC',
  bytes Int64 comment 'Size on disk with its indexes, bytes'
)
as select
  replaceRegexpOne(table, '_store$', '') as table_name,
  partition as partition_name,
  parseDateTime64(rpad(partition, 8, '01'), '%Y%m%d', 'UTC') as from_time,
  if(length(partition) = 6, addMonths(from_time, 1), addDays(from_time, 1)) as to_time,
  sum(bytes_on_disk) as bytes
from system.parts
where database = currentDatabase() and active and match(partition, '^(\\d{6}|\\d{8})$')
group by table, partition
comment 'Partitions there are, one row each; the writer makes them when it first needs them';
