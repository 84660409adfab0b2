-- Alerts of all symbols: those still open first, then the newest.
(select id, kind, severity, market, symbol, started_at, ended_at, peak_at, value, peak, threshold,
   message, state
 from alerts where state = 'open' order by started_at desc limit :'limit')
union all
(select id, kind, severity, market, symbol, started_at, ended_at, peak_at, value, peak, threshold,
   message, state
 from alerts where state = 'ended' order by started_at desc limit :'limit');
