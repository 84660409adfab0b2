-- The role truewick_reader, for databases where the migrating user may not create roles. Run it as an
-- administrator in the job's database, after './truewick migrate' or the job's first start; again does
-- no harm. It finds schema and owner by the table candles.
do $$
declare
  owned record;
begin
  if not exists (select from pg_roles where rolname = 'truewick_reader') then
    create role truewick_reader nologin;
  end if;
  for owned in select schemaname, tableowner from pg_tables where tablename = 'candles' loop
    execute format('grant usage on schema %I to truewick_reader', owned.schemaname);
    execute format('grant select on all tables in schema %I to truewick_reader', owned.schemaname);
    execute format('alter default privileges for role %I in schema %I grant select on tables to truewick_reader',
      owned.tableowner, owned.schemaname);
  end loop;
end
$$;
