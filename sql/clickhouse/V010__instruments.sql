-- A series that is no longer built does not stand for its symbol, a symbol without candles stands there
-- too, and no figure depends on which spans a job has. Nothing here depends on the server's clock, so
-- it is right in a replay too.

-- As in V008: each part carries the newest time of its symbols.
alter table mark_prices_store modify setting deduplicate_merge_projection_mode = 'rebuild';
alter table mark_prices_store add projection if not exists newest (select market, symbol, max(at) group by market, symbol);
alter table mark_prices_store materialize projection newest;
alter table open_interest_store modify setting deduplicate_merge_projection_mode = 'rebuild';
alter table open_interest_store add projection if not exists newest (select market, symbol, max(at) group by market, symbol);
alter table open_interest_store materialize projection newest;

-- Built is what holds the newest candle of the symbol, or ended less than its own length before it. What
-- has no candles leaves with the two newest days of its table, as expired options do.
create or replace view instruments (
  market LowCardinality(String) comment 'spot | usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  "interval" LowCardinality(Nullable(String)) comment 'Shortest interval that is still built; null without candles',
  open_time Nullable(DateTime64(3, 'UTC')) comment 'First millisecond of its newest candle, UTC; null without candles',
  at DateTime64(3, 'UTC') comment 'open_time; without candles the newest time of the rest, UTC'
)
as with
  series as (
    select market, symbol, "interval", max(open_time) as open_time
    from candles_store
    group by market, symbol, "interval"
  ),
  built as (
    select market, symbol, "interval", open_time
    from (
      select market, symbol, "interval", open_time,
        max(open_time) over (partition by market, symbol) as newest,
        if("interval" = '1M', dateDiff('second', open_time, addMonths(open_time, 1)),
          toInt64(extract("interval", '^\\d+')) * transform(substring("interval", -1),
            ['s', 'm', 'h', 'd', 'w'], [1, 60, 3600, 86400, 604800], 0)) as seconds
      from series
    )
    where newest < addSeconds(open_time, 2 * seconds)
    order by seconds
    limit 1 by market, symbol
  ),
  others as (
    select market, symbol, max(seen) as at
    from (
      select market, symbol, seen, max(seen) over (partition by source) as newest
      from (
        select 1 as source, market, symbol, max(at) as seen from book_imbalance_store group by market, symbol
        union all
        select 2 as source, market, symbol, max(at) as seen from mark_prices_store group by market, symbol
        union all
        select 3 as source, market, symbol, max(at) as seen from open_interest_store group by market, symbol
        union all
        select 4 as source, market, symbol, event_time as seen from tickers
      )
    )
    where seen >= toStartOfDay(newest) - interval 1 day
      and (market, symbol) not in (select market, symbol from candles_store group by market, symbol)
    group by market, symbol
  )
select market, symbol, toLowCardinality(toNullable(toString("interval"))) as "interval", toNullable(open_time) as open_time, open_time as at
from built
union all
select market, symbol, null as "interval", null as open_time, at from others
comment 'Each market and symbol of which candles are kept, or in the two newest days a book, a mark price, open interest or a ticker';

