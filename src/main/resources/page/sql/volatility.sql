-- The newest volatilities of every span, newest last.
with recursive spans as (
  (select span from volatility where market = :'market' and symbol = :'symbol' order by span limit 1)
  union all
  select next.span
  from spans, lateral (
    select span from volatility
    where market = :'market' and symbol = :'symbol' and span > spans.span
    order by span limit 1
  ) next
)
select newest.* from spans, lateral (
  select span, at, bars, coverage, seeded, close_to_close, ewma, parkinson, garman_klass,
    rogers_satchell, yang_zhang, jump_share
  from volatility
  where market = :'market' and symbol = :'symbol' and volatility.span = spans.span
  order by at desc
  limit :'limit'
) newest
order by newest.span, newest.at;
