-- Forms are edited, or their text is; leads that came before were answered to another one.

-- One row for each version of a form that differs from the one before it in what it asks or says: what people are shown, and what an
-- alert is raised by (`seen_at is null`).
create table form_changes (
  workspace_id text not null,
  connection_id text not null,
  form_id text not null,
  -- The version that differs, of the table forms.
  version integer not null,
  found_at timestamptz not null,
  -- By looking again now and then, by a lead that answered what the version before did not have, or because a person looked.
  found_by text not null check (found_by in ('look', 'lead', 'person')),
  -- As forms/form-change.ts has them.
  changes jsonb not null,
  -- Answers may be missing, come under another key, or read differently.
  is_breaking boolean not null,
  seen_at timestamptz,
  primary key (workspace_id, connection_id, form_id, version),
  foreign key (workspace_id, connection_id) references connections on delete cascade
);
select protect('form_changes');
create index form_changes_open on form_changes (workspace_id, found_at) where seen_at is null;

-- The last look at a form by the clock, whatever came of it: a form that cannot be read is not asked for again and again, and says why.
create table form_looks (
  workspace_id text not null,
  connection_id text not null,
  form_id text not null,
  looked_at timestamptz not null,
  code text,
  message text,
  primary key (workspace_id, connection_id, form_id),
  foreign key (workspace_id, connection_id) references connections on delete cascade
);
select protect('form_looks');

-- Test leads that were made at a platform for trying out a source: by their id there they are found again when they arrive.
create table test_leads (
  workspace_id text not null,
  connection_id text not null,
  external_id text not null,
  form_id text not null,
  created_at timestamptz not null,
  -- When it was taken away there again; a form has one at most.
  removed_at timestamptz,
  primary key (workspace_id, connection_id, external_id),
  foreign key (workspace_id, connection_id) references connections on delete cascade
);
select protect('test_leads');
create index test_leads_form on test_leads (workspace_id, connection_id, form_id, created_at desc);

-- What a test lead had written and somebody had removed again, thing by thing: said where it was, and not asked for twice.
create table removed_writes (
  workspace_id text not null,
  lead_id uuid not null,
  connection_id text not null,
  kind text not null,
  thing_id text not null,
  removed_at timestamptz not null,
  primary key (workspace_id, lead_id, connection_id, kind, thing_id)
);
select protect('removed_writes');
