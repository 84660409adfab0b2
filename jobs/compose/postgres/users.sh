#!/bin/sh
# Runs once, when the database is created, as the superuser "postgres". The job's user owns the
# database and is no superuser; "reader" is for dashboards and people, reads every table, and writes
# nothing. The superuser is left without a password: only within the container one is let in as it
# (docker compose exec postgres psql -U postgres truewick).
set -eu
psql -v ON_ERROR_STOP=1 -v job="$POSTGRES_PASSWORD" -v reader="$READER_PASSWORD" \
  --username postgres --dbname "$POSTGRES_DB" <<'SQL'
create role truewick login password :'job';
alter database :"DBNAME" owner to truewick;
alter schema public owner to truewick;
create role truewick_reader nologin;
create role reader login password :'reader' connection limit 20 in role truewick_reader;
grant pg_read_all_data to reader;
alter role reader set statement_timeout = '60s';
alter role reader set default_transaction_read_only = on;
alter role postgres password null;
SQL
