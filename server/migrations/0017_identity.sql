-- Identity in the contact book: a duplicate policy that may change while people write, e-mails and phones that stay when the main one
-- changes, merges that can be undone and deletions that can be taken back.
--
-- Locks are taken in one order everywhere: identifiers (advisory, sorted), the workspace's contacts (advisory: shared by a write to one
-- contact; alone by what takes identifiers from one contact for another, or changes the policy), the contact's row, its identifiers' rows, tags.

alter table contacts
  -- As written. The main ones are in email and phone; all of them are identifiers.
  add column additional_emails text[] not null default '{}',
  add column additional_phones text[] not null default '{}',
  -- Deleted for everybody, because it is this one now. Our own deliveries that know the old id are led on.
  add column merged_into text,
  add foreign key (workspace_id, merged_into) references contacts on delete cascade,
  add check (merged_into is null or deleted_at is not null);
create index contacts_merged_into on contacts (workspace_id, merged_into) where merged_into is not null;
create index contacts_deleted on contacts (workspace_id, deleted_at) where deleted_at is not null and merged_into is null;

-- written: a submission named the e-mail of one and the phone of the other. shared: both have the value, since the policy allowed it.
-- undone: they were merged and parted again, and things were learnt in between.
alter table contact_conflicts
  add column cause text not null default 'written' check (cause in ('written', 'shared', 'undone')),
  add column settled_by text,
  add column merge_id uuid,
  drop constraint contact_conflicts_settled_how_check,
  -- allowed: the policy says that several may have the value.
  add constraint contact_conflicts_settled_how_check check (settled_how in ('merged', 'kept_apart', 'deleted', 'allowed'));
create index contact_conflicts_pair on contact_conflicts (workspace_id, contact_a, contact_b);
create index contact_conflicts_newest on contact_conflicts (workspace_id, detected_at desc, conflict_id desc);

-- Two contacts that became one, with everything needed to give both back.
create table contact_merges (
  workspace_id text not null,
  merge_id uuid not null,
  kept_id text not null,
  merged_id text not null,
  merged_at timestamptz not null,
  merged_by text,
  -- {before, after, merged: rows; identifiers, leads: rows; parts: [{part, column, ids}]; settled, opened: conflict ids}
  journal jsonb not null,
  undone_at timestamptz,
  undone_by text,
  primary key (workspace_id, merge_id),
  foreign key (workspace_id, kept_id) references contacts on delete cascade,
  foreign key (workspace_id, merged_id) references contacts on delete cascade
);
select protect('contact_merges');
create unique index contact_merges_open on contact_merges (workspace_id, merged_id) where undone_at is null;
create index contact_merges_kept on contact_merges (workspace_id, kept_id, merged_at desc);
create index contact_merges_newest on contact_merges (workspace_id, merged_at desc, merge_id desc);

create function contacts_lock(p_workspace text) returns bigint language sql immutable
return hashtextextended('contacts of ' || p_workspace, 0);

-- Does the policy say that only one contact may have it?
create function is_exclusive_kind(p_policy jsonb, p_kind text) returns boolean language sql immutable
return not (p_policy ->> 'allowDuplicateContact')::boolean and p_policy -> 'matchOrder' ? p_kind;

-- Puts a pair on record, once. False: a person has said of this very value that the two are not one.
create function note_conflict(p_workspace text, p_one text, p_other text, p_kind text, p_value text, p_matched_by text, p_written_to text,
  p_cause text, p_now timestamptz) returns boolean language plpgsql as $$
begin
  if exists (select from contact_conflicts where workspace_id = p_workspace and contact_a = least(p_one collate "C", p_other)
      and contact_b = greatest(p_one collate "C", p_other) and kind = p_kind and value = p_value and settled_how = 'kept_apart') then
    return false;
  end if;
  insert into contact_conflicts (workspace_id, contact_a, contact_b, kind, value, matched_by, written_to, cause, detected_at)
    values (p_workspace, least(p_one collate "C", p_other), greatest(p_one collate "C", p_other), p_kind, p_value, p_matched_by, p_written_to,
            p_cause, p_now)
    on conflict (workspace_id, contact_a, contact_b, kind) where settled_at is null do nothing;
  return true;
