-- A series that is no longer built does not stand for its symbol, a symbol without candles stands there
-- too, and no figure depends on which spans a job has.

-- All by jumps: a probe a series, a symbol or a span, whatever lies between. Of books and marks there
-- is a partition a day, so they are asked only for the two newest days of each table; that leaves out
-- options that have expired, too. A series with candles stays as long as they are kept.
create view instruments as
with recursive recent as materialized (
  select
    (select date_trunc('day', max(at), 'UTC') - interval '24 hours' from book_imbalance) as books,
    (select date_trunc('day', max(at), 'UTC') - interval '24 hours' from mark_prices) as marks,
    (select date_trunc('day', max(at), 'UTC') - interval '24 hours' from open_interest) as interest,
    (select date_trunc('day', max(event_time), 'UTC') - interval '24 hours' from tickers) as tickers
),
books as (
  (select market, symbol, at from book_imbalance
   where at >= (select books from recent)
   order by market desc, symbol desc, at desc limit 1)
  union all
  select earlier.* from books cross join lateral (
    select market, symbol, at from book_imbalance
    where (market, symbol) < (books.market, books.symbol) and at >= (select books from recent)
    order by market desc, symbol desc, at desc limit 1
  ) earlier
),
marks as (
  (select market, symbol, at from mark_prices
   where at >= (select marks from recent)
   order by market desc, symbol desc, at desc limit 1)
  union all
  select earlier.* from marks cross join lateral (
    select market, symbol, at from mark_prices
    where (market, symbol) < (marks.market, marks.symbol) and at >= (select marks from recent)
    order by market desc, symbol desc, at desc limit 1
  ) earlier
),
-- by the month: a condition on the day would read through a symbol that ended in the middle of it
interest as (
  (select market, symbol, at from open_interest
   where at >= (select date_trunc('month', interest, 'UTC') from recent)
   order by market desc, symbol desc, at desc limit 1)
  union all
  select earlier.* from interest cross join lateral (
    select market, symbol, at from open_interest
    where (market, symbol) < (interest.market, interest.symbol)
      and at >= (select date_trunc('month', interest, 'UTC') from recent)
    order by market desc, symbol desc, at desc limit 1
  ) earlier
),
series as (
  select *, max(open_time) over (partition by market, symbol) as newest from latest_candles
),
-- Built is what holds the newest candle of the symbol, or ended less than its own length before it.
-- Not by close_time: that of a day's open candle is tonight.
built as (
  select distinct on (market, symbol) market, symbol, "interval", open_time
  from series
  where newest < close_time + (close_time - open_time) + interval '2 milliseconds'
  order by market, symbol, close_time - open_time
),
others as (
  select market, symbol, max(at) as at
  from (
    select * from books
    union all select * from marks
    union all select * from interest where at >= (select interest from recent)
    union all select market, symbol, event_time from tickers where event_time >= (select tickers from recent)
  ) known
  where (market, symbol) not in (select market, symbol from built)
  group by market, symbol
)
select market, symbol, "interval", open_time, open_time as at from built
union all
select market, symbol, null::text collate "C", null::timestamptz, at from others;

comment on view instruments is 'Each market and symbol of which candles are kept, or in the two newest days a book, a mark price, open interest or a ticker';
comment on column instruments.market is 'spot | usdm | coinm | options';
comment on column instruments.symbol is 'Symbol as the exchange writes it, upper case';
comment on column instruments."interval" is 'Shortest interval that is still built; null without candles';
comment on column instruments.open_time is 'First millisecond of its newest candle, UTC; null without candles';
comment on column instruments.at is 'open_time; without candles the newest time of the rest, UTC';

-- Spans are what the job file says. The one nearest to an hour is taken of those that a table has for
-- the symbol's newest minute, the shorter of two; the session stands in for a VWAP without any.
create or replace view market_overview as
with recursive vwap_spans as (
  (select span from vwap order by span limit 1)
  union all
  select later.span from vwap_spans cross join lateral (
    select span from vwap where span > vwap_spans.span order by span limit 1
  ) later
),
volatility_spans as (
  (select span from volatility order by span limit 1)
  union all
  select later.span from volatility_spans cross join lateral (
    select span from volatility where span > volatility_spans.span order by span limit 1
  ) later
),
funding_oi_spans as (
  (select span from funding_oi order by span limit 1)
  union all
  select later.span from funding_oi_spans cross join lateral (
    select span from funding_oi where span > funding_oi_spans.span order by span limit 1
  ) later
),
spans as (
  select kind, span, length, abs(extract(epoch from length) - 3600) as from_an_hour
  from (
    select 'vwap' as kind, span from vwap_spans
    union all select 'volatility', span from volatility_spans
    union all select 'funding_oi', span from funding_oi_spans
  ) kinds
  cross join lateral (select case span when 'session' then null else span::interval end as length) lengths
)
select
  s.market,
  s.symbol,
  s."interval",
  s.open_time,
  traded.close as price,
  newest.is_closed,
  closed.status,
  closed.verified,
  hour.closed_candles,
  hour.proven_candles,
  averaged.span as vwap_span,
  averaged.vwap,
  (10000 * (traded.close - averaged.vwap) / averaged.vwap)::double precision as vwap_distance_bps,
  spread_out.span as volatility_span,
  spread_out.yang_zhang as volatility,
  book.synced as book_synced,
  book.mid,
  book.spread_bps,
  book.imbalance_5,
  funding.funding_rate,
  funding.funding_annualized,
  funding.open_interest,
  funding.span as quadrant_span,
  funding.quadrant,
  gaps.open_gaps,
  waiting.open_alerts,
  newest.updated_at,
  marked.mark_price,
  greatest(s.at, book.at, marked.at, funding.at) as at
