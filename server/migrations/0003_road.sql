-- The road of a lead. Rows are the queue: an open row has `due_at`, a closed one has none. Taking a row moves its due_at to
-- the end of the lease, so that a row whose worker died is simply due again; nothing has to notice.
-- These tables have no foreign keys among themselves: a key check locks the parent row on every insert, on the hottest
-- path there is. The functions of 0005 write parent and child together, and a daily job checks that all agree.

create function lane_rank(lane text) returns smallint language sql immutable as
  $$ select case lane when 'live' then 0 when 'retry' then 1 else 2 end::smallint $$;

-- A webhook as it came, sealed under a key of its own. `lead_count` is how many leads it named.
create table raw_requests (
  workspace_id text not null,
  request_id uuid not null,
  provider text not null,
  received_at timestamptz not null,
  lead_count integer not null,
  seal_key bytea not null,
  body bytea not null,
  primary key (workspace_id, request_id)
);
select protect('raw_requests');
create index raw_requests_age on raw_requests (workspace_id, received_at);

-- One submission. Never two for one, by whatever door it came.
create table leads (
  workspace_id text not null,
  lead_id uuid not null,
  provider text not null check (provider in ('facebook', 'pinterest', 'highlevel', 'contact-book', 'webhook', 'csv', 'manual')),
  external_id text not null,
  connection_id text,
  source_id text,
  request_id uuid,
  origin text not null check (origin in ('webhook', 'poll', 'backfill', 'import', 'manual', 'replay', 'simulator')),
  account_id text not null,
  account_name text,
  form_id text,
  form_name text,
  form_version integer,
  ad_id text,
  ad_name text,
  ad_set_id text,
  ad_set_name text,
  campaign_id text,
  campaign_name text,
  platform text,
  is_organic boolean not null default false,
  is_test boolean not null default false,
  submitted_at timestamptz,
  received_at timestamptz not null,
  fetched_at timestamptz,
  normalised_at timestamptz,
  matched_at timestamptz,
  -- When every run of it was done: what "seconds later they are a contact" is measured by.
  delivered_at timestamptz,
  -- Follows leads/states.ts.
  state text not null check (state in ('received', 'fetched', 'normalised', 'matched', 'unreadable', 'undecodable', 'held', 'unrouted', 'erased')),
  -- Why it stands aside: a cause of ours, a stable code, and a sentence that says what to do.
  cause text,
  code text,
  message text,
  status text not null default 'new' check (status in ('new', 'contacted', 'qualified', 'unqualified', 'booked', 'won', 'lost', 'spam')),
  stage text not null default 'lead',
  score integer not null default 0,
  owner_id text,
  full_name text,
  email_hash bytea,
  phone_hash bytea,
  -- The lead's own key, wrapped by the workspace's: without it the sealed columns and attempts are noise.
  seal_key bytea not null,
  content bytea,
  raw bytea,
  -- How often it went down the road: 0 first, then one more with each replay.
  generation integer not null default 0,
  lane smallint not null default 0,
  due_at timestamptz,
  attempts integer not null default 0,
  crashes integer not null default 0,
  first_tried_at timestamptz,
  lease_token uuid,
  lease_owner uuid,
  primary key (workspace_id, lead_id),
  unique (workspace_id, provider, external_id)
) with (fillfactor = 70);
select protect('leads');
create index leads_due on leads (lane, due_at) where due_at is not null;
create index leads_newest on leads (workspace_id, received_at desc, lead_id desc);
create index leads_by_state on leads (workspace_id, state, received_at desc) where state <> 'matched';
create index leads_email on leads (workspace_id, email_hash) where email_hash is not null;
create index leads_phone on leads (workspace_id, phone_hash) where phone_hash is not null;
create index leads_account on leads (provider, account_id) where workspace_id = 'unclaimed';

