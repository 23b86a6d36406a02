#!/bin/sh
# Run once by the image of PostgreSQL, on an empty data folder: the database, and a login for each purpose.
# Passwords come from env/postgres.env; the URLs in the other env files name the same.
set -eu

psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres \
  --set=owner="$OWNER_PASSWORD" --set=app="$APP_PASSWORD" --set=worker="$WORKER_PASSWORD" \
  --set=backup="$BACKUP_PASSWORD" <<'SQL'
CREATE ROLE fairplace_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'owner';
CREATE ROLE fairplace_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'app';
CREATE ROLE fairplace_worker LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'worker';
GRANT fairplace_app TO fairplace_worker;
-- Policies hide rows from the owner too, so that it cannot make a whole dump.
CREATE ROLE fairplace_backup LOGIN NOSUPERUSER BYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'backup';
GRANT pg_read_all_data TO fairplace_backup;
CREATE DATABASE fairplace OWNER fairplace_owner;
SQL

psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=fairplace <<'SQL'
CREATE EXTENSION cube;
CREATE EXTENSION earthdistance;
CREATE EXTENSION btree_gist;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION citext;
CREATE EXTENSION pgcrypto;
SQL
