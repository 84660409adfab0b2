-- Tables that grow with time are cut by it: a month or a day is dropped whole, which costs nothing,
-- where deleting its rows would cost as much as writing them. The time is part of every natural key,
-- so a row meets its earlier version in the same partition.
create table partitioned_tables (
  table_name text collate "C" primary key,
  time_column text not null,
  period text not null,
  fillfactor int not null,
  constraint partitioned_tables_period_known check (period in ('day', 'month'))
);

comment on table partitioned_tables is 'Tables cut by time, and how; the writer reads it';
comment on column partitioned_tables.table_name is 'Name of the table';
comment on column partitioned_tables.time_column is 'Column it is cut by';
comment on column partitioned_tables.period is 'What one partition holds, UTC: day | month';
comment on column partitioned_tables.fillfactor is 'How far its pages are filled, per cent; the rest is room for rows that are rewritten';

-- A day where a symbol has a row each second or so.
insert into partitioned_tables values
  ('book_imbalance', 'at', 'day', 100),
  ('candle_checks', 'open_time', 'month', 100),
  ('candle_revisions', 'open_time', 'month', 100),
  ('candles', 'open_time', 'month', 70),
  ('funding_oi', 'at', 'month', 100),
  ('klines', 'open_time', 'month', 70),
  ('liquidations', 'at', 'month', 100),
  ('mark_prices', 'at', 'day', 100),
  ('open_interest', 'at', 'month', 100),
  ('volatility', 'at', 'month', 100),
  ('vwap', 'at', 'month', 100);

create view partitions as
select
  parent.relname::text as table_name,
  child.relname::text as partition_name,
  (regexp_match(bound.text, 'FROM \(''([^'']+)''\)'))[1]::timestamptz as from_time,
  (regexp_match(bound.text, 'TO \(''([^'']+)''\)'))[1]::timestamptz as to_time,
  pg_total_relation_size(child.oid) as bytes
from partitioned_tables
join pg_class parent on parent.oid = table_name::regclass
join pg_inherits on inhparent = parent.oid
join pg_class child on child.oid = inhrelid
cross join lateral pg_get_expr(child.relpartbound, child.oid) bound (text);

comment on view partitions is 'Partitions there are, one row each; the writer makes them when it first needs them';
comment on column partitions.table_name is 'Table it belongs to';
comment on column partitions.partition_name is 'Its own name; <table>_before holds what was written before tables were cut';
comment on column partitions.from_time is 'First time it may hold, UTC; null if there is no first';
comment on column partitions.to_time is 'First time it may no longer hold, UTC';
comment on column partitions.bytes is 'Size on disk with its indexes, bytes';

-- Attached, not created in place: that would wait for every query that runs on the table, and all
-- others would wait behind it. There is no default partition for the same reason; a row that finds no
-- partition fails, and the writer calls this and tries again.
create function create_partition(of_table text, holding timestamptz) returns void
language plpgsql security definer as $$
declare
  cut partitioned_tables;
  first timestamp;
  past timestamp;
  name text;
begin
  select * into cut from partitioned_tables where table_name = of_table;
  if not found then
    raise exception 'table % is not cut by time', of_table using errcode = 'undefined_table';
  end if;
  if not has_table_privilege(session_user, of_table, 'insert') then
    raise exception 'user % may not insert into %', session_user, of_table
      using errcode = 'insufficient_privilege';
  end if;
  -- two writers may see the same time first
  perform pg_advisory_xact_lock(hashtext('create_partition'), of_table::regclass::oid::int);
  if exists (
    select from partitions p
    where p.table_name = of_table and holding < p.to_time
      and (p.from_time is null or holding >= p.from_time)
  ) then
    return;
  end if;
  first := date_trunc(cut.period, holding at time zone 'UTC');
  past := first + ('1 ' || cut.period)::interval;
  name := of_table || to_char(first, case cut.period when 'day' then '_YYYY_MM_DD' else '_YYYY_MM' end);
  execute format('create table %I (like %I including defaults including constraints) with (fillfactor = %s)',
    name, of_table, cut.fillfactor);
  execute format('alter table %I attach partition %I for values from (%L) to (%L)',
    of_table, name, first at time zone 'UTC', past at time zone 'UTC');
end
$$;

comment on function create_partition(text, timestamptz) is 'Makes the partition of a table that holds a time, if there is none; for whoever may insert into the table';

-- It acts with the rights of its owner, so nobody's temporary tables may stand in for ours.
do $$
begin
  execute format('alter function create_partition(text, timestamptz) set search_path = %I, pg_temp', current_schema());
