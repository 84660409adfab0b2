-- Every instrument with the intervals of its candles, by jumps through the primary key: as quick on
-- a billion rows as on ten. Instruments without candles are those of which only books are kept.
with recursive series as (
  (select market, symbol, "interval" from candles order by market, symbol, "interval" limit 1)
  union all
  select next.market, next.symbol, next."interval"
  from series, lateral (
    select market, symbol, "interval" from candles
    where (market, symbol, "interval") > (series.market, series.symbol, series."interval")
    order by market, symbol, "interval" limit 1
  ) next
), books as (
  (select market, symbol from book_imbalance order by market, symbol limit 1)
  union all
  select next.market, next.symbol
  from books, lateral (
    select market, symbol from book_imbalance
    where (market, symbol) > (books.market, books.symbol)
    order by market, symbol limit 1
  ) next
)
select market, symbol, array_agg("interval") filter (where "interval" is not null) as intervals,
  -- how busy it is, by the newest candle of whichever interval comes first
  (select trades from candles
   where candles.market = known.market and candles.symbol = known.symbol
     and candles."interval" = min(known."interval")
   order by open_time desc limit 1) as trades
from (select market, symbol, "interval" from series union select market, symbol, null from books) known
group by market, symbol
order by array_position(array['spot', 'usdm', 'coinm', 'options'], market::text), symbol;