end $$;

-- The other values a contact has once `p_new` takes the place of `p_old` as the main one. One that is cleared on purpose goes.
create function additional_after(p_additional text[], p_old text, p_new text) returns text[] language sql immutable
return case when p_new is null then p_additional else
  array(select value from unnest(case when p_old is null then p_additional else p_additional || p_old end) with ordinality x (value, n)
        where lower(value) <> lower(p_new) order by n) end;

-- Another value becomes the main one; the one before stays as an additional one. With none, the main one goes.
create or replace function replace_identifier(p_contact contacts, p_kind text, p_value text, p_is_exclusive boolean, p_now timestamptz)
  returns void language plpgsql as $$
begin
  if p_value is null then
    delete from contact_identifiers
      where workspace_id = p_contact.workspace_id and contact_id = p_contact.contact_id and kind = p_kind and is_primary;
    return;
  end if;
  update contact_identifiers set is_primary = false
    where workspace_id = p_contact.workspace_id and contact_id = p_contact.contact_id and kind = p_kind and value <> p_value and is_primary;
  insert into contact_identifiers (workspace_id, kind, value, contact_id, is_exclusive, added_at)
    values (p_contact.workspace_id, p_kind, p_value, p_contact.contact_id, p_is_exclusive, p_now)
    on conflict (workspace_id, kind, value, contact_id) do update set is_primary = true;
end $$;

-- As in 0004, and what was the main e-mail or phone is kept.
create or replace function change_contact(p_contact contacts, p_fields jsonb, p_email_is_exclusive boolean, p_phone_is_exclusive boolean,
  p_now timestamptz) returns contacts language plpgsql as $$
declare
  n contacts := merge_contact(p_contact, p_fields - 'gender'); -- HighLevel takes it at creation only
begin
  if n is not distinct from p_contact then return p_contact; end if;
  if n.email_lower_case is distinct from p_contact.email_lower_case then
    n.additional_emails := additional_after(p_contact.additional_emails, p_contact.email, n.email);
  end if;
  if n.phone is distinct from p_contact.phone then
    n.additional_phones := additional_after(p_contact.additional_phones, p_contact.phone, n.phone);
  end if;
  update contacts c set
    email = n.email, email_lower_case = n.email_lower_case, phone = n.phone, first_name = n.first_name, last_name = n.last_name,
    name = n.name, company_name = n.company_name, address1 = n.address1, city = n.city, state = n.state, country = n.country,
    postal_code = n.postal_code, website = n.website, timezone = n.timezone, source = n.source, assigned_to = n.assigned_to,
    date_of_birth = n.date_of_birth, dnd = n.dnd, dnd_settings = n.dnd_settings, inbound_dnd_settings = n.inbound_dnd_settings,
    tags = n.tags, custom_fields = n.custom_fields, additional_emails = n.additional_emails, additional_phones = n.additional_phones,
    date_updated = p_now, version = c.version + 1
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

-- As in 0004; the policy is read once nobody can change it, and a pair that a person keeps apart is no conflict again.
create or replace function upsert_contact(p_workspace text, p_contact_id text, p_fields jsonb, p_mode text, p_defaults jsonb, p_now timestamptz)
  returns table (outcome text, matched_by text, conflict_contact_id text, conflict_kind text, tags_changed boolean, contact contacts)
  language plpgsql as $$
declare
  v_policy jsonb;
  v_allowed boolean;
  v_first text;
  v_second text;
  v_email text := p_fields ->> 'email_lower_case';
  v_phone text := p_fields ->> 'phone';
  v_by_first text;
  v_by_second text;
  v_found contacts;
