-- A candle that says itself that it is incomplete cannot equal the exchange's: such ones are
-- counted apart, so that one figure tells how often a proven candle was wrong.
create or replace view candle_match_rate as
select market, symbol, "interval",
  count(*) as checked,
  count(*) filter (where outcome = 'match') as matched,
  count(*) filter (where outcome = 'match')::double precision / count(*) as match_rate,
  max(checked_at) as newest_check,
  count(*) filter (where expected) as expected,
  count(*) filter (where outcome <> 'match' and not expected) as unexpected,
  count(*) filter (where outcome = 'match')::double precision
    / nullif(count(*) filter (where not expected), 0) as proven_match_rate
from (
  select *, outcome <> 'match' and differences like 'expected:%' as expected
  from candle_checks
) checks
group by market, symbol, "interval";

comment on column candle_match_rate.expected is 'Those that differ as is in the nature of the candle: incomplete or unknown ones, quiet ones that the exchange does not have, futures aggregates cut at an edge';
comment on column candle_match_rate.unexpected is 'Those that differ although every trade is accounted for';
comment on column candle_match_rate.proven_match_rate is 'matched / (matched + unexpected), 0 to 1; null if nothing proven was compared';
