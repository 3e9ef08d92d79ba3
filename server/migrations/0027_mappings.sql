-- How the answers of a form become fields of a contact, and what a person corrected of a lead that did not fit.

create table mappings (
  workspace_id text not null,
  mapping_id text not null check (mapping_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  source_id text not null,
  -- Null: the default of the source, for every form that has none of its own.
  form_id text,
  name text not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Saved again, it comes back with its versions.
  deleted_at timestamptz,
  primary key (workspace_id, mapping_id),
  foreign key (workspace_id, source_id) references sources on delete cascade
);
select protect('mappings');
create unique index mappings_place on mappings (workspace_id, source_id, coalesce(form_id, '')) where deleted_at is null;

-- A version never changes. `saved_by` is a name for people; the audit log knows more.
create table mapping_versions (
  workspace_id text not null,
  mapping_id text not null,
  version integer not null,
  rules jsonb not null,
  saved_at timestamptz not null,
  saved_by text,
  restored_from integer,
  primary key (workspace_id, mapping_id, version),
  foreign key (workspace_id, mapping_id) references mappings on delete cascade
);
select protect('mapping_versions');

-- Sealed by the lead's own key, as its answers are: {field: the value a person gave in place of the answer}.
alter table leads add column corrections bytea;
