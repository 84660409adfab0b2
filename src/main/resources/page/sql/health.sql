-- All symbols in one row: gaps found in the last hour and what came of them, the minutes of the
-- last hour by status, and how long after their end those of the last five minutes were written.
select gaps.*, minutes.*, lag.*
from (
  select count(*) as gaps,
    count(*) filter (where outcome = 'refilled') as gaps_refilled,
    count(*) filter (where outcome = 'aggregated') as gaps_aggregated,
    count(*) filter (where outcome = 'lost') as gaps_lost,
    coalesce(sum(recovered), 0)::bigint as trades_recovered,
    coalesce(sum(lost), 0)::bigint as trades_lost,
    (select count(*) from feed_gaps where outcome = 'open') as gaps_open
  from feed_gaps where detected_at >= now() - interval '1 hour'
) gaps, (
  select count(*) filter (where is_closed) as minutes,
    count(*) filter (where is_closed and status = 'complete') as complete,
    count(*) filter (where is_closed and status = 'repaired') as repaired,
    count(*) filter (where is_closed and status = 'incomplete') as incomplete,
    count(*) filter (where is_closed and status = 'unknown') as unknown,
    count(verified) as compared,
    count(*) filter (where verified) as equal,
    (select count(*) from candle_checks
     where outcome <> 'match' and differences not like 'expected:%' and "interval" = '1m'
       and open_time >= now() - interval '1 hour') as wrong,
    max(close_time) filter (where is_closed) as newest_minute
  from candles where "interval" = '1m' and open_time >= now() - interval '1 hour'
) minutes, (
  select max(extract(epoch from emitted_at - close_time)) as slowest_close_seconds,
    avg(extract(epoch from emitted_at - close_time)) as mean_close_seconds
  from candles
  join candle_revisions using (market, symbol, "interval", open_time, close_time)
  where "interval" = '1m' and candle_revisions.revision = 0
    and open_time >= now() - interval '6 minutes'
) lag;