-- The keys of what is newest come from the projections; of candles the two days that reach back far
-- enough are read. Of the spans that have a row at a symbol's newest minute the one nearest to an hour
-- is taken, the shorter of two; the session stands in for a VWAP without any.
create or replace view market_overview (
  market LowCardinality(String) comment 'spot | usdm | coinm | options',
  symbol LowCardinality(String) comment 'Symbol as the exchange writes it, upper case',
  "interval" LowCardinality(Nullable(String)) comment 'Shortest interval that is still built, the one that price and proof are about; null without candles',
  open_time Nullable(DateTime64(3, 'UTC')) comment 'First millisecond of its newest candle, UTC; null without candles',
  price Nullable(Decimal(38, 18)) comment 'Price of the newest trade, in quote asset; from the newest candle of the day before that has one. Null without candles, as are status and verified: no trade proves it; see mid and mark_price',
  is_closed Nullable(Bool) comment 'Whether the newest candle is closed; null without candles',
  status LowCardinality(Nullable(String)) comment 'Of the newest closed candle: complete | repaired | incomplete | unknown',
  verified Nullable(Bool) comment 'Whether that one equals the exchange''s own; null while it has not been compared',
  closed_candles Int64 comment 'Candles closed in the hour up to the newest one',
  proven_candles Int64 comment 'Those of them that are in candles_proven',
  vwap_span LowCardinality(Nullable(String)) comment 'Span of vwap: of those there are the one nearest to an hour, without any session (since 00:00 UTC)',
  vwap Nullable(Decimal(38, 18)) comment 'Volume-weighted average price over vwap_span, in quote asset',
  vwap_distance_bps Nullable(Float64) comment '10,000 x (price - vwap) / vwap, basis points',
  volatility_span LowCardinality(Nullable(String)) comment 'Span of volatility: of those there are the one nearest to an hour',
  volatility Nullable(Float64) comment 'Yang-Zhang volatility over that span, a fraction per square root of a year',
  book_synced Nullable(Bool) comment 'Whether the order book was whole in its newest second; false: the figures beside it are null',
  mid Nullable(Decimal(38, 18)) comment '(best bid + best ask) / 2, in quote asset',
  spread_bps Nullable(Float64) comment '10,000 x (best ask - best bid) / mid, basis points',
  imbalance_5 Nullable(Float64) comment '(bids - asks) / (bids + asks) of the best 5 levels, -1 to 1',
  funding_rate Nullable(Decimal(38, 18)) comment 'Rate predicted for the present period, a fraction of the notional',
  funding_annualized Nullable(Float64) comment 'The same by the year, simple, a fraction',
  open_interest Nullable(Decimal(38, 18)) comment 'Open contracts: base asset on usdm, contracts on coinm and options',
  quadrant_span LowCardinality(Nullable(String)) comment 'Span of quadrant: of those there are the one nearest to an hour',
  quadrant LowCardinality(Nullable(String)) comment 'new_longs | new_shorts | short_covering | long_liquidation | neutral; see funding_oi',
  open_gaps Int64 comment 'Ranges of trade ids that are still being fetched',
  open_alerts Int64 comment 'Alerts of this symbol that have not ended',
  updated_at Nullable(DateTime64(6, 'UTC')) comment 'Database clock, when the newest candle was last written; null without candles',
  mark_price Nullable(Decimal(38, 18)) comment 'Mark price, in quote asset; spot has none',
  at DateTime64(3, 'UTC') comment 'Newest time in this row: of candle, book, mark price, funding or open interest, UTC'
)
as with
  span -> toInt64OrZero(extract(span, '^\\d+')) * transform(substring(span, -1), ['m', 'h'], [1, 60], 0) as minutes,
  span -> if(span = 'session', (1, 0, 0), (0, abs(minutes(span) - 60), minutes(span))) as from_an_hour,
  known as (
    select market, symbol, "interval", assumeNotNull(open_time) as open_time
    from instruments where isNotNull(open_time)
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
        from known
      )
    ) as c
    inner join known as s using (market, symbol, "interval")
    where c.open_time > s.open_time - interval 1 day
    group by c.market, c.symbol, c."interval", s.open_time
  ),
  averaged as (
    select market, symbol, span, at, vwap
    from vwap_store final
    prewhere (market, symbol, span, at) in (
      select market, symbol, span, f.at
      from (select market, symbol, span, max(at) as at from vwap_store group by market, symbol, span) as f
      inner join instruments as s using (market, symbol)
      where f.at > s.at - interval 1 hour
      order by f.at desc, from_an_hour(f.span)
      limit 1 by market, symbol
    )
  ),
  spread_out as (
    select market, symbol, span, at, yang_zhang
    from volatility_store final
    prewhere (market, symbol, span, at) in (
      select market, symbol, span, f.at
      from (select market, symbol, span, max(at) as at from volatility_store group by market, symbol, span) as f
      inner join instruments as s using (market, symbol)
      where f.at > s.at - interval 1 hour
      order by f.at desc, from_an_hour(f.span)
      limit 1 by market, symbol
    )
  ),
  funding as (
    select market, symbol, span, at, funding_rate, funding_annualized, open_interest, quadrant
    from funding_oi_store final
    prewhere (market, symbol, span, at) in (
      select market, symbol, span, f.at
      from (select market, symbol, span, max(at) as at from funding_oi_store group by market, symbol, span) as f
      inner join instruments as s using (market, symbol)
      where f.at > s.at - interval 1 hour
      order by f.at desc, from_an_hour(f.span)
      limit 1 by market, symbol
    )
  ),
  book as (
    select market, symbol, at, synced, mid, spread_bps, imbalance_5
    from book_imbalance_store final
    prewhere (market, symbol, at) in (
      select market, symbol, f.at
      from (select market, symbol, max(at) as at from book_imbalance_store group by market, symbol) as f
      inner join instruments as s using (market, symbol)
      where f.at > s.at - interval 5 minute
    )
  ),
  marked as (
    select market, symbol, at, mark_price
    from mark_prices_store final
    prewhere (market, symbol, at) in (
      select market, symbol, f.at
      from (select market, symbol, max(at) as at from mark_prices_store group by market, symbol) as f
      inner join instruments as s using (market, symbol)
      where f.at > s.at - interval 5 minute
    )
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
  day.price as price,
  day.newest.1 as is_closed,
  day.closed.1 as status,
  day.closed.2 as verified,
  ifNull(day.closed_candles, 0) as closed_candles,
  ifNull(day.proven_candles, 0) as proven_candles,
  averaged.span as vwap_span,
  averaged.vwap as vwap,
  10000 * toFloat64(day.price - averaged.vwap) / toFloat64(averaged.vwap) as vwap_distance_bps,
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
  day.newest.2 as updated_at,
  marked.mark_price as mark_price,
  greatest(s.at, ifNull(book.at, s.at), ifNull(marked.at, s.at), ifNull(funding.at, s.at)) as at
from instruments as s
left join day using (market, symbol)
left join averaged using (market, symbol)
left join spread_out using (market, symbol)
left join book using (market, symbol)
left join marked using (market, symbol)
left join funding using (market, symbol)
left join gaps using (market, symbol)
left join waiting using (market, symbol)
settings join_use_nulls = 1
comment 'Each market and symbol of instruments as it stands, one row each: price, how well it is proven, VWAP, volatility, book, mark price, funding, and the health of its feed. Figures come from the time around its newest candle, without candles around its newest figure; null where there is none';
