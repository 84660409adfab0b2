-- Funding rates as they were settled, from REST.
create table funding_rates (
  market text collate "C" not null,
  symbol text collate "C" not null,
  at timestamptz not null,
  rate numeric not null,
  interval_hours int,
  primary key (market, symbol, at),
  constraint funding_rates_interval_is_possible check (interval_hours between 1 and 24)
);

-- The newest rates of all symbols; one symbol over time is the primary key.
create index funding_rates_by_time on funding_rates (at, market);

comment on table funding_rates is 'Funding rates as they were settled (REST fundingRate); one row per market, symbol and funding time';
comment on column funding_rates.market is 'usdm | coinm';
comment on column funding_rates.symbol is 'Symbol as the exchange writes it, upper case';
comment on column funding_rates.at is 'Funding time, UTC; some milliseconds after the full hour';
comment on column funding_rates.rate is 'Settled rate, a fraction of the notional, paid by longs to shorts if positive';
comment on column funding_rates.interval_hours is 'Length of the period it was paid for, from the funding before, else from fundingInfo; null if not known';

-- What funding, open interest and price said of an instrument at one time.
create table funding_oi (
  market text collate "C" not null,
  symbol text collate "C" not null,
  span text collate "C" not null,
  at timestamptz not null,
  mark_price numeric,
  index_price numeric,
  basis_bps double precision,
  funding_rate numeric,
  funding_interval_hours int,
  funding_annualized double precision,
  next_funding_time timestamptz,
  settled_rate numeric,
  settled_at timestamptz,
  open_interest numeric,
  open_interest_notional numeric,
  oi_age_ms bigint,
  price_change double precision,
  oi_change double precision,
  funding_z double precision,
  funding_samples int not null,
  price_z double precision,
  price_samples int not null,
  oi_z double precision,
  oi_samples int not null,
  quadrant text,
  divergence double precision,
  primary key (market, symbol, span, at),
  constraint funding_oi_quadrant_known check (
    quadrant in ('new_longs', 'new_shorts', 'short_covering', 'long_liquidation', 'neutral')),
  constraint funding_oi_interval_is_possible check (funding_interval_hours between 1 and 24),
  constraint funding_oi_annualized_has_an_interval check (
    funding_annualized is null or num_nulls(funding_rate, funding_interval_hours) = 0),
  constraint funding_oi_settled_together check (num_nulls(settled_rate, settled_at) in (0, 2)),
  constraint funding_oi_settled_before check (settled_at <= at),
  constraint funding_oi_interest_has_an_age check (num_nulls(open_interest, oi_age_ms) in (0, 2)),
  constraint funding_oi_not_negative check (
    open_interest >= 0 and open_interest_notional >= 0 and oi_age_ms >= 0
    and least(funding_samples, price_samples, oi_samples) >= 0),
  constraint funding_oi_z_has_samples check (
    (funding_z is null or funding_samples >= 30) and (price_z is null or price_samples >= 30)
    and (oi_z is null or oi_samples >= 30)),
  constraint funding_oi_divergence_has_both check (
    divergence is null or num_nulls(price_z, oi_z) = 0)
);

-- The newest rows of all symbols; one symbol over time is the primary key.
create index funding_oi_by_time on funding_oi (span, at, market);

comment on table funding_oi is 'Funding, basis and open interest joined by event time; one row per market, symbol, span and full minute, and at each reading of open interest. What was not known at that time is null; a row is not written anew when a candle is revised later';
comment on column funding_oi.market is 'usdm | coinm | options';
comment on column funding_oi.symbol is 'Symbol as the exchange writes it, upper case';
comment on column funding_oi.span is 'What price_change and oi_change look back on: 5m, 1h ...';
comment on column funding_oi.at is 'A full minute, or the exchange''s time of a reading of open interest, UTC';
comment on column funding_oi.mark_price is 'Mark price in force, in quote asset; null if the last is a minute old or older';
comment on column funding_oi.index_price is 'Index price that came with it, in quote asset';
comment on column funding_oi.basis_bps is '10,000 x (mark - index) / index, basis points';
comment on column funding_oi.funding_rate is 'Rate predicted for the present period, a fraction of the notional; null on contracts without funding. It is settled at next_funding_time and may change until then';
comment on column funding_oi.funding_interval_hours is 'Length of the present period: as seen in the stream, else from fundingInfo; null if not known. It differs by symbol and changes';
comment on column funding_oi.funding_annualized is 'funding_rate x 8760 / funding_interval_hours: simple, not compounded, a fraction';
comment on column funding_oi.next_funding_time is 'When the present period ends, UTC; null if none is scheduled';
comment on column funding_oi.settled_rate is 'Newest rate settled by then that had been fetched, a fraction; never the predicted one';
comment on column funding_oi.settled_at is 'Its funding time, UTC';
comment on column funding_oi.open_interest is 'Open contracts in force: base asset on usdm, contracts on coinm and options; carried on until a newer reading, at most for the window (fundingOi.window)';
comment on column funding_oi.open_interest_notional is 'open_interest x mark_price, in quote asset; on coinm open_interest x contract size, in USD; on options as the exchange gives it';
comment on column funding_oi.oi_age_ms is 'How old open_interest is at that time, milliseconds';
comment on column funding_oi.price_change is 'Close of the last full minute / close one span before it - 1, a fraction; from complete or repaired candles, else null';
comment on column funding_oi.oi_change is 'open_interest / open interest one span before the last full minute - 1, a fraction; null if either was more than five minutes old';
comment on column funding_oi.funding_z is 'Robust z of funding_rate / funding_interval_hours among the settled rates per hour of the last 30 days: (x - median) / (1.4826 x median absolute deviation); null below 30 samples, else null because they do not differ';
comment on column funding_oi.funding_samples is 'Settled rates it was measured against';
comment on column funding_oi.price_z is 'Robust z of price_change among those of the full minutes of the window (fundingOi.window); null below 30 samples, else null because they do not differ';
comment on column funding_oi.price_samples is 'Minutes it was measured against';
comment on column funding_oi.oi_z is 'Robust z of oi_change among those of the full minutes of the window; null below 30 samples, else null because they do not differ';
comment on column funding_oi.oi_samples is 'Minutes it was measured against';
comment on column funding_oi.quadrant is 'new_longs (price up, open interest up) | new_shorts (down, up) | short_covering (up, down) | long_liquidation (down, down) | neutral: one of the changes is within fundingOi.deadBand robust deviations of zero; null if a change or its deviation is not known';
comment on column funding_oi.divergence is 'oi_z - price_z: positive if open interest rose more unusually than price, as when positions are built against the move';
