-- What the feed did not deliver, what could not be understood, and what this database refused.
create table feed_gaps (
  market text collate "C" not null,
  symbol text collate "C" not null,
  stream text collate "C" not null,
  from_id bigint not null,
  to_id bigint,
  detected_at timestamptz not null,
  closed_at timestamptz,
  recovered bigint not null,
  lost bigint not null,
  outcome text not null,
  primary key (market, symbol, stream, from_id),
  constraint feed_gaps_outcome_known check (outcome in ('open', 'refilled', 'aggregated', 'lost')),
  constraint feed_gaps_closed_has_time check ((outcome = 'open') = (closed_at is null)),
  constraint feed_gaps_id_order check (to_id >= from_id - 1),
  constraint feed_gaps_not_negative check (recovered >= 0 and lost >= 0)
);

create index feed_gaps_by_time on feed_gaps (detected_at);
create index feed_gaps_still_open on feed_gaps (market, symbol) where outcome = 'open';

comment on table feed_gaps is 'Ranges of ids that did not arrive live; written when found and again when closed';
comment on column feed_gaps.market is 'spot | usdm | coinm | options';
comment on column feed_gaps.symbol is 'Symbol as the exchange writes it, upper case';
comment on column feed_gaps.stream is 'Stream type whose ids these are: trade | aggTrade';
comment on column feed_gaps.from_id is 'First missing id';
comment on column feed_gaps.to_id is 'Last missing id, inclusive; null while the end is not known; from_id - 1 if it turned out that none is missing';
comment on column feed_gaps.detected_at is 'Our clock, when the range was first found';
comment on column feed_gaps.closed_at is 'Our clock, when the range was closed; null while open';
comment on column feed_gaps.recovered is 'Number of trades fetched';
comment on column feed_gaps.lost is 'Number of ids given up';
comment on column feed_gaps.outcome is 'open: still being fetched; refilled: every trade fetched by id; aggregated: covered by aggregates only; lost: some or all ids could not be had';

create table rejected_frames (
  at timestamptz not null,
  market text not null,
  connection text not null,
  reason text not null,
  frame text not null
);

create index rejected_frames_by_time on rejected_frames (at);

comment on table rejected_frames is 'WebSocket frames that could not be understood; append-only';
comment on column rejected_frames.at is 'Our clock, when the frame came';
comment on column rejected_frames.market is 'spot | usdm | coinm | options';
comment on column rejected_frames.connection is 'Name of the connection the frame came on';
comment on column rejected_frames.reason is 'What was expected and what was found';
comment on column rejected_frames.frame is 'Text of the frame, cut to a bounded length; NUL characters stand as U+FFFD';

create table rejected_rows (
  at timestamptz not null default now(),
  table_name text not null,
  key_text text not null,
  reason text not null,
  row text not null
);

create index rejected_rows_by_time on rejected_rows (at);

comment on table rejected_rows is 'Rows this database refused, each with its error; append-only. The rest of their batches was written';
comment on column rejected_rows.at is 'Database clock, when the row was refused';
comment on column rejected_rows.table_name is 'Table the row was meant for';
comment on column rejected_rows.key_text is 'Its key, as a list of values; empty for a table without a key';
comment on column rejected_rows.reason is 'SQLSTATE and message of the error';
comment on column rejected_rows.row is 'The whole row as text, cut to a bounded length; NUL characters stand as U+FFFD';
