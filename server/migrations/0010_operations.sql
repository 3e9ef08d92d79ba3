-- What an operator needs: where the console is, which processes live, and news of new leads for people.

-- Where people reach the console, as the web process that runs knows it: a command beside it has other settings.
alter table processes add column public_url text;

-- The processes that live now, judged as `release_dead_processes` does: the living one holds its lock.
create function running_processes() returns setof processes
  language sql stable security definer set search_path = public as $$
    select p.* from processes p where exists (
      select from pg_locks l where l.locktype = 'advisory' and l.granted and l.database = (select oid from pg_database where datname = current_database())
        and ((l.classid::bigint << 32) | l.objid::bigint) = p.lock_key)
    order by p.started_at desc
  $$;
revoke all on function running_processes() from public;
grant execute on function running_processes() to leadrelay_app;

-- Where a workspace wants to hear of new leads. `target` is sealed: a chat's webhook address is a secret.
-- One process at a time sends for a channel (lease_until), so that the limit a minute holds over all of them.
create table notification_channels (
  workspace_id text not null references workspaces,
  channel text not null check (channel in ('email', 'webhook')),
  is_on boolean not null,
  target bytea not null,
  format text not null check (format in ('text', 'slack', 'json')),
  -- Null: leads of every source.
  source_ids text[],
  includes_answers boolean not null default false,
  most_per_minute integer not null default 10 check (most_per_minute between 1 and 600),
  -- The messages of the last minute are counted by notifications.message_id; a digest is remembered here.
  last_digest_at timestamptz,
  last_sent_at timestamptz,
  failures integer not null default 0,
  last_error text,
  last_error_at timestamptz,
  retry_at timestamptz,
  lease_token uuid,
  lease_until timestamptz,
  updated_at timestamptz not null,
  primary key (workspace_id, channel)
);
select protect('notification_channels');

-- One for each lead and channel, whatever becomes of the lead: a replay is no news.
create table notifications (
  workspace_id text not null,
  lead_id uuid not null,
  channel text not null,
  state text not null check (state in ('waiting', 'sent', 'given_up')),
  -- The message it went out with; a digest has several.
  message_id uuid,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (workspace_id, lead_id, channel)
);
select protect('notifications');
create index notifications_waiting on notifications (workspace_id, channel, created_at) where state = 'waiting';
create index notifications_sent on notifications (workspace_id, channel, sent_at) where state = 'sent';

-- In the transaction that reads a lead for the first time, so that no lead can be read without its news being on the way.
-- It writes rows and asks nobody: a chat that is down delays no lead.
create function note_new_lead() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into notifications (workspace_id, lead_id, channel, state, created_at)
  select c.workspace_id, new.lead_id, c.channel, 'waiting', new.normalised_at
  from notification_channels c
  where c.workspace_id = new.workspace_id and c.is_on and (c.source_ids is null or new.source_id = any (c.source_ids))
  on conflict do nothing;
  return null;
end $$;
create trigger note_new_lead after update of normalised_at on leads
  for each row when (old.normalised_at is null and new.normalised_at is not null) execute function note_new_lead();

-- Takes one channel that has something to send and that nobody sends for.
create function claim_notification_channel(p_token uuid, p_lease interval, p_now timestamptz) returns table (workspace_id text, channel text)
language sql security definer set search_path = public as $$
  with due as materialized ( -- run once: a plan might run a subquery again for each row, and take a channel each time
    select n.workspace_id, n.channel from notification_channels n
    where n.is_on and (n.lease_until is null or n.lease_until <= p_now) and (n.retry_at is null or n.retry_at <= p_now)
      and exists (select from notifications w where w.workspace_id = n.workspace_id and w.channel = n.channel and w.state = 'waiting')
    order by n.last_sent_at nulls first limit 1 for update skip locked
  )
  update notification_channels c set lease_token = p_token, lease_until = p_now + p_lease from due
  where c.workspace_id = due.workspace_id and c.channel = due.channel
  returning c.workspace_id, c.channel
$$;
revoke all on function claim_notification_channel(uuid, interval, timestamptz) from public;
grant execute on function claim_notification_channel(uuid, interval, timestamptz) to leadrelay_app;
