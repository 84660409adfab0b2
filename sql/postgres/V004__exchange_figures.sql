-- What the exchange itself computes: klines, 24 h tickers, mark prices, open interest, forced orders.
create table klines (
  market text collate "C" not null,
  symbol text collate "C" not null,
  "interval" text collate "C" not null,
  open_time timestamptz not null,
  close_time timestamptz not null,
  open numeric not null,
  high numeric not null,
  low numeric not null,
  close numeric not null,
  volume numeric not null,
  quote_volume numeric not null,
  trades bigint not null,
  taker_buy_volume numeric not null,
  taker_buy_quote_volume numeric not null,
  first_trade_id bigint,
  last_trade_id bigint,
  is_closed boolean not null,
  source text not null,
  event_time timestamptz not null,
  primary key (market, symbol, "interval", open_time),
  constraint klines_time_order check (close_time > open_time),
  constraint klines_source_known check (source in ('stream', 'rest')),
  constraint klines_not_negative check (trades >= 0)
) with (fillfactor = 70);

create index klines_by_time on klines ("interval", open_time, market);

comment on table klines is 'Candles as the exchange computed them, open ones included; from kline streams and REST';
comment on column klines.market is 'spot | usdm | coinm | options';
comment on column klines.symbol is 'Symbol as the exchange writes it, upper case';
comment on column klines."interval" is 'Length as the exchange writes it: 1s, 1m ... 1M; 1m is a minute, 1M a month';
comment on column klines.open_time is 'First millisecond of the interval, UTC';
comment on column klines.close_time is 'Last millisecond of the interval, inclusive, UTC';
comment on column klines.open is 'First price, in quote asset; without trades the close before it';
comment on column klines.high is 'Highest price, in quote asset';
comment on column klines.low is 'Lowest price, in quote asset';
comment on column klines.close is 'Last price, in quote asset';
comment on column klines.volume is 'Quantity traded, in base asset; on coinm and options in contracts';
comment on column klines.quote_volume is 'Amount traded, in quote asset; on coinm in base asset';
comment on column klines.trades is 'Number of trades, as the exchange counts them';
comment on column klines.taker_buy_volume is 'Part of volume whose aggressor bought';
comment on column klines.taker_buy_quote_volume is 'Part of quote_volume whose aggressor bought';
comment on column klines.first_trade_id is 'First trade id; null without trades, and by REST';
comment on column klines.last_trade_id is 'Last trade id; null without trades, and by REST';
comment on column klines.is_closed is 'Whether the exchange called it final; by REST whether the interval had ended';
comment on column klines.source is 'stream: by WebSocket; rest: asked for';
comment on column klines.event_time is 'The exchange''s time of this state; by REST its time when it was asked';

create table tickers (
  market text collate "C" not null,
  symbol text collate "C" not null,
  event_time timestamptz not null,
  price_change numeric not null,
  price_change_percent numeric not null,
  weighted_average_price numeric not null,
  previous_close numeric,
  last_price numeric not null,
  last_quantity numeric not null,
  best_bid numeric,
  best_bid_quantity numeric,
  best_ask numeric,
  best_ask_quantity numeric,
  open_price numeric not null,
  high_price numeric not null,
  low_price numeric not null,
  volume numeric not null,
  quote_volume numeric not null,
  open_time timestamptz not null,
  close_time timestamptz not null,
  first_trade_id bigint,
  last_trade_id bigint,
  trades bigint not null,
  our_vwap numeric,
  vwap_difference_bps double precision,
  primary key (market, symbol),
  constraint tickers_difference_has_vwap check (vwap_difference_bps is null or our_vwap is not null)
) with (fillfactor = 50);

comment on table tickers is 'Figures of the rolling 24 hours by the exchange, newest row per symbol, beside our own VWAP';
comment on column tickers.market is 'spot | usdm | coinm | options';
comment on column tickers.symbol is 'Symbol as the exchange writes it, upper case';
comment on column tickers.event_time is 'When the exchange sent it (E)';
comment on column tickers.price_change is 'last_price - open_price, in quote asset (p)';
comment on column tickers.price_change_percent is 'price_change in percent of open_price (P)';
comment on column tickers.weighted_average_price is 'The exchange''s own 24 h VWAP (w)';
comment on column tickers.previous_close is 'Price of the first trade before the 24 hours (x); spot only';
comment on column tickers.last_price is 'Price of the newest trade, in quote asset (c)';
comment on column tickers.last_quantity is 'Quantity of the newest trade (Q); on coinm and options in contracts';
comment on column tickers.best_bid is 'Highest bid (b); spot only';
comment on column tickers.best_bid_quantity is 'Quantity at best_bid (B); spot only';
comment on column tickers.best_ask is 'Lowest ask (a); spot only';
comment on column tickers.best_ask_quantity is 'Quantity at best_ask (A); spot only';
comment on column tickers.open_price is 'First price of the 24 hours (o)';
comment on column tickers.high_price is 'Highest price of the 24 hours (h)';
comment on column tickers.low_price is 'Lowest price of the 24 hours (l)';
comment on column tickers.volume is 'Quantity traded, in base asset (v); on coinm and options in contracts';
comment on column tickers.quote_volume is 'Amount traded, in quote asset (q); on coinm in base asset';
comment on column tickers.open_time is 'Beginning of the 24 hours (O)';
comment on column tickers.close_time is 'End of the 24 hours (C)';
comment on column tickers.first_trade_id is 'First trade id in them (F); null without trades';
comment on column tickers.last_trade_id is 'Last trade id in them (L); null without trades';
comment on column tickers.trades is 'Number of trades in them (n)';
comment on column tickers.our_vwap is 'Our own VWAP of the 24 hours before the last full minute; null unless all of its minutes are known, or if vwap.spans has no 24h';
comment on column tickers.vwap_difference_bps is '10,000 x (our_vwap - weighted_average_price) / weighted_average_price; the two spans end up to a minute or two apart';