begin
  perform lock_identifiers(p_workspace, v_email, v_phone);
  perform pg_advisory_xact_lock_shared(contacts_lock(p_workspace));
  v_policy := duplicate_policy(p_workspace, p_defaults);
  v_allowed := (v_policy ->> 'allowDuplicateContact')::boolean;
  v_first := v_policy -> 'matchOrder' ->> 0;
  v_second := v_policy -> 'matchOrder' ->> 1;
  if not (v_allowed and p_mode in ('create', 'upsert_new')) then
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
    -- Nobody deletes or merges it while we share the lock. By the primary key alone: asked for those that are not deleted, the planner of a young
    -- book walks one of the indexes that hold only those, for longer with every contact (measured).
    select * into v_found from contacts c
      where c.workspace_id = p_workspace and c.contact_id = coalesce(v_by_first, v_by_second) for no key update;
  end if;

  if v_found.contact_id is null then
    contact := insert_contact(p_workspace, p_contact_id, p_fields, is_exclusive_kind(v_policy, 'email'), is_exclusive_kind(v_policy, 'phone'), p_now);
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
    if note_conflict(p_workspace, v_by_first, v_by_second, v_second, case v_second when 'email' then v_email else v_phone end, v_first, v_by_first,
        'written', p_now) then
      conflict_kind := v_second;
      conflict_contact_id := v_by_second;
    end if;
    p_fields := case v_second when 'email' then p_fields - 'email' - 'email_lower_case' else p_fields - 'phone' end;
  end if;
  contact := change_contact(v_found, p_fields, is_exclusive_kind(v_policy, 'email'), is_exclusive_kind(v_policy, 'phone'), p_now);
  outcome := case when (contact).version = v_found.version then 'unchanged' else 'updated' end;
  tags_changed := (contact).tags is distinct from v_found.tags;
  return next;
end $$;

-- As in 0004; the policy is read once nobody can change it.
create or replace function update_contact(p_workspace text, p_contact_id text, p_fields jsonb, p_defaults jsonb, p_now timestamptz)
  returns table (outcome text, matched_by text, tags_changed boolean, contact contacts) language plpgsql as $$
declare
  v_policy jsonb;
  v_found contacts;
  v_kind text;
  v_owner text;
begin
  perform lock_identifiers(p_workspace, p_fields ->> 'email_lower_case', p_fields ->> 'phone');
  perform pg_advisory_xact_lock_shared(contacts_lock(p_workspace));
  v_policy := duplicate_policy(p_workspace, p_defaults);
  select * into v_found from contacts c
    where c.workspace_id = p_workspace and c.contact_id = p_contact_id for no key update;
  if not found or v_found.deleted_at is not null then
    outcome := 'missing';
    return next;
    return;
  end if;
  if not (v_policy ->> 'allowDuplicateContact')::boolean then
    for v_kind in select jsonb_array_elements_text(v_policy -> 'matchOrder') loop
      -- What it has already it may keep, although another that has it too was there first.
      continue when (p_fields ->> case v_kind when 'email' then 'email_lower_case' else 'phone' end)
        is not distinct from case v_kind when 'email' then v_found.email_lower_case else v_found.phone end;
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
  contact := change_contact(v_found, p_fields, is_exclusive_kind(v_policy, 'email'), is_exclusive_kind(v_policy, 'phone'), p_now);
  outcome := case when (contact).version = v_found.version then 'unchanged' else 'updated' end;
  tags_changed := (contact).tags is distinct from v_found.tags;
  return next;
end $$;

-- Ends what is under way with a contact in these automations, by the leads given: steps are not sent any more, runs and carriers that have not
-- begun are over. A step that is being sent right now is left to its worker, and nothing follows it.
create function end_enrolments(p_workspace text, p_contact_id text, p_automations text[], p_leads uuid[], p_message text, p_now timestamptz)
  returns void language plpgsql as $$
declare
  v_runs uuid[];
