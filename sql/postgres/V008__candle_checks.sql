-- Reconciliation: every closed candle against the exchange's own.
alter table candles add column verified boolean;
alter table candles add constraint candles_open_is_not_verified check (is_closed or verified is null);
comment on column candles.verified is 'Whether this version equals the exchange''s own candle, its kline: true or false; null while it has not been compared. What differs is in candle_checks';

alter table candle_revisions drop constraint candle_revisions_reason_known;
alter table candle_revisions add constraint candle_revisions_reason_known
  check (reason in ('close', 'gap', 'refill', 'late_trade', 'loss', 'reconcile'));
comment on column candle_revisions.reason is 'close: the interval ended; gap: trades turned out to be missing, or may be; refill: missing trades were fetched; late_trade: a trade came after the close; loss: trades turned out to be lost; reconcile: it differed from the exchange''s own candle, and its trades fetched anew do not';

create table candle_checks (
  market text collate "C" not null,
  symbol text collate "C" not null,
  "interval" text collate "C" not null,
  open_time timestamptz not null,
  revision int not null,
  outcome text not null,
  source text not null,
  differences text,
  checked_at timestamptz not null,
  primary key (market, symbol, "interval", open_time),
  constraint candle_checks_outcome_known check (outcome in ('match', 'mismatch', 'absent_here', 'absent_there')),
  constraint candle_checks_source_known check (source in ('stream', 'rest')),
  constraint candle_checks_difference_is_told check (outcome = 'match' or differences is not null),
  constraint candle_checks_not_negative check (revision >= 0)
);

-- What did not match lately; matches are left out, they are nearly all rows.
create index candle_checks_not_matched on candle_checks (open_time) where outcome <> 'match';

comment on table candle_checks is 'The newest comparison of each closed candle with the exchange''s own candle (kline)';
comment on column candle_checks.market is 'spot | usdm | coinm | options';
comment on column candle_checks.symbol is 'Symbol as the exchange writes it, upper case';
comment on column candle_checks."interval" is 'Length as the exchange writes it: 1s, 1m ... 1M; 1m is a minute, 1M a month';
comment on column candle_checks.open_time is 'First millisecond of the interval, UTC';
comment on column candle_checks.revision is 'Which version of the candle was compared';
comment on column candle_checks.outcome is 'match: equal in every column the exchange gives; mismatch: both have it and they differ; absent_here: unknown here, known there; absent_there: the exchange has no candle for that interval, as while trading is suspended';
comment on column candle_checks.source is 'Where the exchange''s candle came from: stream | rest';
comment on column candle_checks.differences is 'What differs, ours against theirs; begins with "expected:" where that is in the nature of the candle, with "mended:" where its trades were fetched anew; null if nothing does';
comment on column candle_checks.checked_at is 'Our clock, when it was compared';

create view candle_match_rate as
select market, symbol, "interval",
  count(*) as checked,
  count(*) filter (where outcome = 'match') as matched,
  count(*) filter (where outcome = 'match')::double precision / count(*) as match_rate,
  max(checked_at) as newest_check
from candle_checks
group by market, symbol, "interval";

comment on view candle_match_rate is 'How many closed candles equal the exchange''s own; one row for each market, symbol and interval';
comment on column candle_match_rate.market is 'spot | usdm | coinm | options';
comment on column candle_match_rate.symbol is 'Symbol as the exchange writes it, upper case';
comment on column candle_match_rate."interval" is 'Length as the exchange writes it';
comment on column candle_match_rate.checked is 'Closed candles that were compared';
comment on column candle_match_rate.matched is 'Those of them that are equal now, mended ones included';
comment on column candle_match_rate.match_rate is 'matched / checked, 0 to 1';
comment on column candle_match_rate.newest_check is 'Our clock, when the last comparison was made';