create table mark_prices (
  market text collate "C" not null,
  symbol text collate "C" not null,
  at timestamptz not null,
  mark_price numeric not null,
  index_price numeric,
  estimated_settle_price numeric,
  funding_rate numeric,
  next_funding_time timestamptz,
  primary key (market, symbol, at)
);

create index mark_prices_by_time on mark_prices (at);

comment on table mark_prices is 'Mark prices and what hangs on them, one row an event: each three seconds, or each second where markPrice@1s is subscribed';
comment on column mark_prices.market is 'usdm | coinm | options';
comment on column mark_prices.symbol is 'Symbol as the exchange writes it, upper case';
comment on column mark_prices.at is 'When the exchange sent it (E)';
comment on column mark_prices.mark_price is 'Mark price, in quote asset (p; mp on options)';
comment on column mark_prices.index_price is 'Price of the index (i); null where the stream has none';
comment on column mark_prices.estimated_settle_price is 'Estimated settlement price (P); meaningful in the last hour before delivery alone';
comment on column mark_prices.funding_rate is 'Rate of the current funding period (r), a fraction: predicted until it is settled; null on delivery contracts and options';
comment on column mark_prices.next_funding_time is 'When that rate will be settled (T); null if nothing is scheduled';

create table open_interest (
  market text collate "C" not null,
  symbol text collate "C" not null,
  at timestamptz not null,
  open_interest numeric not null,
  notional numeric,
  primary key (market, symbol, at),
  constraint open_interest_not_negative check (open_interest >= 0)
);

create index open_interest_by_time on open_interest (at);

comment on table open_interest is 'Contracts that are open: by REST on usdm and coinm, by stream on options';
comment on column open_interest.market is 'usdm | coinm | options';
comment on column open_interest.symbol is 'Symbol as the exchange writes it, upper case';
comment on column open_interest.at is 'The exchange''s time of the figure';
comment on column open_interest.open_interest is 'In base asset on usdm; in contracts on coinm and options';
comment on column open_interest.notional is 'In USDT, where the exchange gives it (options); else null';

create table liquidations (
  market text collate "C" not null,
  symbol text collate "C" not null,
  at timestamptz not null,
  traded_at timestamptz not null,
  side text not null,
  order_type text not null,
  time_in_force text not null,
  order_status text not null,
  quantity numeric not null,
  price numeric not null,
  average_price numeric not null,
  last_filled_quantity numeric not null,
  filled_quantity numeric not null,
  primary key (market, symbol, at),
  constraint liquidations_side_known check (side in ('BUY', 'SELL')),
  constraint liquidations_not_negative check (quantity >= 0 and filled_quantity >= 0)
);

create index liquidations_by_time on liquidations (at);

comment on table liquidations is 'Forced orders (forceOrder). Sampled by the exchange: at most one a second and symbol, so sums are lower bounds';
comment on column liquidations.market is 'usdm | coinm';
comment on column liquidations.symbol is 'Symbol as the exchange writes it, upper case';
comment on column liquidations.at is 'When the exchange sent it (E)';
comment on column liquidations.traded_at is 'When the order was traded (T)';
comment on column liquidations.side is 'Side of the forced order (S): SELL closes a long position, BUY a short one';
comment on column liquidations.order_type is 'Type of the order (o), LIMIT';
comment on column liquidations.time_in_force is 'Time in force (f), IOC';
comment on column liquidations.order_status is 'Status of the order (X): FILLED, PARTIALLY_FILLED ...';
comment on column liquidations.quantity is 'As ordered (q), in base asset; on coinm in contracts';
comment on column liquidations.price is 'Limit of the order (p), in quote asset';
comment on column liquidations.average_price is 'Average price it was filled at (ap), in quote asset';
comment on column liquidations.last_filled_quantity is 'Quantity of the last fill (l)';
comment on column liquidations.filled_quantity is 'Filled in all (z)';
