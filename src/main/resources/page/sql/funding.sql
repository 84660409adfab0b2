-- Funding, basis and open interest of every span, newest last.
with recursive spans as (
  (select span from funding_oi where market = :'market' and symbol = :'symbol' order by span limit 1)
  union all
  select next.span
  from spans, lateral (
    select span from funding_oi
    where market = :'market' and symbol = :'symbol' and span > spans.span
    order by span limit 1
  ) next
)
select newest.* from spans, lateral (
  select span, at, mark_price, index_price, basis_bps, funding_rate, funding_interval_hours,
    funding_annualized, next_funding_time, settled_rate, settled_at, open_interest,
    open_interest_notional, oi_age_ms, price_change, oi_change, price_z, oi_z, price_samples,
    oi_samples, quadrant, divergence
  from funding_oi
  where market = :'market' and symbol = :'symbol' and funding_oi.span = spans.span
  order by at desc
  limit :'limit'
) newest
order by newest.span, newest.at;
