-- People, their sessions, and keys. People belong to the installation, not to a workspace: which workspaces they may see is
-- in `members`. So these tables have no wall; the wall is the one place that reads them (access/).

-- The first four are better-auth's tables, under our names: it insists on a column `id` and on its own columns.
create table users (
  id text primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null,
  image text,
  -- Owner of every workspace, the ones to come as well: whoever set the installation up.
  is_instance_owner boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
grant select, insert, update, delete on users to leadrelay_app;

-- The cookie holds the token with a signature, so that a copy of this table alone opens no session.
create table auth_sessions (
  id text primary key,
  user_id text not null references users on delete cascade,
  token text not null unique,
  ip_address text,
  user_agent text,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index auth_sessions_user on auth_sessions (user_id);
create index auth_sessions_expiry on auth_sessions (expires_at);
grant select, insert, update, delete on auth_sessions to leadrelay_app;

-- How a person proves who they are: today only a password (scrypt).
create table auth_accounts (
  id text primary key,
  user_id text not null references users on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index auth_accounts_user on auth_accounts (user_id);
grant select, insert, update, delete on auth_accounts to leadrelay_app;

create table auth_verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index auth_verifications_identifier on auth_verifications (identifier);
grant select, insert, update, delete on auth_verifications to leadrelay_app;

-- Who may do what where. Roles follow access/caller.ts.
create table members (
  workspace_id text not null references workspaces on delete cascade,
  user_id text not null references users on delete cascade,
  role text not null check (role in ('viewer', 'member', 'admin', 'owner')),
  created_at timestamptz not null,
  primary key (workspace_id, user_id)
);
create index members_user on members (user_id);
grant select, insert, update, delete on members to leadrelay_app;

-- One-time links. Only the hash is kept; `setup` sets the first password of the installation.
create table login_links (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  purpose text not null check (purpose in ('setup', 'sign_in')),
  user_id text references users on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((purpose = 'sign_in') = (user_id is not null))
);
grant select, insert, update, delete on login_links to leadrelay_app;

-- Keys of the management API and of the Contacts API. The key itself is 256 random bits, so that a plain SHA-256 of it
-- cannot be guessed backwards.
create table api_keys (
  workspace_id text not null references workspaces on delete cascade,
  key_id uuid not null,
  kind text not null check (kind in ('api', 'crm')),
  label text not null,
  prefix text not null,
  hash bytea not null unique check (octet_length(hash) = 32),
  scopes text[] not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, key_id)
);
select protect('api_keys');

-- Whose key is this? It is asked before any workspace is known. Writes the last use at most once a minute.
create function authenticate_api_key(p_hash bytea, p_now timestamptz)
returns table (workspace_id text, key_id uuid, kind text, scopes text[], expires_at timestamptz, location_id text, country text)
language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
begin
  update api_keys k set last_used_at = p_now
  where k.hash = p_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > p_now)
    and (k.last_used_at is null or k.last_used_at < p_now - interval '1 minute');
  return query
    select k.workspace_id, k.key_id, k.kind, k.scopes, k.expires_at, w.location_id, w.country
    from api_keys k join workspaces w on w.workspace_id = k.workspace_id
    where k.hash = p_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > p_now);
end $$;
revoke all on function authenticate_api_key(bytea, timestamptz) from public;
grant execute on function authenticate_api_key(bytea, timestamptz) to leadrelay_app;
