-- Episodes that alert rules found, and the rules.
create table alerts (
  id text collate "C" primary key,
  kind text collate "C" not null,
  severity text collate "C" not null,
  market text collate "C" not null,
  symbol text collate "C" not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  peak_at timestamptz not null,
  value double precision not null,
  peak double precision not null,
  threshold double precision not null,
  message text not null,
  state text collate "C" not null,
  constraint alerts_kind_known check (kind in (
    'price_move', 'volume_spike', 'volatility_spike', 'vwap_deviation', 'imbalance', 'spread',
    'funding_extreme', 'funding_oi_divergence', 'liquidation_burst', 'ticker_change', 'gap',
    'silent_stream', 'candle_mismatch', 'book_out_of_sync', 'rest_ban_near')),
  constraint alerts_severity_known check (severity in ('info', 'warning', 'critical')),
  constraint alerts_state_known check (state in ('open', 'ended')),
  constraint alerts_ended_has_time check ((state = 'ended') = (ended_at is not null)),
  constraint alerts_time_order check (ended_at >= started_at and peak_at >= started_at)
);

create index alerts_by_time on alerts (started_at);
create index alerts_of_a_symbol on alerts (market, symbol, started_at);
create index alerts_still_open on alerts (started_at) where state = 'open';

comment on table alerts is 'Alerts; one row an episode, written when it starts, at most once a minute while its peak grows, and when it ends';
comment on column alerts.id is 'Rule, market, symbol, span if there is one, and start: the same whenever the same events are seen';
comment on column alerts.kind is 'What it is about: price_move | volume_spike | volatility_spike | vwap_deviation | imbalance | spread | funding_extreme | funding_oi_divergence | liquidation_burst | ticker_change; of the feed itself gap | silent_stream | candle_mismatch | book_out_of_sync | rest_ban_near';
comment on column alerts.severity is 'As the rule says: info | warning | critical';
comment on column alerts.market is 'spot | usdm | coinm | options';
comment on column alerts.symbol is 'Symbol as the exchange writes it, upper case; empty for what is about the market as a whole';
comment on column alerts.started_at is 'Event time of the first value at or above the threshold, UTC';
comment on column alerts.ended_at is 'Event time of the first value below the rule''s clear level, or up to which it is known to have lasted if its rule ended; null while open';
comment on column alerts.peak_at is 'Event time of the peak, UTC';
comment on column alerts.value is 'Latest value, signed; a fraction for price_move, vwap_deviation, funding_extreme (a year) and ticker_change; robust standard deviations for volume_spike, volatility_spike and funding_oi_divergence; in [-1, 1] for imbalance; basis points for spread; quote asset for liquidation_burst; share of the weight for rest_ban_near; else 1 while it lasts and 0 after';
comment on column alerts.peak is 'Value farthest from zero in the direction the rule looks, signed';
comment on column alerts.threshold is 'Threshold of the rule when the episode started';
comment on column alerts.message is 'The same in words';
comment on column alerts.state is 'open or ended';

-- A job with no rule here puts those of its job file here when it starts. From then on this table
-- counts, not the file; delete a job's rows and start it anew to go back to the file. Examples:
--   update alert_rules set threshold = 0.05, clear = 0.03 where job = 'spot-majors' and id = 'price_move';
--   insert into alert_rules (job, id, kind, span, symbols, threshold, clear, cool_down, severity)
--     values ('spot-majors', 'btc', 'price_move', '5m', '{BTC*}', 0.01, 0.005, '15m', 'critical');
--   update alert_rules set enabled = false where job = 'spot-majors' and kind = 'volume_spike';
-- The job looks each alerts.rulesEvery. It refuses a row that makes no sense with a reason, and the
-- row's last version that made sense stays in force.
create table alert_rules (
  job text collate "C" not null,
  id text collate "C" not null,
  kind text not null,
  direction text not null default 'both',
  markets text[] not null default '{}',
  symbols text[] not null default '{}',
  span text not null default '',
  threshold double precision not null,
  clear double precision,
  cool_down text not null default '5m',
  hold_for text not null default '0s',
  severity text not null default 'warning',
  enabled boolean not null default true,
  refused_reason text,
  refused_at timestamptz,
  primary key (job, id)
);

comment on table alert_rules is 'Alert rules of running jobs; change them here and the job follows within seconds, without a restart. Filled from the job file when a job starts and has no rule here';
comment on column alert_rules.job is 'Name of the job';
comment on column alert_rules.id is 'Name of the rule: letters, digits, ''.'', ''_'', ''-'', at most 64; begins the ids of its alerts';
comment on column alert_rules.kind is 'What it looks at, see alerts.kind';
comment on column alert_rules.direction is 'both | up | down: which side of zero the threshold is on';
comment on column alert_rules.markets is 'Markets it looks at; empty for all';
comment on column alert_rules.symbols is 'Symbols it looks at, * stands for any characters: {*USDT}; empty for all';
comment on column alert_rules.span is 'Span it looks at, such as 5m; empty for every one, each by itself';
comment on column alert_rules.threshold is 'An episode starts at or above it, in the unit of alerts.value; above 0';
comment on column alert_rules.clear is 'It ends below this, at most threshold; null for the same as threshold';
comment on column alert_rules.cool_down is 'So long after an end the next one may start: 15m';
comment on column alert_rules.hold_for is 'So long the value must have been at or above the threshold first: 30s';
comment on column alert_rules.severity is 'info | warning | critical';
comment on column alert_rules.enabled is 'Whether it counts; open episodes of a rule that does not are ended';
comment on column alert_rules.refused_reason is 'Written by the job: why this row is not in force as it stands; null if it is';
comment on column alert_rules.refused_at is 'Database clock, when the job first refused it so';
