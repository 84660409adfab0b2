-- A minute that may lack trades says so beside its own figures, not only in the day's coverage.
create or replace view trade_flow as
select
  market,
  symbol,
  open_time + interval '1 minute' as at,
  2 * taker_buy_volume - volume as signed_volume,
  ((2 * taker_buy_volume - volume) / nullif(volume, 0))::double precision as imbalance,
  sum(2 * taker_buy_volume - volume) over today as cumulative_delta,
  (count(*) filter (where status in ('complete', 'repaired')) over today)
    / (extract(epoch from open_time - date_trunc('day', open_time, 'UTC')) / 60 + 1)::double precision
    as coverage,
  status
from candles
where "interval" = '1m' and is_closed
window today as (
  partition by market, symbol, date_trunc('day', open_time, 'UTC')
  order by open_time
);

comment on column trade_flow.status is 'How the minute itself is known: complete | repaired | incomplete | unknown; of an incomplete one the figures are those of the trades that are known';

comment on table klines is 'Candles as the exchange computed them, open ones included; from kline streams. What is compared by REST is in candle_checks';
