-- Rolling volatility, the flow of trades by the minute, and how much of a VWAP is the exchange's
-- own history from before the start.
create table volatility (
  market text collate "C" not null,
  symbol text collate "C" not null,
  span text collate "C" not null,
  at timestamptz not null,
  bars int not null,
  coverage double precision not null,
  close_to_close double precision,
  ewma double precision,
  parkinson double precision,
  garman_klass double precision,
  rogers_satchell double precision,
  yang_zhang double precision,
  realized_variance double precision,
  bipower_variance double precision,
  jump_share double precision,
  seeded int not null,
  primary key (market, symbol, span, at),
  constraint volatility_coverage_is_a_share check (coverage between 0 and 1),
  constraint volatility_jump_share_is_a_share check (jump_share between 0 and 1),
  constraint volatility_seeded_is_a_part check (seeded between 0 and bars),
  constraint volatility_not_negative check (
    close_to_close >= 0 and ewma >= 0 and parkinson >= 0 and garman_klass >= 0
    and rogers_satchell >= 0 and yang_zhang >= 0 and realized_variance >= 0
    and bipower_variance >= 0)
);

-- The newest values of all symbols; one symbol over time is the primary key.
create index volatility_by_time on volatility (span, at, market);

comment on table volatility is 'Volatility over rolling spans; one row per market, symbol, span and minute. Volatilities are fractions per square root of a year, 0.5 is 50 %; a year has 365 x 24 h. Null where too few bars are known';
comment on column volatility.market is 'spot | usdm | coinm | options';
comment on column volatility.symbol is 'Symbol as the exchange writes it, upper case';
comment on column volatility.span is 'Length of the span, 30m, 1h, 24h ...';
comment on column volatility.at is 'End of the span, exclusive, a full minute, UTC';
comment on column volatility.bars is 'Bars used: candles that are complete or repaired, quiet ones among them, and seeds. Incomplete and unknown candles are left out, and no return is taken across them';
comment on column volatility.coverage is 'Share of the span''s candles that are bars, 0 to 1';
comment on column volatility.close_to_close is 'Sample standard deviation (n - 1, mean removed) of log returns from close to close, annualised. A return belongs to the bar it ends in; the first begins at the close before the span';
comment on column volatility.ewma is 'Root of the exponentially weighted mean of squared log returns in the span, annualised; half-life: volatility.halfLife, else a quarter of the span';
comment on column volatility.parkinson is 'Parkinson 1980, from high and low, annualised';
comment on column volatility.garman_klass is 'Garman and Klass 1980, practical form, from open, high, low and close, annualised';
comment on column volatility.rogers_satchell is 'Rogers and Satchell 1991, from open, high, low and close, not biased by a drift, annualised';
comment on column volatility.yang_zhang is 'Yang and Zhang 2000, with jumps from a close to the next open, annualised';
comment on column volatility.realized_variance is 'Mean of squared log returns as variance per year; its root is a volatility. Times the span as a part of a year it is the sum of squared returns over the span';
comment on column volatility.bipower_variance is 'Barndorff-Nielsen and Shephard 2004, pi / 2 x mean of the products of neighbouring absolute log returns, as variance per year: what is left of realized_variance without jumps';
comment on column volatility.jump_share is 'Part of realized_variance that comes from jumps, 1 - bipower_variance / realized_variance, 0 to 1; null if the price never moved';
comment on column volatility.seeded is 'How many of the bars are the exchange''s own klines from before the recording began';

alter table vwap
  add column seeded int not null default 0,
  add constraint vwap_seeded_not_negative check (seeded >= 0);
comment on column vwap.seeded is 'How many of the known minutes are the exchange''s own klines from before the recording began';

create view trade_flow as
select
  market,
  symbol,
  open_time + interval '1 minute' as at,
  2 * taker_buy_volume - volume as signed_volume,
  ((2 * taker_buy_volume - volume) / nullif(volume, 0))::double precision as imbalance,
  sum(2 * taker_buy_volume - volume) over today as cumulative_delta,
  (count(*) filter (where status in ('complete', 'repaired')) over today)
    / (extract(epoch from open_time - date_trunc('day', open_time, 'UTC')) / 60 + 1)::double precision
    as coverage
from candles
where "interval" = '1m' and is_closed
window today as (
  partition by market, symbol, date_trunc('day', open_time, 'UTC')
  order by open_time
);

comment on view trade_flow is 'Who bought and who sold, by the side that took: one row per market, symbol and closed minute. Ask for one symbol at a time';
comment on column trade_flow.market is 'spot | usdm | coinm | options';
comment on column trade_flow.symbol is 'Symbol as the exchange writes it, upper case';
comment on column trade_flow.at is 'End of the minute, exclusive, UTC';
comment on column trade_flow.signed_volume is 'Volume whose aggressor bought minus volume whose aggressor sold, in base asset; on coinm in contracts; null if the minute is unknown';
comment on column trade_flow.imbalance is 'signed_volume / volume, -1 only sellers took, 1 only buyers; null without trades';
comment on column trade_flow.cumulative_delta is 'Sum of signed_volume since 00:00 UTC up to this minute, of what is known: see coverage';
comment on column trade_flow.coverage is 'Share of the minutes since 00:00 UTC, up to this one, that are known in full, 0 to 1';
