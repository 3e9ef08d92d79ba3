-- More than one key that is not in the database: while keys are rotated, what the old one wraps is wrapped anew by the new one.

-- One row for each key that wraps something here, or is about to. `number` stands in front of what it wraps. A key that is coming wraps
-- nothing until every process has it; one that is leaving is forgotten when nothing is left that it wraps.
alter table vault_check drop column singleton;
alter table vault_check add column number integer not null default 0 primary key check (number >= 0);
alter table vault_check add column state text not null default 'current' check (state in ('coming', 'current', 'leaving'));
create unique index vault_check_fingerprint on vault_check (fingerprint);
create unique index vault_check_current on vault_check (state) where state <> 'leaving';
grant update, delete on vault_check to leadrelay_app;

-- What signatures and secrets of the installation are derived from: random, wrapped like the keys of workspaces, the same for good. (Of an
-- installation of before this table it is the first key: sessions and second factors go on.)
create table vault_root (
  singleton boolean primary key default true check (singleton),
  wrapped bytea not null,
  created_at timestamptz not null
);
grant select, insert, update on vault_root to leadrelay_app;

-- The fingerprints of the keys that each process has.
alter table processes add column key_fingerprints text[] not null default '{}';

-- Keys of workspaces that another key than this one wraps. The number is bytes 2 to 5 of what is wrapped, the highest first.
create function find_keys_to_rewrap(p_number integer, p_limit integer) returns table (workspace_id text, key_id integer, wrapped bytea)
  language sql stable security definer set search_path = public, pg_temp as $$
    select k.workspace_id, k.key_id, k.wrapped from workspace_keys k
    where substring(k.wrapped from 2 for 4) <> int4send(p_number) order by k.workspace_id, k.key_id limit p_limit
  $$;

create function count_wrapped_keys() returns table (number integer, keys bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
    select (get_byte(k.wrapped, 1) << 24) | (get_byte(k.wrapped, 2) << 16) | (get_byte(k.wrapped, 3) << 8) | get_byte(k.wrapped, 4), count(*)
    from workspace_keys k group by 1
  $$;

do $$
declare f regprocedure;
begin
  for f in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
    and proname in ('find_keys_to_rewrap', 'count_wrapped_keys') loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to leadrelay_app', f);
  end loop;
end $$;
