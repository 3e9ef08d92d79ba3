-- Imports of contacts. The row is the job: what is read, how, and how far it is. A batch moves its place on in the same commit as
-- the contacts it wrote, so that a process that ends in the middle has written either the whole batch or nothing of it.
create table imports (
  workspace_id text not null references workspaces,
  import_id uuid not null,
  -- What its rows become. Leads are to follow.
  kind text not null default 'contacts' check (kind in ('contacts')),
  file_name text not null,
  bytes bigint not null default 0,
  format text not null default 'csv' check (format in ('csv', 'jsonl')),
  encoding text not null default 'utf-8' check (encoding in ('utf-8', 'utf-16le', 'utf-16be', 'windows-1252')),
  separator text not null default ',' check (separator in (',', ';', e'\t')),
  -- The names of the columns, and the first rows, to choose a mapping by.
  columns jsonb not null default '[]',
  sample jsonb not null default '[]',
  -- {column: target}; a column without one is left out.
  mapping jsonb not null default '{}',
  state text not null check (state in ('uploading', 'ready', 'running', 'done', 'cancelled', 'failed')),
  is_dry_run boolean not null default false,
  rows_done integer not null default 0,
  bytes_done bigint not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  refused integer not null default 0,
  -- Why it failed, for people.
  problem text,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  -- Until then the process that runs it is taken to be alive.
  leased_until timestamptz,
  primary key (workspace_id, import_id),
  check ((state = 'running') = (leased_until is not null))
);
select protect('imports');
create index imports_running on imports (leased_until) where state = 'running';
create index imports_newest on imports (workspace_id, created_at desc);

-- The file, in pieces of one size: whichever process goes on with an import finds it here. Gone when the import is done.
create table import_pieces (
  workspace_id text not null,
  import_id uuid not null,
  piece integer not null,
  bytes bytea not null,
  primary key (workspace_id, import_id, piece),
  foreign key (workspace_id, import_id) references imports on delete cascade
);
select protect('import_pieces');
alter table import_pieces alter column bytes set storage external; -- compressing costs more than it saves for the hour it is kept

-- What became of each row, a batch a row: [[outcome, contact id, reason], ...].
create table import_results (
  workspace_id text not null,
  import_id uuid not null,
  first_row integer not null,
  results jsonb not null,
  primary key (workspace_id, import_id, first_row),
  foreign key (workspace_id, import_id) references imports on delete cascade
);
select protect('import_results');

-- Imports that no living process is at, of every workspace: whoever looks goes on with them.
create function list_stalled_imports(p_now timestamptz) returns table (workspace_id text, import_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
    select i.workspace_id, i.import_id from imports i where i.state = 'running' and i.leased_until < p_now order by i.leased_until
  $$;
revoke all on function list_stalled_imports(timestamptz) from public;
grant execute on function list_stalled_imports(timestamptz) to leadrelay_app;

-- Answers to requests with an Idempotency-Key, so that a repeat is answered and not done again.
create table idempotency_keys (
  workspace_id text not null,
  -- Who asked, and for what: another caller's key, or the same on another route, is another key.
  caller text not null,
  route text not null,
  key text not null,
  -- SHA-256 of the address and the body: the same key with another request is refused.
  request_hash bytea not null,
  -- Null while the first is on its way, or when it ended without telling.
  status integer,
  -- Sealed under the workspace's key.
  answer bytea,
  created_at timestamptz not null,
  primary key (workspace_id, caller, route, key),
  check ((status is null) = (answer is null))
);
select protect('idempotency_keys');
create index idempotency_keys_old on idempotency_keys (workspace_id, created_at);

-- In a young book the statistics say that it is empty, and PostgreSQL then walks contacts_by_dnd to find a contact by its id, for longer
-- with every contact (measured: a batch of 500 takes four times as long after 2,000 contacts). Autovacuum comes too late for an import.
create function refresh_contact_statistics() returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  analyze contacts, contact_identifiers;
end $$;
revoke all on function refresh_contact_statistics() from public;
grant execute on function refresh_contact_statistics() to leadrelay_app;
