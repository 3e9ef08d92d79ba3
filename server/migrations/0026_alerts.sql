-- What is not well: one open alert for each cause, who is told of it, and the rhythm in which each form brings leads.

-- A cause that stands, or stood. `kind` and `subject` name it: what is wrong, and with what. No personal data: it is sent to chats.
create table alerts (
  workspace_id text not null references workspaces,
  alert_id uuid not null,
  kind text not null,
  subject text not null,
  -- Which of the watch's sources of causes found it: one that failed says nothing about its causes.
  found_by text not null,
  level text not null check (level in ('act_now', 'act_today', 'look')),
  title text not null,
  detail text not null,
  -- How many leads wait for it.
  leads integer not null,
  action_label text not null,
  -- A page of the console, without the workspace.
  action_href text not null,
  -- Since when it is so, as the facts say; when the watch first and last saw it.
  since timestamptz not null,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  -- How often it came: one that is back within an hour is the same alert.
  times integer not null default 1,
  resolved_at timestamptz,
  muted_until timestamptz,
  -- When people were last told that it is there, and as how pressing. No level: since it was last resolved they were not.
  told_at timestamptz,
  told_level text check (told_level in ('act_now', 'act_today', 'look')),
  primary key (workspace_id, alert_id)
) with (fillfactor = 70);
select protect('alerts');
create unique index alerts_open on alerts (workspace_id, kind, subject) where resolved_at is null;
create index alerts_newest on alerts (workspace_id, opened_at desc, alert_id desc);
create index alerts_resolved on alerts (workspace_id, resolved_at) where resolved_at is not null;

-- Where people are told. `target` is sealed: the address of a chat's webhook is a secret, and it holds the secret that signs.
create table alert_channels (
  workspace_id text not null references workspaces,
  channel_id uuid not null,
  name text not null,
  kind text not null check (kind in ('email', 'slack', 'teams', 'discord', 'webhook')),
  target bytea not null,
  levels text[] not null check (levels <@ array['act_now', 'act_today', 'look']),
  is_on boolean not null default true,
  last_summary_at timestamptz,
  last_sent_at timestamptz,
  -- In a row.
  failures integer not null default 0,
  failing_since timestamptz,
  last_error text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, channel_id)
);
select protect('alert_channels');

-- One message over one channel. The row is the queue: open is what waits, and only that is due. What it says is composed when it is sent.
create table alert_messages (
  workspace_id text not null,
  message_id uuid not null,
  channel_id uuid not null,
  -- Null: of a summary, which is about all that is open.
  alert_id uuid,
  type text not null check (type in ('opened', 'resolved', 'summary')),
  state text not null check (state in ('waiting', 'sent', 'given_up')),
  due_at timestamptz,
  attempts integer not null default 0,
  created_at timestamptz not null,
  finished_at timestamptz,
  lease_token uuid,
  check ((state = 'waiting') = (due_at is not null)),
  primary key (workspace_id, message_id),
  foreign key (workspace_id, channel_id) references alert_channels on delete cascade,
  foreign key (workspace_id, alert_id) references alerts on delete cascade
);
select protect('alert_messages');
create index alert_messages_due on alert_messages (due_at) where due_at is not null;
create index alert_messages_alert on alert_messages (workspace_id, alert_id) where alert_id is not null;
create index alert_messages_channel on alert_messages (workspace_id, channel_id);

-- Takes messages that are due; they are the caller's until the lease ends.
create function claim_alert_messages(p_token uuid, p_limit integer, p_lease interval, p_now timestamptz)
  returns table (workspace_id text, message_id uuid, channel_id uuid, alert_id uuid, type text, attempts integer, created_at timestamptz)
language sql security definer set search_path = public, pg_temp as $$
  with due as materialized (
    select m.workspace_id, m.message_id from alert_messages m where m.due_at <= p_now order by m.due_at limit p_limit for update skip locked
  )
  update alert_messages m set lease_token = p_token, due_at = p_now + p_lease, attempts = m.attempts + 1 from due
  where m.workspace_id = due.workspace_id and m.message_id = due.message_id
  returning m.workspace_id, m.message_id, m.channel_id, m.alert_id, m.type, m.attempts, m.created_at
$$;
revoke all on function claim_alert_messages(uuid, integer, interval, timestamptz) from public;
grant execute on function claim_alert_messages(uuid, integer, interval, timestamptz) to leadrelay_app;

-- How often each form brings leads, by the hour of its week: learned once a day, so that every look at silence reads one row.
create table form_rhythms (
  workspace_id text not null,
  source_id text not null,
  form_id text not null,
  form_name text,
  learned_at timestamptz not null,
  looked_at timestamptz not null,
  last_lead_at timestamptz not null,
  -- As watch/rhythm/learn.ts makes it; null: too few leads, or known for too short a time, to say anything.
  rhythm jsonb,
  primary key (workspace_id, source_id, form_id),
  foreign key (workspace_id, source_id) references sources on delete cascade
);
select protect('form_rhythms');

-- Of the installation as a whole: which workspace's people look after it, and an address that is called every minute so that somebody
-- else notices when that stops. Sealed: whoever knows it can keep it quiet.
alter table installation
  add column watch_workspace_id text references workspaces,
  add column heartbeat_target bytea,
  add column heartbeat_at timestamptz,
  add column heartbeat_failing_since timestamptz,
  add column heartbeat_error text;
grant update (watch_workspace_id, heartbeat_target, heartbeat_at, heartbeat_failing_since, heartbeat_error) on installation to leadrelay_app;