end
$$;

-- Views hold on to the table that they were made on: these are made anew below.
drop view trade_flow;
drop view candle_match_rate;

-- What a table holds already becomes its first partition, in place. An empty table is left out.
do $$
declare
  cut partitioned_tables;
  before text;
  part record;
  indexes text[];
  key text;
  comment text;
  filled boolean;
  newest timestamptz;
  past timestamp;
begin
  for cut in select * from partitioned_tables loop
    select string_agg(distinct v.relname, ', ') into part from pg_depend d
      join pg_rewrite r on r.oid = d.objid join pg_class v on v.oid = r.ev_class
      where d.classid = 'pg_rewrite'::regclass and d.refobjid = cut.table_name::regclass;
    if part.string_agg is not null then
      raise exception 'views of yours read %: %', cut.table_name, part.string_agg
        using hint = 'Drop them, migrate, and create them again: they would go on reading the old table.';
    end if;

    before := cut.table_name || '_before';
    comment := obj_description(cut.table_name::regclass);
    select pg_get_constraintdef(oid) into key from pg_constraint
      where conrelid = cut.table_name::regclass and contype = 'p';
    select coalesce(array_agg(pg_get_indexdef(indexrelid)), '{}') into indexes from pg_index
      where indrelid = cut.table_name::regclass and not indisprimary;
    for part in select indexrelid::regclass::text as name from pg_index
      where indrelid = cut.table_name::regclass
    loop
      execute format('alter index %s rename to %I', part.name, part.name || '_before');
    end loop;
    execute format('alter table %I rename to %I', cut.table_name, before);
    execute format('create table %I (like %I including defaults including constraints including comments) partition by range (%I)',
      cut.table_name, before, cut.time_column);
    execute format('alter table %I add constraint %I %s', cut.table_name, cut.table_name || '_pkey', key);
    for i in 1 .. cardinality(indexes) loop
      execute indexes[i];
    end loop;
    execute format('comment on table %I is %L', cut.table_name, comment);
    for part in select privilege_type, case grantee when 0 then 'public' else grantee::regrole::text end as who
      from pg_class, aclexplode(relacl) where oid = before::regclass and grantee <> relowner
    loop
      execute format('grant %s on %I to %s', part.privilege_type, cut.table_name, part.who);
    end loop;

    execute format('select max(%I) from %I', cut.time_column, before) into newest;
    if newest is null then
      execute format('drop table %I', before);
    else
      past := date_trunc(cut.period, greatest(newest, now()) at time zone 'UTC') + ('1 ' || cut.period)::interval;
      execute format('alter table %I attach partition %I for values from (minvalue) to (%L)',
        cut.table_name, before, past at time zone 'UTC');
    end if;
  end loop;
end
$$;
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

create view candle_match_rate as
select market, symbol, "interval",
  count(*) as checked,
  count(*) filter (where outcome = 'match') as matched,
  count(*) filter (where outcome = 'match')::double precision / count(*) as match_rate,
  max(checked_at) as newest_check,
  count(*) filter (where expected) as expected,
  count(*) filter (where outcome <> 'match' and not expected) as unexpected,
  count(*) filter (where outcome = 'match')::double precision
    / nullif(count(*) filter (where not expected), 0) as proven_match_rate
from (
  select *, outcome <> 'match' and differences like 'expected:%' as expected
  from candle_checks
) checks
group by market, symbol, "interval";

comment on view candle_match_rate is 'How many closed candles equal the exchange''s own; one row for each market, symbol and interval';
comment on column candle_match_rate.market is 'spot | usdm | coinm | options';
comment on column candle_match_rate.symbol is 'Symbol as the exchange writes it, upper case';
comment on column candle_match_rate."interval" is 'Length as the exchange writes it';
comment on column candle_match_rate.checked is 'Closed candles that were compared';
comment on column candle_match_rate.matched is 'Those of them that are equal now, mended ones included';
comment on column candle_match_rate.match_rate is 'matched / checked, 0 to 1';
comment on column candle_match_rate.newest_check is 'Our clock, when the last comparison was made';
comment on column candle_match_rate.expected is 'Those that differ as is in the nature of the candle: incomplete or unknown ones, quiet ones that the exchange does not have, futures aggregates cut at an edge';
comment on column candle_match_rate.unexpected is 'Those that differ although every trade is accounted for';
comment on column candle_match_rate.proven_match_rate is 'matched / (matched + unexpected), 0 to 1; null if nothing proven was compared';
