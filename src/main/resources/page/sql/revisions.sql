-- Every version of one candle, first to last. open_time: milliseconds since 1970.
select revision, reason, status, missing_trades, open, high, low, close, volume, trades, vwap,
  first_trade_id, last_trade_id, emitted_at
from candle_revisions
where market = :'market' and symbol = :'symbol' and "interval" = :'interval'
  and open_time = to_timestamp(:'open_time'::double precision / 1000)
order by revision;
