-- One row per market, symbol and second of event time.
create table book_imbalance (
  market text collate "C" not null,
  symbol text collate "C" not null,
  at timestamptz not null,
  synced boolean not null,
  best_bid numeric,
  best_bid_quantity numeric,
  best_ask numeric,
  best_ask_quantity numeric,
  mid numeric,
  weighted_mid double precision,
  spread_bps double precision,
  imbalance_1 double precision,
  imbalance_5 double precision,
  imbalance_10 double precision,
  imbalance_20 double precision,
  imbalance_10bps double precision,
  imbalance_50bps double precision,
  bid_depth_50bps numeric,
  ask_depth_50bps numeric,
  ofi double precision,
  ofi_5 double precision,
  update_id bigint,
  primary key (market, symbol, at),
  constraint book_imbalance_unsynced_says_nothing check (
    synced or num_nonnulls(best_bid, best_bid_quantity, best_ask, best_ask_quantity, mid, weighted_mid, spread_bps,
      imbalance_1, imbalance_5, imbalance_10, imbalance_20, imbalance_10bps, imbalance_50bps,
      bid_depth_50bps, ask_depth_50bps, ofi, ofi_5) = 0),
  constraint book_imbalance_synced_has_an_update_id check (not synced or update_id is not null),
  constraint book_imbalance_not_crossed check (best_bid < best_ask),
  constraint book_imbalance_are_ratios check (
    imbalance_1 between -1 and 1 and imbalance_5 between -1 and 1 and imbalance_10 between -1 and 1
    and imbalance_20 between -1 and 1 and imbalance_10bps between -1 and 1 and imbalance_50bps between -1 and 1),
  constraint book_imbalance_not_negative check (
    best_bid > 0 and best_ask > 0 and best_bid_quantity > 0 and best_ask_quantity > 0 and spread_bps >= 0
    and bid_depth_50bps >= 0 and ask_depth_50bps >= 0)
);

-- The newest books of all symbols; one symbol over time is the primary key.
create index book_imbalance_by_time on book_imbalance (at, market);

comment on table book_imbalance is 'Order books by the second of event time, from the book after the last change at or before its end; one row per market, symbol and second';
comment on column book_imbalance.market is 'spot | usdm | coinm | options';
comment on column book_imbalance.symbol is 'Symbol as the exchange writes it, upper case';
comment on column book_imbalance.at is 'End of the second, inclusive, UTC';
comment on column book_imbalance.synced is 'Whether the book was whole then: an unbroken chain of changes from a snapshot on; if false, everything else is null';
comment on column book_imbalance.best_bid is 'Highest bid, in quote asset; null without bids';
comment on column book_imbalance.best_bid_quantity is 'Quantity at the highest bid, in base asset; on coinm in contracts';
comment on column book_imbalance.best_ask is 'Lowest ask, in quote asset; null without asks';
comment on column book_imbalance.best_ask_quantity is 'Quantity at the lowest ask, in base asset; on coinm in contracts';
comment on column book_imbalance.mid is '(best_bid + best_ask) / 2';
comment on column book_imbalance.weighted_mid is 'I x best_ask + (1 - I) x best_bid with I = best_bid_quantity / (best_bid_quantity + best_ask_quantity); Gatheral and Oomen 2010. Not Stoikov''s micro-price';
comment on column book_imbalance.spread_bps is '10,000 x (best_ask - best_bid) / mid';
comment on column book_imbalance.imbalance_1 is '(bids - asks) / (bids + asks) of the quantities at the best prices, -1 to 1; +1 is only bids';
comment on column book_imbalance.imbalance_5 is 'The same of the best 5 levels; null where so many are not known';
comment on column book_imbalance.imbalance_10 is 'The same of the best 10 levels; null where so many are not known';
comment on column book_imbalance.imbalance_20 is 'The same of the best 20 levels; null where so many are not known';
comment on column book_imbalance.imbalance_10bps is 'The same of all levels within 10 basis points of the mid; null where the book is not known so far';
comment on column book_imbalance.imbalance_50bps is 'The same of all levels within 50 basis points of the mid; null where the book is not known so far';
comment on column book_imbalance.bid_depth_50bps is 'Sum of bid quantities within 50 basis points of the mid, in base asset; on coinm in contracts';
comment on column book_imbalance.ask_depth_50bps is 'Sum of ask quantities within 50 basis points of the mid, in base asset; on coinm in contracts';
comment on column book_imbalance.ofi is 'Order-flow imbalance of the best level over the second, in base asset, on coinm in contracts: Cont, Kukanov and Stoikov 2014; by bookTicker event where subscribed, else by depth frame; null if the book was not whole all through the second';
comment on column book_imbalance.ofi_5 is 'The same summed over the best 5 levels, by depth frame: Xu, Gould and Howison 2019';
comment on column book_imbalance.update_id is 'The exchange''s id of the last change in the book; in an unsynced row that of the row it took back, else null';
