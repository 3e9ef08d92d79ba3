-- The contact book: contacts as HighLevel's Contacts API has them, and what proves that one person is one contact.
-- What always holds: no two contacts share an exclusive identifier, and every pair that a write could not settle
-- (the e-mail is one contact's, the phone another's) is an open row of contact_conflicts.
--
-- Locks are taken in one order everywhere: identifiers (advisory, sorted), the contact's row, its identifiers' rows, tags.

-- No reference to workspaces here: a share lock on that one row for every contact written costs more than it proves,
-- as the wall lets nobody write a workspace other than the one the connection is set to.
create table contacts (
  workspace_id text not null,
  -- Twenty letters and digits, as HighLevel's, so that a contact keeps its id when it moves here.
  contact_id text not null check (contact_id ~ '^[A-Za-z0-9]{20}$'),
  -- As written; the lower-case copy is the identifier by which the person is known.
  email text,
  email_lower_case text,
  -- E.164.
  phone text check (phone ~ '^\+[0-9]{2,15}$'),
  first_name text,
  last_name text,
  -- Null unless it was written apart from first and last name.
  name text,
  first_name_lower_case text generated always as (lower(first_name)) stored,
  last_name_lower_case text generated always as (lower(last_name)) stored,
  full_name_lower_case text generated always as
    (lower(coalesce(name, nullif(btrim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')), '')))) stored,
  company_name text,
  address1 text,
  city text,
  state text,
  country text,
  postal_code text,
  website text,
  timezone text,
  source text,
  type text not null default 'lead',
  assigned_to text,
  followers text[] not null default '{}',
  date_of_birth date,
  gender text,
  dnd boolean not null default false,
  dnd_settings jsonb not null default '{}',
  inbound_dnd_settings jsonb not null default '{}',
  tags text[] not null default '{}',
  -- {field id: value}
  custom_fields jsonb not null default '{}',
  business_id text,
  -- The first and the latest {url, campaign, utmSource, fbclid, …}.
  attribution jsonb,
  last_attribution jsonb,
  lifecycle_stage text not null default 'lead',
  score integer not null default 0,
  date_added timestamptz not null,
  date_updated timestamptz not null,
  last_activity_at timestamptz,
  deleted_at timestamptz,
  version integer not null default 1,
  primary key (workspace_id, contact_id)
) with (fillfactor = 85);
select protect('contacts');
create index contacts_newest on contacts (workspace_id, date_added desc, contact_id desc) where deleted_at is null;
-- The reference field (leadId) proves a contact that has neither e-mail nor phone.
create index contacts_custom_fields on contacts using gin (custom_fields jsonb_path_ops);

-- By what a person is known. A deleted contact has none.
create table contact_identifiers (
  workspace_id text not null,
  kind text not null check (kind in ('email', 'phone')),
  -- Lower-cased e-mail, E.164 phone.
  value text not null,
  contact_id text not null,
  -- The workspace's duplicate policy says that only one contact may have it.
  is_exclusive boolean not null,
  is_primary boolean not null default true,
  added_at timestamptz not null,
  primary key (workspace_id, kind, value, contact_id),
  foreign key (workspace_id, contact_id) references contacts on delete cascade
);
select protect('contact_identifiers');
create unique index contact_identifiers_exclusive on contact_identifiers (workspace_id, kind, value) where is_exclusive;
create index contact_identifiers_contact on contact_identifiers (workspace_id, contact_id);

-- Two contacts that may be one person: what was written to one of them named the other as well.
create table contact_conflicts (
  workspace_id text not null,
  conflict_id uuid not null default gen_random_uuid(),
  contact_a text not null,
  contact_b text not null,
  -- The identifier that was not written, because it is the other contact's.
  kind text not null check (kind in ('email', 'phone')),
  value text not null,
  -- The identifier that decided which of the two was written.
  matched_by text not null check (matched_by in ('email', 'phone')),
  written_to text not null,
  detected_at timestamptz not null,
  settled_at timestamptz,
  settled_how text check (settled_how in ('merged', 'kept_apart', 'deleted')),
  primary key (workspace_id, conflict_id),
  foreign key (workspace_id, contact_a) references contacts on delete cascade,
  foreign key (workspace_id, contact_b) references contacts on delete cascade,
  check (contact_a < contact_b collate "C"),
  check (written_to in (contact_a, contact_b)),
  check ((settled_at is null) = (settled_how is null))
);
select protect('contact_conflicts');
create unique index contact_conflicts_open on contact_conflicts (workspace_id, contact_a, contact_b, kind) where settled_at is null;
create index contact_conflicts_b on contact_conflicts (workspace_id, contact_b) where settled_at is null;

-- Every tag name in use, with the id by which HighLevel's location endpoints know it. Contacts hold names.
create table contact_tags (
  workspace_id text not null,
  tag_id text not null default substr(replace(gen_random_uuid()::text, '-', ''), 1, 20),
  name text not null,
  added_at timestamptz not null,
  primary key (workspace_id, tag_id),
  unique (workspace_id, name)
);
select protect('contact_tags');

create table contact_tasks (
  workspace_id text not null,
  task_id text not null,
  contact_id text not null,
  title text not null,
  body text,
  assigned_to text,
  due_date timestamptz not null,
  completed boolean not null default false,
  completed_at timestamptz,
  date_added timestamptz not null,
  date_updated timestamptz not null,
  primary key (workspace_id, task_id),
  foreign key (workspace_id, contact_id) references contacts on delete cascade
);
select protect('contact_tasks');
create index contact_tasks_contact on contact_tasks (workspace_id, contact_id, due_date);

create table contact_notes (
  workspace_id text not null,
  note_id text not null,
  contact_id text not null,
  user_id text,
  title text,
  body text not null,
  color text,
  pinned boolean not null default false,
  date_added timestamptz not null,
  date_updated timestamptz not null,
  primary key (workspace_id, note_id),
  foreign key (workspace_id, contact_id) references contacts on delete cascade
);
select protect('contact_notes');
create index contact_notes_contact on contact_notes (workspace_id, contact_id, date_added);

create table custom_fields (
  workspace_id text not null references workspaces,
  custom_field_id text not null,
  name text not null,
  -- contact.<snake_name>
  field_key text not null,
  data_type text not null check (data_type in ('TEXT', 'LARGE_TEXT', 'NUMERICAL', 'PHONE', 'MONETORY', 'CHECKBOX',
    'SINGLE_OPTIONS', 'MULTIPLE_OPTIONS', 'DATE', 'TEXTBOX_LIST', 'FILE_UPLOAD', 'RADIO')),
  options jsonb not null default '[]',
  placeholder text,
  model text not null default 'contact' check (model in ('contact', 'opportunity')),
  position integer not null default 0,
  date_added timestamptz not null,
  primary key (workspace_id, custom_field_id),
  unique (workspace_id, field_key)
);
select protect('custom_fields');

-- One key space for all workspaces; two that fall together only wait for each other.
create function identifier_lock(p_workspace text, p_kind text, p_value text) returns bigint language sql immutable
return hashtextextended('contact ' || p_workspace || ' ' || p_kind || ' ' || p_value, 0);

-- Held until the transaction ends. The smaller first, so that two writes of the same pair never wait for each other.
create function lock_identifiers(p_workspace text, p_email text, p_phone text) returns void language plpgsql as $$
declare
  v_email bigint := identifier_lock(p_workspace, 'email', p_email);
  v_phone bigint := identifier_lock(p_workspace, 'phone', p_phone);
begin
  if v_email is null and v_phone is null then return; end if;
  perform pg_advisory_xact_lock(least(v_email, v_phone));
  if v_email <> v_phone then perform pg_advisory_xact_lock(greatest(v_email, v_phone)); end if;
end $$;

-- Who has it. Where duplicates are allowed several may: then the one that had it first.
create function identifier_owner(p_workspace text, p_kind text, p_value text) returns text language sql stable
return (select contact_id from contact_identifiers where workspace_id = p_workspace and kind = p_kind and value = p_value
        order by is_exclusive desc, added_at, contact_id limit 1);

-- Tags nobody had before. By name, so that two writes of the same new tags never wait for each other.
create function register_tags(p_workspace text, p_tags text[], p_now timestamptz) returns void language sql
begin atomic
  insert into contact_tags (workspace_id, name, added_at)
  select p_workspace, tag, p_now from (select distinct unnest(p_tags) as tag) new_tags
  where not exists (select from contact_tags t where t.workspace_id = p_workspace and t.name = tag)
  order by tag
  on conflict do nothing;
end;

-- The contact's identifiers of one kind become this one, or none.
create function replace_identifier(p_contact contacts, p_kind text, p_value text, p_is_exclusive boolean, p_now timestamptz)
  returns void language plpgsql as $$
begin
  delete from contact_identifiers
    where workspace_id = p_contact.workspace_id and contact_id = p_contact.contact_id and kind = p_kind and value is distinct from p_value;
  if p_value is null then return; end if;
  insert into contact_identifiers (workspace_id, kind, value, contact_id, is_exclusive, added_at)
    values (p_contact.workspace_id, p_kind, p_value, p_contact.contact_id, p_is_exclusive, p_now)
    on conflict (workspace_id, kind, value, contact_id) do update set is_exclusive = excluded.is_exclusive, is_primary = true;
end $$;

-- An object less its own null values; those inside of its values stay.
create function without_nulls(p_object jsonb) returns jsonb language sql immutable
return (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(p_object) where value <> 'null');

-- What a contact looks like once `p_fields` (column: value) are written over it. A field that is not named is left alone;
-- do-not-disturb channels and custom fields are written one by one, and a custom field that is null goes.
-- `name` is what was given last: a first or last name without one takes the place of an older one.
create function merge_contact(p_contact contacts, p_fields jsonb) returns contacts language plpgsql immutable as $$
declare
  v_merged contacts := jsonb_populate_record(p_contact, p_fields);
begin
  if p_fields ?| array['first_name', 'last_name'] and not p_fields ? 'name' then v_merged.name := null; end if;
  if p_fields ? 'custom_fields' then
    v_merged.custom_fields := without_nulls(p_contact.custom_fields || v_merged.custom_fields);
  end if;
  if p_fields ? 'dnd_settings' then v_merged.dnd_settings := p_contact.dnd_settings || v_merged.dnd_settings; end if;
  if p_fields ? 'inbound_dnd_settings' then
    v_merged.inbound_dnd_settings := p_contact.inbound_dnd_settings || v_merged.inbound_dnd_settings;
  end if;
  return v_merged;
end $$;

-- Writes fields over a contact whose row is locked. The same row comes back when they change nothing: then nothing is written.
create function change_contact(p_contact contacts, p_fields jsonb, p_email_is_exclusive boolean, p_phone_is_exclusive boolean, p_now timestamptz)
  returns contacts language plpgsql as $$
declare
  n contacts := merge_contact(p_contact, p_fields - 'gender'); -- HighLevel takes it at creation only
begin
  if n is not distinct from p_contact then return p_contact; end if;
  update contacts c set
    email = n.email, email_lower_case = n.email_lower_case, phone = n.phone, first_name = n.first_name, last_name = n.last_name,
    name = n.name, company_name = n.company_name, address1 = n.address1, city = n.city, state = n.state, country = n.country,
    postal_code = n.postal_code, website = n.website, timezone = n.timezone, source = n.source, assigned_to = n.assigned_to,
    date_of_birth = n.date_of_birth, dnd = n.dnd, dnd_settings = n.dnd_settings, inbound_dnd_settings = n.inbound_dnd_settings,
    tags = n.tags, custom_fields = n.custom_fields, date_updated = p_now, version = c.version + 1
  where c.workspace_id = n.workspace_id and c.contact_id = n.contact_id
  returning c.* into n;
  if n.email_lower_case is distinct from p_contact.email_lower_case then
    perform replace_identifier(n, 'email', n.email_lower_case, p_email_is_exclusive, p_now);
  end if;
  if n.phone is distinct from p_contact.phone then
    perform replace_identifier(n, 'phone', n.phone, p_phone_is_exclusive, p_now);
  end if;
  if n.tags is distinct from p_contact.tags then perform register_tags(n.workspace_id, n.tags, p_now); end if;
  return n;
end $$;

create function insert_contact(p_workspace text, p_contact_id text, p_fields jsonb, p_email_is_exclusive boolean, p_phone_is_exclusive boolean,
  p_now timestamptz) returns contacts language plpgsql as $$
declare
  n contacts := jsonb_populate_record(null::contacts, p_fields);
begin
  insert into contacts (workspace_id, contact_id, email, email_lower_case, phone, first_name, last_name, name, company_name, address1,
    city, state, country, postal_code, website, timezone, source, assigned_to, date_of_birth, gender, dnd, dnd_settings,
    inbound_dnd_settings, tags, custom_fields, date_added, date_updated)
  values (p_workspace, p_contact_id, n.email, n.email_lower_case, n.phone, n.first_name, n.last_name, n.name, n.company_name, n.address1,
    n.city, n.state, n.country, n.postal_code, n.website, n.timezone, n.source, n.assigned_to, n.date_of_birth, n.gender,
    coalesce(n.dnd, false), coalesce(n.dnd_settings, '{}'), coalesce(n.inbound_dnd_settings, '{}'), coalesce(n.tags, '{}'),
    without_nulls(coalesce(n.custom_fields, '{}')), p_now, p_now)
  returning * into n;
  insert into contact_identifiers (workspace_id, kind, value, contact_id, is_exclusive, added_at)
    select p_workspace, kind, value, p_contact_id, is_exclusive, p_now
    from (values ('email', n.email_lower_case, p_email_is_exclusive), ('phone', n.phone, p_phone_is_exclusive)) i (kind, value, is_exclusive)
    where value is not null;
  if n.tags <> '{}' then perform register_tags(p_workspace, n.tags, p_now); end if;
  return n;
end $$;

-- The workspace's duplicate policy over the defaults, which live in code.
create function duplicate_policy(p_workspace text, p_defaults jsonb) returns jsonb language sql stable
return (select p_defaults || coalesce((select settings from workspaces where workspace_id = p_workspace), '{}'));

-- Finds the person or makes the contact, whole, in one round trip. `p_fields` is {column: value}; e-mail and phone in it are normalised.
-- `p_mode`: 'upsert'; 'upsert_new' (createNewIfDuplicateAllowed: does not look where duplicates are allowed); 'create' (refuses a duplicate).
-- `outcome`: created, updated, unchanged, or duplicate (mode create: `contact` is the one that was there, `matched_by` how it was found).
create function upsert_contact(p_workspace text, p_contact_id text, p_fields jsonb, p_mode text, p_defaults jsonb, p_now timestamptz)
  returns table (outcome text, matched_by text, conflict_contact_id text, conflict_kind text, tags_changed boolean, contact contacts)
  language plpgsql as $$
declare
  v_policy jsonb := duplicate_policy(p_workspace, p_defaults);
  v_allowed boolean := (v_policy ->> 'allowDuplicateContact')::boolean;
  v_first text := v_policy -> 'matchOrder' ->> 0;
  v_second text := v_policy -> 'matchOrder' ->> 1;
  v_email_matches boolean := coalesce('email' in (v_first, v_second), false);
  v_phone_matches boolean := coalesce('phone' in (v_first, v_second), false);
  v_email text := p_fields ->> 'email_lower_case';
  v_phone text := p_fields ->> 'phone';
  v_by_first text;
  v_by_second text;
  v_found contacts;
begin
  perform lock_identifiers(p_workspace, v_email, v_phone);
  if not (v_allowed and p_mode in ('create', 'upsert_new')) then
    for attempt in 1 .. 3 loop
      -- Where several may have the e-mail and several the phone, one that has both is the person.
      if v_allowed and v_email is not null and v_phone is not null then
        select e.contact_id into v_by_first from contact_identifiers e join contact_identifiers p using (workspace_id, contact_id)
          where e.workspace_id = p_workspace and e.kind = 'email' and e.value = v_email and p.kind = 'phone' and p.value = v_phone
          order by e.added_at, e.contact_id limit 1;
        v_by_second := v_by_first;
      end if;
      if v_by_first is null then
        v_by_first := identifier_owner(p_workspace, v_first, case v_first when 'email' then v_email else v_phone end);
        v_by_second := identifier_owner(p_workspace, v_second, case v_second when 'email' then v_email else v_phone end);
      end if;
      exit when v_by_first is null and v_by_second is null;
      select * into v_found from contacts c
        where c.workspace_id = p_workspace and c.contact_id = coalesce(v_by_first, v_by_second) and c.deleted_at is null for no key update;
      exit when found;
      v_by_first := null; -- deleted while we waited for its row: look again
    end loop;
  end if;

  if v_found.contact_id is null then
    contact := insert_contact(p_workspace, p_contact_id, p_fields, not v_allowed and v_email_matches, not v_allowed and v_phone_matches, p_now);
    outcome := 'created';
    tags_changed := (contact).tags <> '{}';
    return next;
    return;
  end if;

  matched_by := case when v_by_first is not null then v_first else v_second end;
  if p_mode = 'create' then
    outcome := 'duplicate';
    contact := v_found;
    return next;
    return;
  end if;

  if v_by_first is not null and v_by_second is not null and v_by_first <> v_by_second then
    conflict_kind := v_second;
    conflict_contact_id := v_by_second;
    insert into contact_conflicts (workspace_id, contact_a, contact_b, kind, value, matched_by, written_to, detected_at)
      values (p_workspace, least(v_by_first collate "C", v_by_second), greatest(v_by_first collate "C", v_by_second), v_second,
              case v_second when 'email' then v_email else v_phone end, v_first, v_by_first, p_now)
      on conflict (workspace_id, contact_a, contact_b, kind) where settled_at is null do nothing;
    p_fields := case v_second when 'email' then p_fields - 'email' - 'email_lower_case' else p_fields - 'phone' end;
  end if;
  contact := change_contact(v_found, p_fields, not v_allowed and v_email_matches, not v_allowed and v_phone_matches, p_now);
  outcome := case when (contact).version = v_found.version then 'unchanged' else 'updated' end;
  tags_changed := (contact).tags is distinct from v_found.tags;
  return next;
end $$;

-- Writes fields over one contact. `outcome`: updated, unchanged, missing, or duplicate (an identifier is another contact's:
-- `contact` is that one, `matched_by` the identifier; nothing is written).
create function update_contact(p_workspace text, p_contact_id text, p_fields jsonb, p_defaults jsonb, p_now timestamptz)
  returns table (outcome text, matched_by text, tags_changed boolean, contact contacts) language plpgsql as $$
declare
  v_policy jsonb := duplicate_policy(p_workspace, p_defaults);
  v_allowed boolean := (v_policy ->> 'allowDuplicateContact')::boolean;
  v_found contacts;
  v_kind text;
  v_owner text;
begin
  perform lock_identifiers(p_workspace, p_fields ->> 'email_lower_case', p_fields ->> 'phone');
  select * into v_found from contacts c
    where c.workspace_id = p_workspace and c.contact_id = p_contact_id and c.deleted_at is null for no key update;
  if not found then
    outcome := 'missing';
    return next;
    return;
  end if;
  if not v_allowed then
    for v_kind in select jsonb_array_elements_text(v_policy -> 'matchOrder') loop
      v_owner := identifier_owner(p_workspace, v_kind, p_fields ->> case v_kind when 'email' then 'email_lower_case' else 'phone' end);
      if v_owner <> p_contact_id then
        outcome := 'duplicate';
        matched_by := v_kind;
        select c.* into contact from contacts c where c.workspace_id = p_workspace and c.contact_id = v_owner;
        return next;
        return;
      end if;
    end loop;
  end if;
  contact := change_contact(v_found, p_fields, not v_allowed and v_policy -> 'matchOrder' ? 'email',
    not v_allowed and v_policy -> 'matchOrder' ? 'phone', p_now);
  outcome := case when (contact).version = v_found.version then 'unchanged' else 'updated' end;
  tags_changed := (contact).tags is distinct from v_found.tags;
  return next;
end $$;

-- Adds tags to those a contact has, in the order given. No row: there is no such contact.
create function add_contact_tags(p_workspace text, p_contact_id text, p_tags text[], p_now timestamptz)
  returns table (tags text[], changed boolean) language plpgsql as $$
declare
  v_before text[];
  v_deleted_at timestamptz;
begin
  select c.tags, c.deleted_at into v_before, v_deleted_at from contacts c
    where c.workspace_id = p_workspace and c.contact_id = p_contact_id for no key update;
  if not found or v_deleted_at is not null then return; end if;
  tags := v_before || array(select t from unnest(p_tags) with ordinality a (t, n) where t <> all (v_before) group by t order by min(n));
  changed := tags <> v_before;
  if changed then
    update contacts c set tags = add_contact_tags.tags, date_updated = p_now, version = c.version + 1
      where c.workspace_id = p_workspace and c.contact_id = p_contact_id;
    perform register_tags(p_workspace, p_tags, p_now);
  end if;
  return next;
end $$;

-- Hides a contact and frees what it was known by. True: it was there.
create function delete_contact(p_workspace text, p_contact_id text, p_now timestamptz) returns boolean language plpgsql as $$
begin
  update contacts set deleted_at = p_now, date_updated = p_now, version = version + 1
    where workspace_id = p_workspace and contact_id = p_contact_id and deleted_at is null;
  if not found then return false; end if;
  delete from contact_identifiers where workspace_id = p_workspace and contact_id = p_contact_id;
  update contact_conflicts set settled_at = p_now, settled_how = 'deleted'
    where workspace_id = p_workspace and p_contact_id in (contact_a, contact_b) and settled_at is null;
  return true;
end $$;

-- A condition of the search as SQL over the row `c`. Nodes: {all: […]}, {any: […]}, {not: …}, or a test of a column.
-- Names and values are quoted here, so a node can ask anything of a contact and nothing of another table.
create function contact_condition(p_workspace text, p_node jsonb) returns text language plpgsql immutable as $$
declare
  v_column text := p_node ->> 'column';
  v_value text := p_node ->> 'value';
begin
  if p_node ? 'all' then
    return '(' || coalesce((select string_agg(contact_condition(p_workspace, n), ' and ') from jsonb_array_elements(p_node -> 'all') n), 'true') || ')';
  elsif p_node ? 'any' then
    return '(' || coalesce((select string_agg(contact_condition(p_workspace, n), ' or ') from jsonb_array_elements(p_node -> 'any') n), 'false') || ')';
  elsif p_node ? 'not' then
    return '(' || contact_condition(p_workspace, p_node -> 'not') || ') is not true';
  end if;
  return case p_node ->> 'test'
    -- E-mail and phone, by the index of identifiers.
    when 'known_by' then format('c.contact_id in (select i.contact_id from contact_identifiers i where i.workspace_id = %L and i.kind = %L and i.value = %L)',
      p_workspace, p_node ->> 'kind', v_value)
    when 'is' then format('c.%I = %L', v_column, v_value)
    when 'contains' then format('strpos(lower(c.%I), lower(%L)) > 0', v_column, v_value)
    when 'exists' then format('c.%I is not null', v_column)
    when 'at_least' then format('c.%I >= %L', v_column, v_value)
    when 'above' then format('c.%I > %L', v_column, v_value)
    when 'at_most' then format('c.%I <= %L', v_column, v_value)
    when 'below' then format('c.%I < %L', v_column, v_value)
    when 'has' then format('%L = any (c.%I)', v_value, v_column)
    when 'has_like' then format('exists (select from unnest(c.%I) item where strpos(item, lower(%L)) > 0)', v_column, v_value)
    when 'has_any' then format('c.%I <> ''{}''', v_column)
    -- One value, or one of several.
    when 'field_is' then format('(c.custom_fields @> %L or c.custom_fields @> %L)',
      jsonb_build_object(p_node ->> 'field', p_node -> 'value'), jsonb_build_object(p_node ->> 'field', jsonb_build_array(p_node -> 'value')))
    when 'field_contains' then format('strpos(lower(c.custom_fields ->> %L), lower(%L)) > 0', p_node ->> 'field', v_value)
    when 'field_exists' then format('c.custom_fields ? %L', p_node ->> 'field')
  end;
end $$;

-- Rows that come after the values of the row before them: (a, b, id) > (x, y, z), each column in its own direction.
create function contact_cursor(p_sort jsonb, p_after jsonb) returns text language plpgsql immutable as $$
declare
  v_equal text := '';
  v_parts text[] := '{}';
  v_key text;
begin
  for i in 0 .. jsonb_array_length(p_sort) - 1 loop
    v_key := p_sort -> i ->> 'key';
    v_parts := v_parts || format('(%s%s %s %L)', v_equal, contact_sort_key(v_key),
      case when (p_sort -> i ->> 'descending')::boolean then '<' else '>' end, p_after ->> i);
    v_equal := v_equal || format('%s = %L and ', contact_sort_key(v_key), p_after ->> i);
  end loop;
  return '(' || array_to_string(v_parts, ' or ') || ')';
end $$;

-- Text that may be missing sorts as empty; dates and ids are always there.
create function contact_sort_key(p_column text) returns text language sql immutable
return case when p_column in ('date_added', 'date_updated', 'contact_id', 'dnd') then format('c.%I', p_column)
            else format('coalesce(c.%I, '''')', p_column) end;

-- Contacts that fit, a page of them, and how many there are in all (in every row; a page without contacts is one row without one).
-- It steps over the wall, which would hide the indexes from the planner, and so checks the workspace itself.
-- Few matches are all fetched and then sorted: asked for the newest at once, the planner would walk all contacts by date to find them.
create function search_contacts(p_workspace text, p_condition jsonb, p_sort jsonb, p_after jsonb, p_limit integer, p_offset integer)
  returns table (total bigint, contact contacts) language plpgsql stable security definer set search_path = public as $$
declare
  v_where text := format('c.workspace_id = %L and c.deleted_at is null and %s', p_workspace, contact_condition(p_workspace, p_condition));
  v_order text := (select string_agg(contact_sort_key(s ->> 'key') || case when (s ->> 'descending')::boolean then ' desc' else '' end, ', ' order by n)
                   from jsonb_array_elements(p_sort) with ordinality x (s, n));
  v_total bigint;
begin
  if p_workspace is distinct from current_setting('leadrelay.workspace', true) then
    raise exception 'search_contacts: this connection is set to another workspace' using errcode = 'insufficient_privilege';
  end if;
  execute format('select count(*) from contacts c where %s', v_where) into v_total;
  return query execute format(
    'select %s::bigint, p.whole from (select) t left join '
    '(select c.whole from (select c as whole, c.* from contacts c where %s%s) c where %s order by %s limit %s offset %s) p on true',
    v_total, v_where, case when v_total <= 1000 then ' offset 0' else '' end, case when p_after is null then 'true' else contact_cursor(p_sort, p_after) end,
    v_order, p_limit, p_offset);
end $$;
revoke all on function search_contacts(text, jsonb, jsonb, jsonb, integer, integer) from public;
grant execute on function search_contacts(text, jsonb, jsonb, jsonb, integer, integer) to leadrelay_app;
