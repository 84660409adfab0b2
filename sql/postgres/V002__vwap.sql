create table vwap (
  market text collate "C" not null,
  symbol text collate "C" not null,
  span text collate "C" not null,
  at timestamptz not null,
  vwap numeric,
  volume numeric not null,
  quote_volume numeric not null,
  trades bigint not null,
  coverage double precision not null,
  primary key (market, symbol, span, at),
  constraint vwap_coverage_is_a_share check (coverage between 0 and 1),
  constraint vwap_not_negative check (volume >= 0 and quote_volume >= 0 and trades >= 0)
);

-- The newest values of all symbols; one symbol over time is the primary key.
create index vwap_by_time on vwap (span, at, market);

comment on table vwap is 'Volume-weighted average prices over rolling spans and since 00:00 UTC; one row per market, symbol, span and minute';
comment on column vwap.market is 'spot | usdm | coinm | options';
comment on column vwap.symbol is 'Symbol as the exchange writes it, upper case';
comment on column vwap.span is 'Length of the span, 5m, 1h, 24h ..., or session: since 00:00 UTC';
comment on column vwap.at is 'End of the span, exclusive, a full minute, UTC';
comment on column vwap.vwap is 'Volume-weighted average price, in quote asset; null if nothing was traded';
comment on column vwap.volume is 'Sum of quantities in the span, in base asset; on coinm in contracts';
comment on column vwap.quote_volume is 'Sum of price x quantity in the span, in quote asset; on coinm sum of contracts x contract size / price, in base asset';
comment on column vwap.trades is 'Number of trades in the span';
comment on column vwap.coverage is 'Share of the span''s minutes that are known in full, 0 to 1';
