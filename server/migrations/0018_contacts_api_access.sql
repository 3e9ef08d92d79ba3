-- Access to the Contacts API: private integration tokens, OAuth apps with what they were given, the limit of each, and
-- custom fields that need a scope of their own.

-- `pit` is a private integration token. A rotated one lives until `expires_at` beside the one that replaces it.
alter table api_keys drop constraint api_keys_kind_check;
alter table api_keys add constraint api_keys_kind_check check (kind in ('api', 'crm', 'pit'));
alter table api_keys add column replaced_by uuid;
-- Null: the usual limit.
alter table api_keys add column burst_limit integer check (burst_limit between 1 and 1000);
alter table api_keys add column daily_limit integer check (daily_limit > 0);
-- Our own deliveries: not limited, and no token of anybody's list.
alter table api_keys add column is_internal boolean not null default false;
update api_keys set is_internal = true, scopes = scopes || array['contacts.sensitive.readonly']
where kind = 'crm' and label = 'LeadRelay''s own road';

drop function authenticate_api_key(bytea, timestamptz);
-- Whose key is this? It is asked before any workspace is known. Writes the last use at most once a minute.
create function authenticate_api_key(p_hash bytea, p_now timestamptz)
returns table (workspace_id text, key_id uuid, kind text, scopes text[], expires_at timestamptz, location_id text, country text,
  burst_limit integer, daily_limit integer, is_internal boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  update api_keys k set last_used_at = p_now
  where k.hash = p_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > p_now)
    and (k.last_used_at is null or k.last_used_at < p_now - interval '1 minute');
  return query
    select k.workspace_id, k.key_id, k.kind, k.scopes, k.expires_at, w.location_id, w.country, k.burst_limit, k.daily_limit, k.is_internal
    from api_keys k join workspaces w on w.workspace_id = k.workspace_id
    where k.hash = p_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > p_now);
end $$;

-- Without contacts.sensitive.readonly its values are in no answer and no filter.
alter table custom_fields add column is_sensitive boolean not null default false;
create index custom_fields_sensitive on custom_fields (workspace_id) where is_sensitive;

-- A program that people let in. It belongs to the workspace that registered it, and may be installed in others.
create table oauth_apps (
  workspace_id text not null references workspaces on delete cascade,
  app_id text not null check (app_id ~ '^[0-9a-f]{24}$'),
  -- The app's id, a dash and a random end, as HighLevel's.
  client_id text not null unique,
  name text not null,
  redirect_uris text[] not null,
  -- The most that it may ask for.
  scopes text[] not null,
  is_confidential boolean not null,
  needs_pkce boolean not null,
  -- May take a token of its own workspace without a person (client_credentials).
  may_grant_itself boolean not null,
  secret_hash bytea check (octet_length(secret_hash) = 32),
  previous_secret_hash bytea check (octet_length(previous_secret_hash) = 32),
  previous_secret_until timestamptz,
  burst_limit integer check (burst_limit between 1 and 1000),
  daily_limit integer check (daily_limit > 0),
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (workspace_id, app_id),
  check (is_confidential = (secret_hash is not null)),
  check (is_confidential or (needs_pkce and not may_grant_itself))
);
select protect('oauth_apps');

-- What one consent gave: a family of tokens that is revoked as one. A Company installation lies in the workspace of its app
-- and has children, one for each location that a token was made for.
create table oauth_installations (
  workspace_id text not null references workspaces on delete cascade,
  installation_id uuid not null unique,
  client_id text not null references oauth_apps (client_id) on delete cascade,
  user_type text not null check (user_type in ('Location', 'Company')),
  -- A person, the holder of a Company token, or the app itself (client_credentials).
  granted_by text not null check (granted_by in ('person', 'company', 'itself')),
  user_id text references users on delete set null,
  parent_id uuid references oauth_installations (installation_id) on delete cascade,
  scopes text[] not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_because text check (revoked_because in ('by_person', 'code_reused', 'refresh_token_reused')),
  primary key (workspace_id, installation_id),
  unique (workspace_id, parent_id),
  check ((revoked_at is null) = (revoked_because is null)),
  check ((granted_by = 'company') = (parent_id is not null))
);
create index oauth_installations_client on oauth_installations (client_id);
select protect('oauth_installations');