create table automations (
  workspace_id text not null references workspaces,
  automation_id text not null check (automation_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null,
  version integer not null,
  is_on boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (workspace_id, automation_id)
);
select protect('automations');

-- A version never changes; a run keeps the one it began with.
create table automation_versions (
  workspace_id text not null,
  automation_id text not null,
  version integer not null,
  definition jsonb not null,
  created_at timestamptz not null,
  primary key (workspace_id, automation_id, version),
  foreign key (workspace_id, automation_id) references automations on delete cascade
);
select protect('automation_versions');

-- Something that happened. `event_key` makes it happen once: 'lead.created:<lead>:<generation>'.
create table events (
  workspace_id text not null,
  event_id uuid not null,
  event_key text not null,
  type text not null,
  lead_id uuid,
  cause_depth integer not null default 0,
  occurred_at timestamptz not null,
  primary key (workspace_id, event_id),
  unique (workspace_id, event_key)
);
select protect('events');
create index events_lead on events (workspace_id, lead_id) where lead_id is not null;

-- Why an automation did or did not want an event.
create table decisions (
  workspace_id text not null,
  event_id uuid not null,
  automation_id text not null,
  version integer not null,
  is_wanted boolean not null,
  reason text not null,
  decided_at timestamptz not null,
  primary key (workspace_id, event_id, automation_id)
);
select protect('decisions');

-- The order of runs of one person: taken while the person is locked, so that it is the order of their commits.
create sequence run_order;
grant usage on sequence run_order to leadrelay_app;

create table runs (
  workspace_id text not null,
  run_id uuid not null,
  automation_id text not null,
  version integer not null,
  event_id uuid not null,
  generation integer not null default 0,
  lead_id uuid,
  state text not null check (state in ('active', 'waiting', 'held', 'done', 'failed', 'cancelled', 'erased')),
  message text,
  started_at timestamptz not null,
  finished_at timestamptz,
  -- Order per destination and person: only the earliest open run of a person may write to a destination.
  order_number bigint not null,
  is_in_order boolean not null default true,
  email_hash bytea,
  phone_hash bytea,
  destinations text[] not null default '{}',
  -- Since when it is in trouble; after 15 minutes those behind it may pass.
  troubled_since timestamptz,
  primary key (workspace_id, run_id),
  unique (workspace_id, automation_id, event_id, generation)
) with (fillfactor = 80);
select protect('runs');
create index runs_lead on runs (workspace_id, lead_id);
create index runs_newest on runs (workspace_id, automation_id, started_at desc);
create index runs_order_email on runs (workspace_id, email_hash, order_number) where is_in_order and email_hash is not null;
create index runs_order_phone on runs (workspace_id, phone_hash, order_number) where is_in_order and phone_hash is not null;

create table steps (
  workspace_id text not null,
  step_id uuid not null,
  run_id uuid not null,
  lead_id uuid,
  -- Its place in the automation: 'contact', 'if-2.then.call'; and which turn of a loop.
  path text not null,
  iteration integer not null default 0,
  operation text not null,
  connection_id text,
  -- Follows work/step-states.ts.
  state text not null check (state in ('pending', 'ready', 'sending', 'verifying', 'retry_wait', 'parked', 'delivered', 'skipped', 'dead', 'cancelled', 'erased')),
  cause text,
  code text,
  message text,
  -- Sealed under the lead's key.
  input bytea,
  output bytea,
  remote_id text,
  -- True when it was sent although an earlier run of the person was stuck.
  has_overtaken boolean not null default false,
  lane smallint not null default 0,
  -- Its destination limits how often it is called: it is chosen by account, when there is room.
  is_paced boolean not null default false,
  due_at timestamptz,
  attempts integer not null default 0,
  crashes integer not null default 0,
  verifications integer not null default 0,
  first_tried_at timestamptz,
  created_at timestamptz not null,
  finished_at timestamptz,
  lease_token uuid,
  lease_owner uuid,
  primary key (workspace_id, step_id),
  unique (workspace_id, run_id, path, iteration)
) with (fillfactor = 70);
select protect('steps');
create index steps_due on steps (lane, due_at) where due_at is not null and not is_paced;
create index steps_due_paced on steps (workspace_id, connection_id, lane, due_at) where due_at is not null and is_paced;
create index steps_lead on steps (workspace_id, lead_id);
create index steps_open on steps (workspace_id, state, created_at) where state not in ('delivered', 'skipped', 'cancelled', 'erased');
create index steps_parked on steps (workspace_id, connection_id) where state = 'parked';

-- One try: of reading a lead, sending a step, or looking up what became of one. For a step it is committed as `started`
-- before the first byte leaves. `exchanges` is sealed: the requests and answers, with their milliseconds.
create table attempts (
  workspace_id text not null,
  attempt_id uuid not null,
  lead_id uuid,
  step_id uuid,
  kind text not null check (kind in ('fetch', 'deliver', 'verify')),
  number integer not null,
  state text not null check (state in ('started', 'succeeded', 'refused', 'unknown')),
  connection_id text,
  operation text not null,
  status integer,
  code text,
  message text,
  started_at timestamptz not null,
  ended_at timestamptz,
  exchanges bytea,
  primary key (workspace_id, attempt_id)
) with (fillfactor = 80);
select protect('attempts');
create index attempts_lead on attempts (workspace_id, lead_id, started_at);
create index attempts_open on attempts (workspace_id, step_id) where state = 'started';

-- Which contact a lead became, and where.
create table lead_contacts (
  workspace_id text not null,
  lead_id uuid not null,
  connection_id text not null,
  contact_id text not null,
  is_new boolean not null,
  written_at timestamptz not null,
  primary key (workspace_id, lead_id, connection_id, contact_id)
);
select protect('lead_contacts');
create index lead_contacts_contact on lead_contacts (workspace_id, contact_id);
