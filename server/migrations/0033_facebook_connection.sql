-- The Facebook connection that a person makes alone: the Meta app, logins under way, what is known of tokens and subscriptions.

-- The Meta app of a workspace; without a row the installation's own is used (FACEBOOK_APP_ID, FACEBOOK_APP_SECRET).
create table facebook_apps (
  workspace_id text primary key references workspaces,
  app_id text not null check (app_id ~ '^[0-9]{1,40}$'),
  -- Sealed: the app secret.
  secret bytea not null,
  -- Of Facebook Login for Business: what is asked for stands in Meta's dashboard then. Null: a login that names its permissions.
  config_id text check (config_id ~ '^[0-9]{1,40}$'),
  -- Null: Meta itself.
  base_url text,
  updated_at timestamptz not null
);
select protect('facebook_apps');

-- A login from its first step until its pages are connected. It ends after an hour, and its tokens with it.
create table facebook_logins (
  workspace_id text not null references workspaces,
  login_id uuid not null,
  kind text not null check (kind in ('dialog', 'token')),
  -- A code is exchanged once and never again: whoever moves `started` to `exchanging` does it.
  state text not null check (state in ('started', 'exchanging', 'done', 'failed')),
  base_url text,
  redirect_uri text not null,
  -- SHA-256 of what the browser brings back, and of the session that began: nobody can finish another's login.
  state_hash bytea,
  session_hash bytea,
  code text,
  message text,
  -- Sealed JSON: the person's token and those of the pages.
  tokens bytea,
  -- What may be shown: permissions, pages, kind of token.
  found jsonb,
  -- As connection_watches has it.
  user_hash bytea,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, login_id)
);
select protect('facebook_logins');

-- What the regular looks at a connection found. Alerts and screens read it; nothing is asked of the provider for that.
create table connection_watches (
  workspace_id text not null,
  connection_id text not null,
  token_checked_at timestamptz,
  token_kind text,
  is_token_valid boolean,
  -- Null: no end is known.
  token_expires_at timestamptz,
  -- Ninety days after a person last used the login dialog.
  data_access_expires_at timestamptz,
  missing_permissions text[] not null default '{}',
  -- Keyed hash of the provider's id of who granted the token: found again when they take it back.
  user_hash bytea,
  token_code text,
  token_message text,
  subscription_checked_at timestamptz,
  -- Both links well: the last moment of which we know that leads were announced.
  subscription_good_at timestamptz,
  is_app_subscribed boolean,
  is_page_subscribed boolean,
  subscription_code text,
  subscription_message text,
  primary key (workspace_id, connection_id),
  foreign key (workspace_id, connection_id) references connections on delete cascade
);
select protect('connection_watches');
create index connection_watches_user on connection_watches (user_hash) where user_hash is not null;

-- A subscription that was found broken and mended, by whom, and since when leads may not have been announced.
create table subscription_repairs (
  workspace_id text not null,
  connection_id text not null,
  repair_id uuid not null,
  link text not null check (link in ('app', 'page')),
  repaired_by text not null check (repaired_by in ('schedule', 'person')),
  repaired_at timestamptz not null,
  -- Null: it never was well before.
  gap_from timestamptz,
  primary key (workspace_id, connection_id, repair_id),
  foreign key (workspace_id, connection_id) references connections on delete cascade
);
select protect('subscription_repairs');

-- Requests to delete what we hold of a person who logged in. The page for them knows the code and these times, nothing of anybody.
create table facebook_deletions (
  workspace_id text not null references workspaces,
  deletion_id text not null,
  requested_at timestamptz not null,
  done_at timestamptz not null,
  primary key (workspace_id, deletion_id)
);
select protect('facebook_deletions');

-- Connections to pages, of every workspace, that the schedules look at.
create function list_watched_connections() returns table (workspace_id text, connection_id text)
  language sql stable security definer set search_path = public, pg_temp as $$
    select c.workspace_id, c.connection_id from connections c where c.provider = 'facebook' and c.paused_at is null
    order by c.workspace_id, c.connection_id
  $$;

-- Where something of this person is kept. Meta names a person and no workspace.
create function find_facebook_person(p_user_hash bytea) returns table (workspace_id text, connection_id text)
  language sql stable security definer set search_path = public, pg_temp as $$
    select w.workspace_id, w.connection_id from connection_watches w where w.user_hash = p_user_hash
  $$;

create function delete_facebook_logins(p_user_hash bytea, p_now timestamptz) returns void
  language sql security definer set search_path = public, pg_temp as
  $$ delete from facebook_logins where user_hash = p_user_hash or expires_at <= p_now $$;

create function find_facebook_deletion(p_deletion_id text) returns table (requested_at timestamptz, done_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select d.requested_at, d.done_at from facebook_deletions d where d.deletion_id = p_deletion_id $$;

do $$
declare f text;
begin
  foreach f in array array[
    'list_watched_connections()', 'find_facebook_person(bytea)', 'delete_facebook_logins(bytea, timestamptz)', 'find_facebook_deletion(text)'
  ] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to leadrelay_app', f);
  end loop;
end $$;
