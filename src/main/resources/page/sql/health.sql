-- All symbols in one row: gaps found in the last hour and what came of them; the last sixty candles
-- of one interval by status, and how long after their end the last five of them were written.
-- interval: the page asks for 1m if there are such candles, else for the shortest there is.
-- Not materialized, so that the planner sees the times and takes the index by time.
with asked as not materialized (
  select :'interval' as name,
    case :'interval' when '1M' then interval '31 days' else (:'interval')::interval end as length
)
select gaps.*, built.*, lag.*
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
  select count(*) filter (where is_closed) as closed,
    count(*) filter (where is_closed and status = 'complete') as complete,
    count(*) filter (where is_closed and status = 'repaired') as repaired,
    count(*) filter (where is_closed and status = 'incomplete') as incomplete,
    count(*) filter (where is_closed and status = 'unknown') as unknown,
    count(verified) as compared,
    count(*) filter (where verified) as equal,
    (select count(*) from asked, candle_checks
     where outcome <> 'match' and differences not like 'expected:%' and "interval" = name
       and open_time >= now() - 60 * length) as wrong,
    max(close_time) filter (where is_closed) as newest_close
  from asked, candles where "interval" = name and open_time >= now() - 60 * length
) built, (
  select max(extract(epoch from emitted_at - close_time)) as slowest_close_seconds,
    avg(extract(epoch from emitted_at - close_time)) as mean_close_seconds
  from asked, candles
  join candle_revisions using (market, symbol, "interval", open_time, close_time)
  where "interval" = name and candle_revisions.revision = 0 and open_time >= now() - 6 * length
) lag;
