-- What people and their tools ask for most often, under names that stay.

-- From the last row of the primary key backwards, one probe a series: the rows between are not read.
create view latest_candles as
with recursive newest as (
  (select * from candles order by market desc, symbol desc, "interval" desc, open_time desc limit 1)
  union all
  select earlier.*
  from newest
  cross join lateral (
    select * from candles
    where (market, symbol, "interval") < (newest.market, newest.symbol, newest."interval")
    order by market desc, symbol desc, "interval" desc, open_time desc
    limit 1
  ) earlier
)
select * from newest;

comment on view latest_candles is 'The newest candle of each market, symbol and interval, open or closed. It looks at every series; for one, ask candles';

create view candles_proven as
select * from candles
where is_closed and status in ('complete', 'repaired') and verified is not false;

comment on view candles_proven is 'Candles to compute with: closed, every trade accounted for (complete, repaired), and not contradicted by the exchange''s own. verified is true once it has been compared, null before that and where the exchange has none; for the strictest set ask for verified';

create function candles_as_of(t timestamptz) returns setof candle_revisions
language sql stable as $$
  select distinct on (market, symbol, "interval", open_time) *
  from candle_revisions
  where emitted_at <= t
  order by market, symbol, "interval", open_time, emitted_at desc, revision desc
$$;

comment on function candles_as_of(timestamptz) is 'Closed candles as this database had them at that time: of each the version written last by then. What a strategy could have known; t is the database''s clock, not event time, so candles of a replay are known from the replay on. Name symbol and interval: select * from candles_as_of(''2026-01-05 10:00Z'') where market = ''spot'' and symbol = ''BTCUSDT'' and "interval" = ''1m''';

create view open_alerts as
select
  case severity when 'critical' then 1 when 'warning' then 2 else 3 end as rank,
  severity, kind, market, symbol, started_at, now() - started_at as lasts,
  value, peak, peak_at, threshold, message, id
from alerts
where state = 'open';

comment on view open_alerts is 'Alerts that have not ended';

create view market_overview as
with symbols as (
  select distinct on (market, symbol) *
  from latest_candles
  order by market, symbol, close_time - open_time
)
select
  s.market,
  s.symbol,
  s."interval",
  s.open_time,
  traded.close as price,
  s.is_closed,
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
  s.updated_at
from symbols s
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
  select v.span, v.vwap from vwap v
  where v.market = s.market and v.symbol = s.symbol and v.span in ('1h', 'session')
    and v.at > s.open_time - interval '1 hour'
  order by v.span, v.at desc limit 1
) averaged on true
left join lateral (
  select v.span, v.yang_zhang from volatility v
  where v.market = s.market and v.symbol = s.symbol and v.span = '1h'
    and v.at > s.open_time - interval '1 hour'
  order by v.at desc limit 1
) spread_out on true
left join lateral (
  select b.synced, b.mid, b.spread_bps, b.imbalance_5 from book_imbalance b
  where b.market = s.market and b.symbol = s.symbol and b.at > s.open_time - interval '5 minutes'
  order by b.at desc limit 1
) book on true
left join lateral (
  select f.span, f.funding_rate, f.funding_annualized, f.open_interest, f.quadrant from funding_oi f
  where f.market = s.market and f.symbol = s.symbol and f.span = '1h'
    and f.at > s.open_time - interval '1 hour'
  order by f.at desc limit 1
) funding on true
left join lateral (
  select count(*) as open_gaps from feed_gaps g
  where g.market = s.market and g.symbol = s.symbol and g.outcome = 'open'
) gaps on true
left join lateral (
  select count(*) as open_alerts from alerts a
  where a.market = s.market and a.symbol = s.symbol and a.state = 'open'
) waiting on true;

comment on view market_overview is 'Each market and symbol as it stands, one row each: price, how well it is proven, VWAP, volatility, book, funding, and the health of its feed. Figures come from the time around its newest candle; null where there is none';

-- A view's columns are not commented by the table's: those it takes over say the same here.
do $$
declare
  part record;
begin
  for part in
    select v.view, a.attname, col_description('candles'::regclass, a.attnum) as text
    from (values ('latest_candles'), ('candles_proven')) v (view), pg_attribute a
    where a.attrelid = 'candles'::regclass and a.attnum > 0 and not a.attisdropped
  loop
    execute format('comment on column %I.%I is %L', part.view, part.attname, part.text);
  end loop;
  for part in
    select a.attname, col_description('alerts'::regclass, a.attnum) as text
    from pg_attribute a join pg_attribute v using (attname)
    where a.attrelid = 'alerts'::regclass and v.attrelid = 'open_alerts'::regclass and a.attnum > 0
  loop
    execute format('comment on column open_alerts.%I is %L', part.attname, part.text);
  end loop;
end
$$;

comment on column open_alerts.rank is '1 critical, 2 warning, 3 info: to sort by';
comment on column open_alerts.lasts is 'Database clock - started_at';

comment on column market_overview.market is 'spot | usdm | coinm | options';
comment on column market_overview.symbol is 'Symbol as the exchange writes it, upper case';
comment on column market_overview."interval" is 'Shortest interval that is built, the one that price and proof are about';
comment on column market_overview.open_time is 'First millisecond of its newest candle, UTC';
comment on column market_overview.price is 'Price of the newest trade, in quote asset; from the newest candle of the day before that has one';
comment on column market_overview.is_closed is 'Whether the newest candle is closed';
comment on column market_overview.status is 'Of the newest closed candle: complete | repaired | incomplete | unknown';
comment on column market_overview.verified is 'Whether that one equals the exchange''s own; null while it has not been compared';
comment on column market_overview.closed_candles is 'Candles closed in the hour up to the newest one';
comment on column market_overview.proven_candles is 'Those of them that are in candles_proven';
comment on column market_overview.vwap_span is 'Span of vwap: 1h, else session (since 00:00 UTC)';
comment on column market_overview.vwap is 'Volume-weighted average price over vwap_span, in quote asset';
comment on column market_overview.vwap_distance_bps is '10,000 x (price - vwap) / vwap, basis points';
comment on column market_overview.volatility_span is 'Span of volatility: 1h';
comment on column market_overview.volatility is 'Yang-Zhang volatility over that span, a fraction per square root of a year';
comment on column market_overview.book_synced is 'Whether the order book was whole in its newest second; false: the figures beside it are null';
comment on column market_overview.mid is '(best bid + best ask) / 2, in quote asset';
comment on column market_overview.spread_bps is '10,000 x (best ask - best bid) / mid, basis points';
comment on column market_overview.imbalance_5 is '(bids - asks) / (bids + asks) of the best 5 levels, -1 to 1';
comment on column market_overview.funding_rate is 'Rate predicted for the present period, a fraction of the notional';
comment on column market_overview.funding_annualized is 'The same by the year, simple, a fraction';
comment on column market_overview.open_interest is 'Open contracts: base asset on usdm, contracts on coinm and options';
comment on column market_overview.quadrant_span is 'Span of quadrant: 1h';
comment on column market_overview.quadrant is 'new_longs | new_shorts | short_covering | long_liquidation | neutral; see funding_oi';
comment on column market_overview.open_gaps is 'Ranges of trade ids that are still being fetched';
comment on column market_overview.open_alerts is 'Alerts of this symbol that have not ended';
comment on column market_overview.updated_at is 'Database clock, when the newest candle last changed';
