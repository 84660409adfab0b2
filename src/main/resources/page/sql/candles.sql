-- The newest candles of one series with what the exchange says of them and the session's VWAP at
-- their end, oldest first.
-- since: only those that changed at or after this time, milliseconds since 1970; 0 for all.
select * from (
  select
    candles.open_time, candles.close_time, candles.open, candles.high, candles.low, candles.close,
    candles.volume, candles.quote_volume, candles.trades, candles.taker_buy_volume, candles.vwap,
    candles.first_trade_id, candles.last_trade_id, candles.is_closed, candles.status,
    candles.missing_trades, candles.revision, candles.verified, candles.updated_at,
    checks.outcome, checks.source, checks.differences, checks.checked_at,
    checks.revision as checked_revision, session.vwap as session_vwap
  from candles
  left join candle_checks checks using (market, symbol, "interval", open_time)
  left join vwap session on session.market = candles.market and session.symbol = candles.symbol
    and session.span = 'session' and session.at = candles.close_time + interval '1 millisecond'
  where candles.market = :'market' and candles.symbol = :'symbol' and "interval" = :'interval'
  order by open_time desc
  limit :'limit'
) newest
where updated_at >= to_timestamp(:'since'::double precision / 1000)
order by open_time;
