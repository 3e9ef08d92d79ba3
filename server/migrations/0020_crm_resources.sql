-- What stands around contacts in the contact book: custom values, businesses, pipelines with opportunities, calendars with
-- appointments. Shapes and names are those of HighLevel's API.

-- What HighLevel keeps of a field that takes files.
alter table custom_fields
  add column accepted_format text[] not null default '{}',
  add column is_multiple_file boolean not null default false,
  add column max_number_of_files integer;

-- Texts that templates of a location share: {{ custom_values.office_hours }}.
create table custom_values (
  workspace_id text not null references workspaces,
  custom_value_id text not null,
  name text not null,
  -- snake_name; HighLevel shows it within {{ custom_values. }}
  field_key text not null,
  value text not null,
  date_added timestamptz not null,
  primary key (workspace_id, custom_value_id),
  unique (workspace_id, field_key)
);
select protect('custom_values');

-- Companies that contacts belong to.
create table businesses (
  workspace_id text not null references workspaces,
  -- Twenty-four hexadecimal digits, as HighLevel's.
  business_id text not null check (business_id ~ '^[0-9a-f]{24}$'),
  name text not null,
  phone text,
  email text,
  website text,
  address text,
  city text,
  state text,
  postal_code text,
  country text,
  description text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, business_id)
);
select protect('businesses');
create index businesses_newest on businesses (workspace_id, created_at desc, business_id);
-- Who belongs to one: to list them, and to detach them when it goes.
create index if not exists contacts_business on contacts (workspace_id, business_id) where business_id is not null;

create table pipelines (
  workspace_id text not null references workspaces,
  pipeline_id text not null,
  name text not null,
  position integer not null default 0,
  date_added timestamptz not null,
  date_updated timestamptz not null,
  primary key (workspace_id, pipeline_id)
);
select protect('pipelines');

create table pipeline_stages (
  workspace_id text not null,
  pipeline_id text not null,
  stage_id uuid not null,
  name text not null,
  position integer not null,
  -- The pipeline is in the key so that an opportunity cannot stand in a stage of another pipeline.
  primary key (workspace_id, pipeline_id, stage_id),
  foreign key (workspace_id, pipeline_id) references pipelines on delete cascade
);
select protect('pipeline_stages');

create table opportunities (
  workspace_id text not null,
  opportunity_id text not null,
  pipeline_id text not null,
  stage_id uuid not null,
  contact_id text not null,
  name text not null,
  status text not null check (status in ('open', 'won', 'lost', 'abandoned')),
  monetary_value numeric(18, 4) not null default 0,
  assigned_to text,
  source text,
  lost_reason_id text,
  -- {field id: value}
  custom_fields jsonb not null default '{}',
  followers text[] not null default '{}',
  last_status_change_at timestamptz not null,
  last_stage_change_at timestamptz not null,
  date_added timestamptz not null,
  date_updated timestamptz not null,
  primary key (workspace_id, opportunity_id),
  -- Without cascade: a stage that holds opportunities stays.
  foreign key (workspace_id, pipeline_id, stage_id) references pipeline_stages,
  foreign key (workspace_id, contact_id) references contacts on delete cascade
);
select protect('opportunities');
create index opportunities_stage on opportunities (workspace_id, pipeline_id, stage_id, status, date_added desc, opportunity_id desc);
create index opportunities_newest on opportunities (workspace_id, date_added desc, opportunity_id desc);
create index opportunities_contact on opportunities (workspace_id, contact_id);

create table calendars (
  workspace_id text not null references workspaces,
  calendar_id text not null,
  name text not null,
  -- Days of the week (1 is Monday) and minutes after midnight, in the workspace's time zone.
  open_days integer[] not null default '{1,2,3,4,5}',
  opens_at integer not null default 540,
  closes_at integer not null default 1020,
  slot_minutes integer not null default 30 check (slot_minutes between 5 and 1440),
  date_added timestamptz not null,
  primary key (workspace_id, calendar_id),
  check (0 <= opens_at and opens_at < closes_at and closes_at <= 1440)
);
select protect('calendars');

create table appointments (
  workspace_id text not null,
  appointment_id text not null,
  calendar_id text not null,
  contact_id text not null,
  title text not null,
  status text not null check (status in ('new', 'confirmed', 'cancelled', 'showed', 'noshow', 'invalid')),
  assigned_user_id text,
  description text,
  address text,
  meeting_location_type text,
  start_time timestamptz not null,
  end_time timestamptz not null,
  date_added timestamptz not null,
  date_updated timestamptz not null,
  primary key (workspace_id, appointment_id),
  foreign key (workspace_id, calendar_id) references calendars on delete cascade,
  foreign key (workspace_id, contact_id) references contacts on delete cascade,
  check (start_time < end_time)
);
select protect('appointments');
create index appointments_calendar on appointments (workspace_id, calendar_id, start_time);
create index appointments_user on appointments (workspace_id, assigned_user_id, start_time);
create index appointments_contact on appointments (workspace_id, contact_id, start_time);

-- A workspace that has no pipeline gets one, "Leads". Its ids follow from the workspace, so that two that ask at the same time
-- make one. Run when pipelines are read: a workspace is made in several ways, and none of them has to know of this.
create function ensure_pipeline(p_workspace text, p_now timestamptz) returns void language sql
begin atomic
  with made as (
    insert into pipelines (workspace_id, pipeline_id, name, date_added, date_updated)
    select p_workspace, substr(md5('pipeline ' || p_workspace), 1, 20), 'Leads', p_now, p_now
    where not exists (select from pipelines where workspace_id = p_workspace)
    on conflict do nothing
    returning pipeline_id
  )
  insert into pipeline_stages (workspace_id, pipeline_id, stage_id, name, position)
  select p_workspace, made.pipeline_id, md5('stage ' || p_workspace || position)::uuid, name, position::integer - 1
  from made, unnest(array['New lead', 'Contacted', 'Qualified', 'Proposal', 'Closing']) with ordinality s (name, position);
end;

-- The same for calendars.
create function ensure_calendar(p_workspace text, p_now timestamptz) returns void language sql
begin atomic
  insert into calendars (workspace_id, calendar_id, name, date_added)
  select p_workspace, substr(md5('calendar ' || p_workspace), 1, 20), 'Appointments', p_now
  where not exists (select from calendars where workspace_id = p_workspace)
  on conflict do nothing;
end;
