-- Is everything here that a platform has? What it lists is kept beside the leads and never made from them, so that "it says 40, 40 are
-- here" compares two things.

-- Every submission a platform has named in a list, once, and when it did so first.
create table listed_leads (
  workspace_id text not null,
  provider text not null,
  external_id text not null,
  account_id text not null,
  form_id text not null,
  submitted_at timestamptz not null,
  listed_at timestamptz not null,
  primary key (workspace_id, provider, external_id)
);
select protect('listed_leads');
create index listed_leads_submitted on listed_leads (workspace_id, submitted_at);

-- Of which stretches of time the list of a form was read to its end: of other times nobody knows what the platform would say.
create table listed_forms (
  workspace_id text not null,
  provider text not null,
  account_id text not null,
  form_id text not null,
  name text,
  listed tstzmultirange not null,
  listed_at timestamptz not null,
  primary key (workspace_id, provider, account_id, form_id)
);
select protect('listed_forms');

-- The calls that lists of an account took, hour by hour, and how much of the platform's allowance it said was used: whoever reads next
-- knows what others have read.
create table list_calls (
  workspace_id text not null,
  connection_id text not null,
  hour timestamptz not null,
  calls integer not null,
  used_percent real not null,
  told_at timestamptz not null,
  primary key (workspace_id, connection_id, hour),
  foreign key (workspace_id, connection_id) references connections on delete cascade
);
select protect('list_calls');

-- No webhook announced it although one should have: it was found by asking.
alter table leads add column is_reconciled boolean not null default false;

-- Until when a backfill reads; null: to the newest.
alter table readings add column until timestamptz;

-- Is what the platform still holds fetched when the source is made, and when its connection works again after an hour or more?
alter table sources add column backfills boolean not null default false;

-- What a backfill begins with. One that is under way is left to go on.
create function plan_backfill(p_workspace text, p_source text, p_since timestamptz, p_now timestamptz) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into readings (workspace_id, source_id, kind, due_at, since) values (p_workspace, p_source, 'backfill', p_now, p_since)
  on conflict (workspace_id, source_id, kind) do update set due_at = excluded.due_at, since = excluded.since, until = null, started_at = null, finished_at = null,
    listed = 0, found = 0, calls = 0, progress = 0, code = null, message = null, failures = 0
    where readings.due_at is null;
  if found then delete from form_marks where workspace_id = p_workspace and source_id = p_source and kind = 'backfill'; end if;
end $$;

-- 90 days is what Facebook keeps; a reader asks for no more than its platform has.
create or replace function plan_reading() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into readings (workspace_id, source_id, kind, due_at) values (new.workspace_id, new.source_id, 'poll', new.updated_at)
  on conflict (workspace_id, source_id, kind) do update set due_at = least(readings.due_at, excluded.due_at) where readings.lease_token is null;
  if tg_op = 'INSERT' and new.backfills then
    perform plan_backfill(new.workspace_id, new.source_id, new.updated_at - interval '90 days', new.updated_at);
  end if;
  return new;
end $$;

-- Whoever mends it and however. What a throttle or an outage of minutes held up is found by the next ordinary round.
create function backfill_after_reconnect() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform plan_backfill(s.workspace_id, s.source_id, new.updated_at - interval '90 days', new.updated_at)
  from sources s where s.workspace_id = new.workspace_id and s.connection_id = new.connection_id and s.backfills;
  return null;
end $$;
create trigger connections_backfill after update of blocked_cause on connections for each row
  when (old.blocked_cause in ('reauthorise', 'access', 'configuration', 'user_action') and new.blocked_cause is null
    and old.blocked_since < new.updated_at - interval '1 hour')
  execute function backfill_after_reconnect();

-- A process that starts looks at once for what came while none ran; rounds of the last minutes are not done over.
create function read_again_at_start(p_now timestamptz) returns integer
language sql security definer set search_path = public, pg_temp as $$
  with again as (
    update readings set due_at = p_now
    where kind = 'poll' and lease_token is null and code is null and due_at > p_now and finished_at < p_now - interval '5 minutes'
    returning 1
  ) select count(*)::int from again
$$;
revoke all on function read_again_at_start(timestamptz) from public;
grant execute on function read_again_at_start(timestamptz) to leadrelay_app;