begin
  -- Carriers first: one that a worker turns into a run at this moment is waited for, and its run is then found below.
  update leads l set state = 'unrouted', due_at = null, lease_token = null, lease_owner = null, cause = null, code = 'taken_out', message = p_message
    from automation_enrolments e
    where e.workspace_id = p_workspace and e.contact_id = p_contact_id and e.automation_id = any (p_automations)
      and l.workspace_id = e.workspace_id and l.lead_id = e.lead_id and l.due_at is not null;
  select array_agg(run_id) into v_runs from runs
    where workspace_id = p_workspace and lead_id = any (p_leads) and automation_id = any (p_automations) and state in ('active', 'waiting', 'held');
  -- Steps before runs, as the worker locks them.
  update steps s set state = 'cancelled', due_at = null, finished_at = p_now from (
      select workspace_id, step_id from steps where workspace_id = p_workspace and run_id = any (v_runs) and lease_token is null
        and due_at is not null order by step_id for update
    ) open where s.workspace_id = open.workspace_id and s.step_id = open.step_id and s.lease_token is null;
  update runs set state = 'cancelled', message = p_message, is_in_order = false, troubled_since = null, finished_at = p_now
    where workspace_id = p_workspace and run_id = any (v_runs) and state not in ('done', 'cancelled', 'erased');
end $$;

-- As in 0004, alone: an upsert that has seen the contact has written to it before, and sees the gap after.
create or replace function delete_contact(p_workspace text, p_contact_id text, p_now timestamptz) returns boolean language plpgsql as $$
begin
  perform pg_advisory_xact_lock(contacts_lock(p_workspace));
  update contacts set deleted_at = p_now, date_updated = p_now, version = version + 1
    where workspace_id = p_workspace and contact_id = p_contact_id and deleted_at is null;
  if not found then return false; end if;
  delete from contact_identifiers where workspace_id = p_workspace and contact_id = p_contact_id;
  update contact_conflicts set settled_at = p_now, settled_how = 'deleted'
    where workspace_id = p_workspace and p_contact_id in (contact_a, contact_b) and settled_at is null;
  -- What it was put into. A lead that became this contact may be on its way to another destination, and goes on.
  perform end_enrolments(p_workspace, p_contact_id, array_agg(distinct automation_id), array_agg(lead_id), 'The contact was deleted.', p_now)
    from automation_enrolments where workspace_id = p_workspace and contact_id = p_contact_id having count(*) > 0;
  return true;
end $$;

-- Gives a contact an identifier again. Another may have it by now: then it is shared, and the pair is a conflict.
create function give_identifier(p_contact contacts, p_kind text, p_value text, p_is_primary boolean, p_added_at timestamptz, p_policy jsonb,
  p_now timestamptz) returns void language plpgsql as $$
declare
  v_is_exclusive boolean := is_exclusive_kind(p_policy, p_kind);
  v_owner text := case when v_is_exclusive then identifier_owner(p_contact.workspace_id, p_kind, p_value) end;
begin
  insert into contact_identifiers (workspace_id, kind, value, contact_id, is_exclusive, is_primary, added_at)
    values (p_contact.workspace_id, p_kind, p_value, p_contact.contact_id, v_is_exclusive and v_owner is null, p_is_primary, p_added_at)
    on conflict (workspace_id, kind, value, contact_id) do nothing;
  if v_owner <> p_contact.contact_id then
    perform note_conflict(p_contact.workspace_id, p_contact.contact_id, v_owner, p_kind, p_value, p_kind, v_owner, 'shared', p_now);
  end if;
end $$;

-- Opens conflicts again whose contacts are both there.
create function reopen_conflicts(p_workspace text, p_conflict_ids uuid[]) returns void language sql
begin atomic
  update contact_conflicts x set settled_at = null, settled_how = null, settled_by = null, merge_id = null
    where workspace_id = p_workspace and conflict_id = any (p_conflict_ids) and settled_at is not null
      and not exists (select from contact_conflicts o where o.workspace_id = x.workspace_id and o.contact_a = x.contact_a
        and o.contact_b = x.contact_b and o.kind = x.kind and o.settled_at is null)
      and not exists (select from contacts c where c.workspace_id = x.workspace_id and c.contact_id in (x.contact_a, x.contact_b)
        and c.deleted_at is not null);
end;

-- Takes a deletion back. No row: it was not deleted since `p_since`, or is part of another contact.
create function restore_contact(p_workspace text, p_contact_id text, p_since timestamptz, p_defaults jsonb, p_now timestamptz)
  returns setof contacts language plpgsql as $$
declare
  v_policy jsonb;
  v_found contacts;
  v_deleted_at timestamptz;
