-- Tokens that their provider changes with every refresh. Beside the connection, not in it: they are written by whoever refreshes,
-- many times a day, while people and files write the connection.

create table connection_tokens (
  workspace_id text not null,
  connection_id text not null,
  -- Whose token endpoint it is: the provider, and its address where that is not the usual one. Trouble of one is trouble of all its tokens.
  endpoint text not null,
  -- Sealed JSON: access token and refresh token.
  sealed bytea not null,
  -- Rises with every pair; whoever was refused says which one he used.
  version integer not null default 1 check (version > 0),
  state text not null default 'ok' check (state in ('ok', 'refreshing', 'uncertain', 'needs_reauth')),
  issued_at timestamptz not null,
  -- When the access token ends; null: the provider does not say.
  expires_at timestamptz,
  -- When it is refreshed; null: a person has to connect again, or there is nothing to refresh it with.
  refresh_at timestamptz,
  -- The intent: committed before the request leaves. A lock that is free beside it means that its owner is gone.
  attempt_id uuid,
  attempt_started_at timestamptz,
  -- Calls of this incident, and until when there is none after one that failed.
  calls smallint not null default 0,
  not_before timestamptz,
  failed_at timestamptz,
  code text,
  message text,
  primary key (workspace_id, connection_id),
  foreign key (workspace_id, connection_id) references connections on delete cascade,
  check ((state = 'refreshing') = (attempt_id is not null)),
  check (state = 'ok' or state = 'needs_reauth' or refresh_at is not null)
);
select protect('connection_tokens');
create index connection_tokens_due on connection_tokens (refresh_at) where refresh_at is not null;
create index connection_tokens_failed on connection_tokens (endpoint, failed_at) where failed_at is not null;

-- A token endpoint that fails for many connections at once: one of them tries from time to time, the others wait. It belongs to no workspace.
create table token_breakers (
  endpoint text primary key,
  opened_at timestamptz not null,
  probe_at timestamptz not null
);
grant select on token_breakers to leadrelay_app;

-- People who are on their way to a provider's consent page and back. `state_hash`: of the text that goes with them, which is good once.
create table consents (
  workspace_id text not null references workspaces on delete cascade,
  state_hash bytea not null,
  user_id text not null,
  provider text not null,
  -- The connection that is connected again; null: a new one, with this name.
  connection_id text,
  name text,
  created_at timestamptz not null,
  primary key (workspace_id, state_hash)
);
select protect('consents');

-- Which tokens are to be refreshed now, in no order, so that processes meet seldom; those of an endpoint that is away wait for its probe.
create function find_due_tokens(p_now timestamptz, p_limit integer) returns table (workspace_id text, connection_id text)
  language sql volatile security definer set search_path = public, pg_temp as $$
    select d.workspace_id, d.connection_id from (
      select t.workspace_id, t.connection_id, t.endpoint from connection_tokens t
      where t.refresh_at <= p_now and (t.not_before is null or t.not_before <= p_now)
        and (t.state <> 'refreshing' or t.attempt_started_at <= p_now - interval '15 seconds')
        and not exists (select from token_breakers b where b.endpoint = t.endpoint and b.probe_at > p_now)
      order by t.refresh_at limit greatest(p_limit * 4, 100)
    ) d order by random() limit p_limit
  $$;

-- One failed for a connection. True: its endpoint is away, which is no reason to ask people to connect again; those who were asked
-- in these minutes are not asked any more. After an hour it is one all the same: an app may have been uninstalled everywhere.
create function note_token_failure(p_endpoint text, p_now timestamptz, p_most integer) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare since timestamptz;
begin
  -- One after the other: of two that fail at once neither would see the other, and one could be asked to connect while all are spared.
  perform pg_advisory_xact_lock(hashtextextended('failures of ' || p_endpoint, 0));
  since := (select opened_at from token_breakers where endpoint = p_endpoint);
  if since is not null then return since > p_now - interval '1 hour'; end if;
  if (select count(*) from connection_tokens where endpoint = p_endpoint and failed_at > p_now - interval '5 minutes') <= p_most then return false; end if;
  insert into token_breakers values (p_endpoint, p_now, p_now + interval '1 minute') on conflict (endpoint) do nothing;
  with spared as (
    update connection_tokens set state = 'uncertain', refresh_at = p_now, calls = 0, not_before = null
    where endpoint = p_endpoint and state = 'needs_reauth' and failed_at > p_now - interval '5 minutes' returning workspace_id, connection_id
  )
  update connections c set blocked_cause = 'unavailable', blocked_code = 'token_refresh_waiting', updated_at = p_now,
    blocked_message = 'The provider gives no new tokens to any connection. It is asked again every minute; there is nothing to do here.'
  from spared s where c.workspace_id = s.workspace_id and c.connection_id = s.connection_id and c.blocked_code = 'token_needs_reconnect';
  return true;
end $$;

-- May a token endpoint be called? Always, or once a minute while it is away.
create function take_token_turn(p_endpoint text, p_now timestamptz) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from token_breakers where endpoint = p_endpoint) then return true; end if;
  update token_breakers set probe_at = p_now + interval '1 minute' where endpoint = p_endpoint and probe_at <= p_now;
  return found;
end $$;

-- The endpoint has answered as it should: all that waited for it goes on.
create function close_token_breaker(p_endpoint text, p_now timestamptz) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from token_breakers where endpoint = p_endpoint;
  if not found then return false; end if;
  update connection_tokens set not_before = null, failed_at = null, calls = 0 where endpoint = p_endpoint and state in ('ok', 'uncertain') and failed_at is not null;
  return true;
end $$;

do $$
declare f regprocedure;
begin
  for f in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
    and proname in ('find_due_tokens', 'note_token_failure', 'take_token_turn', 'close_token_breaker') loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to leadrelay_app', f);
  end loop;
end $$;
