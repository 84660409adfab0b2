#!/bin/sh
# A user for dashboards and people: may read every table, nothing else. Runs once, when the
# database is created.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$READER_PASSWORD" \
  --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create role reader login password :'password' connection limit 20;
grant pg_read_all_data to reader;
alter role reader set statement_timeout = '60s';
alter role reader set default_transaction_read_only = on;
SQL