-- Authorization codes: once, and for ten minutes. A used one is kept to notice that it comes again.
create table oauth_codes (
  workspace_id text not null references workspaces on delete cascade,
  code_hash bytea not null unique check (octet_length(code_hash) = 32),
  client_id text not null references oauth_apps (client_id) on delete cascade,
  user_type text not null check (user_type in ('Location', 'Company')),
  user_id text references users on delete cascade,
  redirect_uri text not null,
  scopes text[] not null,
  -- S256 (RFC 7636).
  code_challenge text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  installation_id uuid,
  primary key (workspace_id, code_hash)
);
create index oauth_codes_expiry on oauth_codes (expires_at);
select protect('oauth_codes');

-- Pairs of tokens, as hashes. A rotated pair is kept to notice that its refresh token comes again.
create table oauth_tokens (
  workspace_id text not null,
  token_id uuid not null,
  installation_id uuid not null,
  access_hash bytea not null unique check (octet_length(access_hash) = 32),
  access_expires_at timestamptz not null,
  refresh_hash bytea unique check (octet_length(refresh_hash) = 32),
  refresh_expires_at timestamptz,
  rotated_at timestamptz,
  replaced_by uuid,
  issued_at timestamptz not null,
  primary key (workspace_id, token_id),
  foreign key (workspace_id, installation_id) references oauth_installations on delete cascade,
  check ((refresh_hash is null) = (refresh_expires_at is null)),
  check ((rotated_at is null) = (replaced_by is null))
);
create index oauth_tokens_installation on oauth_tokens (workspace_id, installation_id);
select protect('oauth_tokens');

-- An app by its client id; it is asked for before any workspace is known. A revoked one is as one that never was.
create function find_oauth_app(p_client_id text) returns setof oauth_apps
language sql stable security definer set search_path = public, pg_temp as
  $$ select * from oauth_apps where client_id = p_client_id and revoked_at is null $$;

-- Where a code or a refresh token belongs.
create function locate_oauth_code(p_hash bytea) returns text
language sql stable security definer set search_path = public, pg_temp as $$ select workspace_id from oauth_codes where code_hash = p_hash $$;
create function locate_refresh_token(p_hash bytea) returns text
language sql stable security definer set search_path = public, pg_temp as $$ select workspace_id from oauth_tokens where refresh_hash = p_hash $$;

-- Whether an installation still stands: itself, its app, and the Company installation it was made from.
create function is_installed(p_installation_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from oauth_installations i join oauth_apps a on a.client_id = i.client_id
    left join oauth_installations p on p.installation_id = i.parent_id
    where i.installation_id = p_installation_id and i.revoked_at is null and a.revoked_at is null and p.revoked_at is null)
$$;

-- Whose access token is this? Writes the last use of its installation at most once a minute.
create function authenticate_oauth_token(p_hash bytea, p_now timestamptz)
returns table (workspace_id text, installation_id uuid, client_id text, app_id text, user_type text, user_id text, scopes text[], expires_at timestamptz,
  location_id text, country text, burst_limit integer, daily_limit integer)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  return query
    select i.workspace_id, i.installation_id, i.client_id, a.app_id, i.user_type, i.user_id, i.scopes, t.access_expires_at,
      w.location_id, w.country, a.burst_limit, a.daily_limit
    from oauth_tokens t
    join oauth_installations i on i.workspace_id = t.workspace_id and i.installation_id = t.installation_id
    join oauth_apps a on a.client_id = i.client_id
    join workspaces w on w.workspace_id = i.workspace_id
    where t.access_hash = p_hash and t.access_expires_at > p_now and is_installed(i.installation_id);
  if found then
    update oauth_installations i set last_used_at = p_now from oauth_tokens t
    where t.access_hash = p_hash and i.workspace_id = t.workspace_id and i.installation_id = t.installation_id
      and (i.last_used_at is null or i.last_used_at < p_now - interval '1 minute');
  end if;
