-- People as members of workspaces: the roles by their names, invitations, profiles, two-factor sign-in, and the record of
-- what was done. Like the other tables of people, invitations have no wall: who opens one is in no workspace yet.

-- "member" is everybody who belongs; what they may do is edit.
alter table members drop constraint members_role_check;
update members set role = 'editor' where role = 'member';
alter table members add constraint members_role_check check (role in ('viewer', 'editor', 'admin', 'owner'));

-- A person is a user of HighLevel's API: an id of letters and digits, a phone, hours of work in their own time zone.
alter table users
  add column two_factor_enabled boolean not null default false,
  add column crm_id text not null unique default substr(replace(gen_random_uuid()::text, '-', ''), 1, 20)
    check (crm_id ~ '^[A-Za-z0-9]{20}$'),
  add column phone text,
  add column time_zone text,
  add column theme text not null default 'auto' check (theme in ('auto', 'light', 'dark')),
  -- [{day: 1 (Monday) to 7, from: "09:00", to: "17:00"}]; empty: no hours are set.
  add column working_hours jsonb not null default '[]';

-- better-auth's table, under our name. Secret and recovery codes are encrypted by it with the key of sessions.
create table auth_two_factors (
  id text primary key,
  user_id text not null unique references users on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);
create index auth_two_factors_secret on auth_two_factors (secret);
grant select, insert, update, delete on auth_two_factors to leadrelay_app;

-- Only the hash of an invitation's token is kept. One open invitation a person and workspace.
create table invitations (
  workspace_id text not null references workspaces on delete cascade,
  invitation_id uuid not null,
  email text not null check (email = lower(email)),
  role text not null check (role in ('viewer', 'editor', 'admin', 'owner')),
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  invited_by text references users on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  primary key (workspace_id, invitation_id)
);
create unique index invitations_open on invitations (workspace_id, email) where accepted_at is null;
grant select, insert, update, delete on invitations to leadrelay_app;

alter table login_links drop constraint login_links_purpose_check;
alter table login_links add constraint login_links_purpose_check check (purpose in ('setup', 'sign_in', 'reset'));
alter table login_links drop constraint login_links_check;
alter table login_links add constraint login_links_check check ((purpose = 'setup') = (user_id is null));

-- What people and tokens did. The workspace '' holds what concerns the whole installation and people's own accounts. No
-- reference to workspaces or people: the record outlives both. `object` is an id of ours, never a lead's data.
create table audit_log (
  workspace_id text not null,
  entry_id uuid not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'key')),
  actor_id text not null,
  -- As it was called then: a person's e-mail, a key's label.
  actor_name text not null,
  -- The operationId of the management API, or the method and path of the Contacts API.
  action text not null,
  object text,
  address text,
  -- More than one where calls of the Contacts API are counted by the hour.
  count integer not null default 1 check (count > 0),
  primary key (workspace_id, entry_id)
);
select protect('audit_log');
create index audit_log_newest on audit_log (workspace_id, at desc, entry_id desc);
-- The hour's line that further calls are added to.
create unique index audit_log_hours on audit_log (workspace_id, actor_id, action, at) where object is null and address is null;