begin
  perform pg_advisory_xact_lock(contacts_lock(p_workspace));
  v_policy := duplicate_policy(p_workspace, p_defaults);
  select deleted_at into v_deleted_at from contacts
    where workspace_id = p_workspace and contact_id = p_contact_id and deleted_at >= p_since and merged_into is null for update;
  if not found then return; end if;
  update contacts set deleted_at = null, date_updated = p_now, version = version + 1
    where workspace_id = p_workspace and contact_id = p_contact_id returning * into v_found;
  perform reopen_conflicts(p_workspace, array(select conflict_id from contact_conflicts where workspace_id = p_workspace
    and p_contact_id in (contact_a, contact_b) and settled_how = 'deleted' and settled_at = v_deleted_at));
  perform give_identifier(v_found, i.kind, i.value, i.is_primary, v_found.date_added, v_policy, p_now)
    from (select 'email', v_found.email_lower_case, true union all select 'phone', v_found.phone, true
          union all select 'email', lower(e), false from unnest(v_found.additional_emails) e
          union all select 'phone', p, false from unnest(v_found.additional_phones) p) i (kind, value, is_primary)
    where i.value is not null;
  return next v_found;
end $$;

-- Makes identifiers what the policy says. Doubles that a policy allowed stay; where it allows none any more, the contact that had a
-- value first is the one that is found by it, and each pair with it is a conflict.
create function apply_duplicate_policy(p_workspace text, p_defaults jsonb, p_now timestamptz) returns void language plpgsql as $$
declare
  v_policy jsonb;
  v_kind text;
begin
  perform pg_advisory_xact_lock(contacts_lock(p_workspace));
  v_policy := duplicate_policy(p_workspace, p_defaults);
  foreach v_kind in array array['email', 'phone'] loop
    if is_exclusive_kind(v_policy, v_kind) then
      update contact_identifiers i set is_exclusive = true
        where workspace_id = p_workspace and kind = v_kind and not is_exclusive
          and contact_id = identifier_owner(p_workspace, v_kind, i.value);
      perform note_conflict(p_workspace, i.contact_id, o.contact_id, v_kind, i.value, v_kind, o.contact_id, 'shared', p_now)
        from contact_identifiers i join contact_identifiers o using (workspace_id, kind, value)
        where i.workspace_id = p_workspace and i.kind = v_kind and not i.is_exclusive and o.is_exclusive and i.contact_id <> o.contact_id;
    else
      update contact_identifiers set is_exclusive = false where workspace_id = p_workspace and kind = v_kind and is_exclusive;
      update contact_conflicts set settled_at = p_now, settled_how = 'allowed'
        where workspace_id = p_workspace and kind = v_kind and cause = 'shared' and settled_at is null;
    end if;
  end loop;
end $$;

-- The contact that one became by merges. Null: there is none, or it is deleted.
create function contact_survivor(p_workspace text, p_contact_id text) returns text language sql stable
return (with recursive chain as (
    select contact_id, merged_into, deleted_at from contacts where workspace_id = p_workspace and contact_id = p_contact_id
    union all
    select c.contact_id, c.merged_into, c.deleted_at from contacts c join chain on c.workspace_id = p_workspace and c.contact_id = chain.merged_into
  ) select contact_id from chain where deleted_at is null limit 1);

-- What hangs on contacts: every table that refers to one and has an id of its own (tasks, notes, and what is still to come).
create function contact_parts() returns table (part text, id_column text) language sql stable
begin atomic
  select k.conrelid::regclass::text, a.attname::text
  from pg_constraint k
    join pg_index i on i.indrelid = k.conrelid and i.indisprimary and i.indnkeyatts = 2
    join pg_attribute w on w.attrelid = k.conrelid and w.attnum = i.indkey[0] and w.attname = 'workspace_id'
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = i.indkey[1]
    join pg_attribute c on c.attrelid = k.conrelid and c.attname = 'contact_id' and c.attnum = any (k.conkey) and c.attnum <> a.attnum
  where k.contype = 'f' and k.confrelid = 'contacts'::regclass;
end;

