-- Accounts we may use, the intakes configured on them, and the forms seen there.

create table connections (
  workspace_id text not null references workspaces,
  connection_id text not null check (connection_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  provider text not null check (provider in ('facebook', 'pinterest', 'highlevel', 'contact-book', 'webhook', 'csv', 'manual')),
  environment text not null default 'live' check (environment in ('live', 'sandbox')),
  name text not null,
  -- The page, ad account or location at the provider.
  account_id text not null,
  account_name text,
  -- Null: the provider's own address. 'sandbox' is found where the simulator runs now.
  base_url text,
  -- Sealed JSON: access token, app secret, refresh token.
  secrets bytea,
  -- The names (never values) of the environment variables the secrets came from, so that an export can write them back.
  secret_names jsonb not null default '{}',
  -- Why work of this connection waits, since when, and when one piece of work may try again. Null: all is well.
  blocked_cause text,
  blocked_code text,
  blocked_message text,
  blocked_since timestamptz,
  probe_at timestamptz,
  probe_failures integer not null default 0,
  -- When it last became well again.
  mended_at timestamptz,
  paused_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, connection_id),
  unique (workspace_id, provider, account_id)
);
select protect('connections');
-- A webhook names a page before we know the workspace.
create index connections_account on connections (provider, account_id);

create table sources (
  workspace_id text not null,
  source_id text not null check (source_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  connection_id text not null,
  -- Null: every form of the connection, the ones to come as well.
  form_id text,
  mode text not null default 'webhook' check (mode in ('webhook', 'poll', 'batch')),
  interval_seconds integer,
  reconcile_seconds integer,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, source_id),
  foreign key (workspace_id, connection_id) references connections on delete cascade
);
select protect('sources');
create unique index sources_form on sources (workspace_id, connection_id, coalesce(form_id, ''));

-- Every version of a form that was seen: labels, options and the consent wording as they stood.
create table forms (
  workspace_id text not null,
  connection_id text not null,
  form_id text not null,
  version integer not null,
  name text,
  -- JSON as it came: text, as jsonb cannot hold every character that JSON can.
  body text not null,
  body_hash bytea not null,
  first_seen_at timestamptz not null,
  -- When it was last read and found unchanged.
  checked_at timestamptz not null,
  primary key (workspace_id, connection_id, form_id, version),
  foreign key (workspace_id, connection_id) references connections on delete cascade
);
select protect('forms');

-- Which connections a webhook for an account is for. Secrets are opened by the vault, never here.
create function find_routes(p_provider text, p_account_ids text[])
  returns table (workspace_id text, connection_id text, account_id text, environment text, secrets bytea)
  language sql stable security definer set search_path = public as $$
    select c.workspace_id, c.connection_id, c.account_id, c.environment, c.secrets
    from connections c where c.provider = p_provider and c.account_id = any (p_account_ids) and c.paused_at is null
  $$;
revoke all on function find_routes(text, text[]) from public;
grant execute on function find_routes(text, text[]) to leadrelay_app;
