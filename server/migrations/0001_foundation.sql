-- Workspaces, their keys, and the wall between them. Every table that follows has workspace_id, first in every key.
-- The role leadrelay_app is made before the migrations (roles belong to the whole cluster, not to this database).

grant usage on schema public to leadrelay_app;

-- Puts a table behind the wall: the application sees the rows of the workspace its connection is set to, and no others.
-- Work that spans workspaces (receive, claim, record) goes through the few SECURITY DEFINER functions of 0005.
create function protect(table_name regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', table_name);
  execute format(
    'create policy same_workspace on %s using (workspace_id = current_setting(''leadrelay.workspace'', true)) '
    'with check (workspace_id = current_setting(''leadrelay.workspace'', true))', table_name);
  execute format('grant select, insert, update, delete on %s to leadrelay_app', table_name);
end $$;

-- One client. `workspace_id` is its id in words ("acme"); `location_id` is what HighLevel's API calls it.
-- The workspace "unclaimed" keeps leads of pages that nobody has connected, until somebody does.
create table workspaces (
  workspace_id text primary key check (workspace_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  location_id text not null unique,
  name text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  time_zone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  is_sandbox boolean not null default false,
  settings jsonb not null default '{}',
  created_at timestamptz not null
);
select protect('workspaces');

-- The keys of a workspace, each wrapped by the key that is not in the database. `seal` wraps the keys of leads and seals
-- secrets; `hash` is the key of the keyed hashes that find people (it outlives rotations of `seal`).
create table workspace_keys (
  workspace_id text not null references workspaces,
  key_id integer not null,
  purpose text not null check (purpose in ('seal', 'hash')),
  wrapped bytea not null,
  created_at timestamptz not null,
  primary key (workspace_id, key_id)
);
select protect('workspace_keys');

-- Proves at start that the key at hand is the one this database was sealed with. One row. It has no workspace: it is
-- read before any workspace is.
create table vault_check (
  singleton boolean primary key default true check (singleton),
  fingerprint text not null,
  sealed bytea not null,
  created_at timestamptz not null
);
grant select, insert on vault_check to leadrelay_app;

-- The processes that run now: their health, and where a part that listens on a random port is to be found.
create table processes (
  process_id uuid primary key,
  -- Held as a session advisory lock by the living process: free means dead.
  lock_key bigint not null unique,
  role text not null check (role in ('all', 'web', 'worker', 'cli')),
  sandbox_url text,
  started_at timestamptz not null,
  seen_at timestamptz not null
);
grant select, insert, update, delete on processes to leadrelay_app;

-- Workspace ids and names, for the code that serves all of them (routing, schedules, the start page of a signed-in person).
create function list_workspaces() returns setof workspaces
  language sql stable security definer set search_path = public as $$ select * from workspaces where workspace_id <> 'unclaimed' order by name $$;
revoke all on function list_workspaces() from public;
grant execute on function list_workspaces() to leadrelay_app;