-- Writes columns (name: value) over a contact, whatever columns there are; those that PostgreSQL makes of others are left out.
create function write_contact_columns(p_contact contacts, p_columns jsonb, p_now timestamptz) returns contacts language plpgsql as $$
declare
  n contacts;
begin
  execute (select format('update contacts c set date_updated = $2, version = c.version + 1%s from jsonb_populate_record(null::contacts, $1) n
      where c.workspace_id = $3 and c.contact_id = $4 returning c.*', string_agg(format(', %1$I = n.%1$I', key), ''))
    from jsonb_object_keys(p_columns) key
    where exists (select from pg_attribute where attrelid = 'contacts'::regclass and attname = key and attgenerated = ''))
    into n using p_columns, p_now, p_contact.workspace_id, p_contact.contact_id;
  update contact_identifiers set is_primary = value = case kind when 'email' then n.email_lower_case else n.phone end
    where workspace_id = n.workspace_id and contact_id = n.contact_id
      and is_primary is distinct from (value = case kind when 'email' then n.email_lower_case else n.phone end);
  return n;
end $$;

-- Two contacts, whose rows are locked, become one: `p_kept` gets the columns and all that hangs on the other. Gives the journal.
create function merge_contacts(p_kept contacts, p_merged contacts, p_columns jsonb, p_merge_id uuid, p_by text, p_now timestamptz)
  returns contacts language plpgsql as $$
declare
  w text := p_kept.workspace_id;
  v_part record;
  v_ids jsonb;
  v_parts jsonb := '[]';
  v_leads jsonb;
  v_identifiers jsonb;
  v_settled uuid[];
  v_opened uuid[];
  v_third record;
  v_after contacts;
begin
  select jsonb_agg(i) into v_identifiers from contact_identifiers i where workspace_id = w and contact_id in (p_kept.contact_id, p_merged.contact_id);

  update contacts set deleted_at = p_now, merged_into = p_kept.contact_id, date_updated = p_now, version = version + 1
    where workspace_id = w and contact_id = p_merged.contact_id;
  with gone as (
    delete from contact_identifiers where workspace_id = w and contact_id = p_merged.contact_id returning *
  ), had as (
    select g.* from gone g join contact_identifiers k on k.workspace_id = w and k.contact_id = p_kept.contact_id and k.kind = g.kind and k.value = g.value
  )
  update contact_identifiers k set is_exclusive = true from had
    where had.is_exclusive and k.workspace_id = w and k.contact_id = p_kept.contact_id and k.kind = had.kind and k.value = had.value;
  insert into contact_identifiers (workspace_id, kind, value, contact_id, is_exclusive, is_primary, added_at)
    select w, i ->> 'kind', i ->> 'value', p_kept.contact_id, (i ->> 'is_exclusive')::boolean, false, (i ->> 'added_at')::timestamptz
    from jsonb_array_elements(v_identifiers) i where i ->> 'contact_id' = p_merged.contact_id
    on conflict (workspace_id, kind, value, contact_id) do nothing;
  v_after := write_contact_columns(p_kept, p_columns, p_now);
  perform register_tags(w, v_after.tags, p_now);

  for v_part in select * from contact_parts() loop
    execute format('with moved as (update %s set contact_id = $1 where workspace_id = $2 and contact_id = $3 returning %2$I)
      select jsonb_agg(%2$I) from moved', v_part.part, v_part.id_column)
      into v_ids using p_kept.contact_id, w, p_merged.contact_id;
    if v_ids is not null then
      v_parts := v_parts || jsonb_build_object('part', v_part.part, 'column', v_part.id_column, 'ids', v_ids);
    end if;
  end loop;

  -- Only leads of the contact book: at another destination the same id would be another contact.
  with gone as (
    delete from lead_contacts l where workspace_id = w and contact_id = p_merged.contact_id
      and exists (select from connections c where c.workspace_id = w and c.connection_id = l.connection_id and c.provider = 'contact-book') returning *
  ), moved as (
    insert into lead_contacts (workspace_id, lead_id, connection_id, contact_id, is_new, written_at)
      select w, lead_id, connection_id, p_kept.contact_id, is_new, written_at from gone on conflict do nothing returning lead_id, connection_id
  )
  select jsonb_agg(to_jsonb(g) || jsonb_build_object('is_moved', m.lead_id is not null)) into v_leads
    from gone g left join moved m using (lead_id, connection_id);

  -- The pair is settled; what the merged one had open with others is now open with the one that is kept.
  v_opened := '{}';
  with settled as (
    update contact_conflicts set settled_at = p_now, settled_how = 'merged', settled_by = p_by, merge_id = p_merge_id
      where workspace_id = w and p_merged.contact_id in (contact_a, contact_b) and settled_at is null returning conflict_id
  ) select coalesce(array_agg(conflict_id), '{}') into v_settled from settled;
  for v_third in select x.*, case x.contact_a when p_merged.contact_id then x.contact_b else x.contact_a end as other_id
      from contact_conflicts x where workspace_id = w and conflict_id = any (v_settled) loop
    continue when v_third.other_id = p_kept.contact_id;
    with opened as (
      insert into contact_conflicts (workspace_id, contact_a, contact_b, kind, value, matched_by, written_to, cause, detected_at)
        values (w, least(p_kept.contact_id collate "C", v_third.other_id), greatest(p_kept.contact_id collate "C", v_third.other_id), v_third.kind,
                v_third.value, v_third.matched_by,
                case v_third.written_to when p_merged.contact_id then p_kept.contact_id else v_third.written_to end, v_third.cause, v_third.detected_at)
        on conflict (workspace_id, contact_a, contact_b, kind) where settled_at is null do nothing returning conflict_id
    ) select v_opened || array_agg(conflict_id) into v_opened from opened;
  end loop;

  insert into contact_merges (workspace_id, merge_id, kept_id, merged_id, merged_at, merged_by, journal)
    values (w, p_merge_id, p_kept.contact_id, p_merged.contact_id, p_now, p_by, jsonb_build_object(
      'before', to_jsonb(p_kept), 'after', to_jsonb(v_after), 'merged', to_jsonb(p_merged), 'identifiers', coalesce(v_identifiers, '[]'),
      'leads', coalesce(v_leads, '[]'), 'parts', v_parts, 'settled', to_jsonb(v_settled), 'opened', to_jsonb(coalesce(v_opened, '{}'))));
  return v_after;
end $$;

-- Gives both contacts back: `p_columns` is what the kept one looks like then. What was learnt since stays with the kept one.
create function undo_merge(p_workspace text, p_merge_id uuid, p_columns jsonb, p_by text, p_defaults jsonb, p_now timestamptz)
  returns setof contacts language plpgsql as $$
declare
  w text := p_workspace;
  v_policy jsonb := duplicate_policy(p_workspace, p_defaults);
  m contact_merges;
  v_kept contacts;
  v_merged contacts;
  v_part jsonb;
begin
  update contact_merges set undone_at = p_now, undone_by = p_by where workspace_id = w and merge_id = p_merge_id returning * into m;
  select * into v_kept from contacts where workspace_id = w and contact_id = m.kept_id;
  update contacts set deleted_at = null, merged_into = null, date_updated = p_now, version = version + 1
    where workspace_id = w and contact_id = m.merged_id returning * into v_merged;

  -- Values the merged one had go back to it; those that both had, to both, and the one that was found by them is so again.
  delete from contact_identifiers i using jsonb_array_elements(m.journal -> 'identifiers') j
    where i.workspace_id = w and i.contact_id = m.kept_id and j ->> 'contact_id' = m.merged_id and i.kind = j ->> 'kind' and i.value = j ->> 'value';
  perform reopen_conflicts(w, array(select jsonb_array_elements_text(m.journal -> 'settled')::uuid));
  perform give_identifier(case j ->> 'contact_id' when m.kept_id then v_kept else v_merged end, j ->> 'kind', j ->> 'value',
      (j ->> 'is_primary')::boolean, (j ->> 'added_at')::timestamptz, v_policy, p_now)
    from (select j from jsonb_array_elements(m.journal -> 'identifiers') j order by (j ->> 'is_exclusive')::boolean desc, j ->> 'added_at') back
    where j ->> 'contact_id' = m.merged_id
      or exists (select from jsonb_array_elements(m.journal -> 'identifiers') s
                 where s ->> 'contact_id' = m.merged_id and s ->> 'kind' = j ->> 'kind' and s ->> 'value' = j ->> 'value');
  v_kept := write_contact_columns(v_kept, p_columns, p_now);

  for v_part in select jsonb_array_elements(m.journal -> 'parts') loop
    execute format('update %s set contact_id = $1 where workspace_id = $2 and contact_id = $3 and $4 ? %I::text', v_part ->> 'part', v_part ->> 'column')
      using m.merged_id, w, m.kept_id, v_part -> 'ids';
  end loop;
  delete from lead_contacts l using jsonb_to_recordset(m.journal -> 'leads') as j (lead_id uuid, connection_id text, is_moved boolean)
    where l.workspace_id = w and l.contact_id = m.kept_id and l.lead_id = j.lead_id and l.connection_id = j.connection_id and j.is_moved;
  insert into lead_contacts (workspace_id, lead_id, connection_id, contact_id, is_new, written_at)
    select w, j.lead_id, j.connection_id, m.merged_id, j.is_new, j.written_at
    from jsonb_to_recordset(m.journal -> 'leads') as j (lead_id uuid, connection_id text, is_new boolean, written_at timestamptz)
    where exists (select from leads l where l.workspace_id = w and l.lead_id = j.lead_id) on conflict do nothing;
  delete from contact_conflicts where workspace_id = w and settled_at is null
    and conflict_id in (select jsonb_array_elements_text(m.journal -> 'opened')::uuid);

  -- What the one contact became known by in between may be the other's: somebody has to look.
  perform note_conflict(w, m.kept_id, m.merged_id, i.kind, i.value, i.kind, m.kept_id, 'undone', p_now)
    from contact_identifiers i where i.workspace_id = w and i.contact_id = m.kept_id
      and not exists (select from jsonb_array_elements(m.journal -> 'identifiers') j where j ->> 'kind' = i.kind and j ->> 'value' = i.value);
  return next v_kept;
  return next v_merged;
end $$;

-- What must always hold of contacts, over all workspaces. Gives the rules that are broken and how often.
create function find_broken_identity() returns table (rule text, broken bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select * from (values
    ('no two contacts share an exclusive identifier', (select count(*) from (select from contact_identifiers where is_exclusive
       group by workspace_id, kind, value having count(*) > 1) doubles)),
    ('contacts that share what one alone may have are a conflict', (select count(*)
       from contact_identifiers i join contact_identifiers o using (workspace_id, kind, value)
       where not i.is_exclusive and o.is_exclusive and not exists (select from contact_conflicts x where x.workspace_id = i.workspace_id
         and x.contact_a = least(i.contact_id collate "C", o.contact_id) and x.contact_b = greatest(i.contact_id collate "C", o.contact_id)
         and (x.settled_at is null or x.settled_how = 'kept_apart')))),
    ('a contact is known by its e-mails and phones and by nothing else', (select count(*) from (
       select workspace_id, contact_id, 'email' as kind, email_lower_case as value, true as is_primary from contacts where deleted_at is null and email_lower_case is not null
       union all select workspace_id, contact_id, 'phone', phone, true from contacts where deleted_at is null and phone is not null
       union all select workspace_id, contact_id, 'email', lower(e), false from contacts, unnest(additional_emails) e where deleted_at is null
       union all select workspace_id, contact_id, 'phone', p, false from contacts, unnest(additional_phones) p where deleted_at is null) c
       full join contact_identifiers i using (workspace_id, contact_id, kind, value)
       where c.is_primary is distinct from i.is_primary)),
    ('open conflicts are between contacts that are there', (select count(*) from contact_conflicts x where settled_at is null
       and exists (select from contacts c where c.workspace_id = x.workspace_id and c.contact_id in (x.contact_a, x.contact_b) and c.deleted_at is not null)))
  ) as rules (rule, broken) where broken > 0
$$;
revoke all on function find_broken_identity() from public;
grant execute on function find_broken_identity() to leadrelay_app;