end $$;

-- Locations with whether an app is installed there, for the holder of a Company token.
create function list_installed_locations(p_client_id text)
returns table (workspace_id text, location_id text, name text, installed_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.workspace_id, w.location_id, w.name, min(i.created_at)
  from list_workspaces() w left join oauth_installations i
    on i.workspace_id = w.workspace_id and i.client_id = p_client_id and i.user_type = 'Location' and is_installed(i.installation_id)
  group by w.workspace_id, w.location_id, w.name order by w.name, w.workspace_id
$$;

-- How often an app is installed, over all workspaces.
create function count_installations(p_client_id text) returns integer
language sql stable security definer set search_path = public, pg_temp as
  $$ select count(*)::integer from oauth_installations where client_id = p_client_id and is_installed(installation_id) $$;

-- Rotated pairs are kept for 30 days: long enough to notice one that was stolen. Revoked installations stay: an app that was sent
-- away must not come back by itself.
create function remove_expired_oauth(p_now timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from oauth_codes where expires_at < p_now - interval '1 day';
  delete from oauth_tokens where access_expires_at < p_now
    and (refresh_hash is null or refresh_expires_at < p_now or rotated_at < p_now - interval '30 days');
$$;

-- The requests of the last seconds and of today, of each holder of a token. Unlogged: a request waits for no disk, and a crash of
-- the database starts the counting anew.
create unlogged table crm_usage (
  workspace_id text not null,
  -- An app, or a token that is no app's.
  holder text not null,
  -- Milliseconds of the epoch.
  recent bigint[] not null,
  day date not null,
  taken_today integer not null,
  primary key (workspace_id, holder)
) with (fillfactor = 50);
select protect('crm_usage');

-- Counts a request, if it still fits into the window that ends now and into the day (UTC). One at a time for each holder, over all processes.
create function take_crm_request(p_workspace text, p_holder text, p_now timestamptz, p_burst integer, p_window_ms integer, p_daily integer)
returns table (is_allowed boolean, left_in_window integer, left_today integer) language plpgsql as $$
declare
  v_now bigint := floor(extract(epoch from p_now) * 1000);
  v_today date := (p_now at time zone 'UTC')::date;
  v_recent bigint[];
  v_day date;
  v_taken integer;
  v_fits boolean;
begin
  loop
    select u.recent, u.day, u.taken_today into v_recent, v_day, v_taken
      from crm_usage u where u.workspace_id = p_workspace and u.holder = p_holder for update;
    exit when found;
    insert into crm_usage (workspace_id, holder, recent, day, taken_today) values (p_workspace, p_holder, '{}', v_today, 0) on conflict do nothing;
  end loop;
  v_recent := array(select t from unnest(v_recent) t where t > v_now - p_window_ms);
  if v_day is distinct from v_today then v_taken := 0; end if;
  v_fits := cardinality(v_recent) < p_burst and v_taken < p_daily;
  if v_fits then
    v_recent := v_recent || v_now;
    v_taken := v_taken + 1;
    update crm_usage u set recent = v_recent, day = v_today, taken_today = v_taken where u.workspace_id = p_workspace and u.holder = p_holder;
  end if;
  return query select v_fits, greatest(p_burst - cardinality(v_recent), 0), greatest(p_daily - v_taken, 0);
end $$;

do $$
declare f text;
begin
  foreach f in array array[
    'authenticate_api_key(bytea, timestamptz)', 'find_oauth_app(text)', 'locate_oauth_code(bytea)', 'locate_refresh_token(bytea)',
    'is_installed(uuid)', 'authenticate_oauth_token(bytea, timestamptz)', 'list_installed_locations(text)', 'count_installations(text)',
    'remove_expired_oauth(timestamptz)', 'take_crm_request(text, text, timestamptz, integer, integer, integer)'
  ] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to leadrelay_app', f);
  end loop;
end $$;
