-- A role for those who only look: it may read every table and view, those to come included. Give it to
-- a user: grant truewick_reader to alice. Where the migrating user may not create roles, an
-- administrator runs sql/admin/truewick_reader.sql.
do $$
begin
  if not exists (select from pg_roles where rolname = 'truewick_reader') then
    create role truewick_reader nologin;
  end if;
exception
  when insufficient_privilege then
    raise notice 'role truewick_reader was not created: % may not. An administrator can run sql/admin/truewick_reader.sql', current_user;
  when duplicate_object or unique_violation then
    null; -- a migration of another database on this server was faster
end
$$;

do $$
begin
  if exists (select from pg_roles where rolname = 'truewick_reader') then
    execute format('grant usage on schema %I to truewick_reader', current_schema());
    execute format('grant select on all tables in schema %I to truewick_reader', current_schema());
    execute format('alter default privileges in schema %I grant select on tables to truewick_reader', current_schema());
  end if;
exception when insufficient_privilege then
  raise notice 'truewick_reader was given nothing: % may not. An administrator can run sql/admin/truewick_reader.sql', current_user;
end
$$;