from instruments s
left join lateral (
  select is_closed, updated_at from candles c
  where c.market = s.market and c.symbol = s.symbol and c."interval" = s."interval"
    and c.open_time = s.open_time limit 1
) newest on true
left join lateral (
  select close from candles c
  where c.market = s.market and c.symbol = s.symbol and c."interval" = s."interval"
    and c.open_time > s.open_time - interval '1 day' and c.close is not null
  order by c.open_time desc limit 1
) traded on true
left join lateral (
  select status, verified from candles c
  where c.market = s.market and c.symbol = s.symbol and c."interval" = s."interval"
    and c.open_time > s.open_time - interval '1 day' and c.is_closed
  order by c.open_time desc limit 1
) closed on true
left join lateral (
  select count(*) as closed_candles,
    count(*) filter (where c.status in ('complete', 'repaired') and c.verified is not false) as proven_candles
  from candles c
  where c.market = s.market and c.symbol = s.symbol and c."interval" = s."interval"
    and c.open_time > s.open_time - interval '1 hour' and c.open_time <= s.open_time and c.is_closed
) hour on true
left join lateral (
  select newest.*
  from spans cross join lateral (
    select v.span, v.vwap, v.at from vwap v
    where v.market = s.market and v.symbol = s.symbol and v.span = spans.span
      and v.at > s.at - interval '1 hour'
    order by v.at desc limit 1
  ) newest
  where spans.kind = 'vwap'
  order by newest.at desc, spans.from_an_hour nulls last, spans.length limit 1
) averaged on true
left join lateral (
  select newest.*
  from spans cross join lateral (
    select v.span, v.yang_zhang, v.at from volatility v
    where v.market = s.market and v.symbol = s.symbol and v.span = spans.span
      and v.at > s.at - interval '1 hour'
    order by v.at desc limit 1
  ) newest
  where spans.kind = 'volatility'
  order by newest.at desc, spans.from_an_hour nulls last, spans.length limit 1
) spread_out on true
left join lateral (
  select b.synced, b.mid, b.spread_bps, b.imbalance_5, b.at from book_imbalance b
  where b.market = s.market and b.symbol = s.symbol and b.at > s.at - interval '5 minutes'
  order by b.at desc limit 1
) book on true
left join lateral (
  select m.mark_price, m.at from mark_prices m
  where m.market = s.market and m.symbol = s.symbol and m.at > s.at - interval '5 minutes'
  order by m.at desc limit 1
) marked on true
left join lateral (
  select newest.*
  from spans cross join lateral (
    select f.span, f.funding_rate, f.funding_annualized, f.open_interest, f.quadrant, f.at from funding_oi f
    where f.market = s.market and f.symbol = s.symbol and f.span = spans.span
      and f.at > s.at - interval '1 hour'
    order by f.at desc limit 1
  ) newest
  where spans.kind = 'funding_oi'
  order by newest.at desc, spans.from_an_hour nulls last, spans.length limit 1
) funding on true
left join lateral (
  select count(*) as open_gaps from feed_gaps g
  where g.market = s.market and g.symbol = s.symbol and g.outcome = 'open'
) gaps on true
left join lateral (
  select count(*) as open_alerts from alerts a
  where a.market = s.market and a.symbol = s.symbol and a.state = 'open'
) waiting on true;

comment on view market_overview is 'Each market and symbol of instruments as it stands, one row each: price, how well it is proven, VWAP, volatility, book, mark price, funding, and the health of its feed. Figures come from the time around its newest candle, without candles around its newest figure; null where there is none';
comment on column market_overview."interval" is 'Shortest interval that is still built, the one that price and proof are about; null without candles';
comment on column market_overview.open_time is 'First millisecond of its newest candle, UTC; null without candles';
comment on column market_overview.price is 'Price of the newest trade, in quote asset; from the newest candle of the day before that has one. Null without candles, as are status and verified: no trade proves it; see mid and mark_price';
comment on column market_overview.is_closed is 'Whether the newest candle is closed; null without candles';
comment on column market_overview.vwap_span is 'Span of vwap: of those there are the one nearest to an hour, without any session (since 00:00 UTC)';
comment on column market_overview.volatility_span is 'Span of volatility: of those there are the one nearest to an hour';
comment on column market_overview.quadrant_span is 'Span of quadrant: of those there are the one nearest to an hour';
comment on column market_overview.updated_at is 'Database clock, when the newest candle last changed; null without candles';
comment on column market_overview.mark_price is 'Mark price, in quote asset; spot has none';
comment on column market_overview.at is 'Newest time in this row: of candle, book, mark price, funding or open interest, UTC';
