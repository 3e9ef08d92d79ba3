-- Who uploaded a file of contacts: an e-mail, a key, or the command line. Null: from a time when nobody wrote it down.
alter table imports add column made_by text;

-- Which tags came to a contact and went, for its timeline. Events cannot tell it: they are rows only while somebody listens.
create table contact_tag_changes (
  workspace_id text not null,
  change_id uuid not null,
  contact_id text not null,
  added text[] not null,
  removed text[] not null,
  at timestamptz not null,
  primary key (workspace_id, change_id),
  foreign key (workspace_id, contact_id) references contacts on delete cascade
);
select protect('contact_tag_changes');
create index contact_tag_changes_contact on contact_tag_changes (workspace_id, contact_id, at desc);

create function note_tag_change() returns trigger language plpgsql as $$
declare
  v_added text[] := new.tags;
  v_removed text[] := '{}';
begin
  if tg_op = 'UPDATE' then
    v_added := array(select unnest(new.tags) except select unnest(old.tags) order by 1);
    v_removed := array(select unnest(old.tags) except select unnest(new.tags) order by 1);
    if v_added = '{}' and v_removed = '{}' then return null; end if; -- only their order is another
  end if;
  insert into contact_tag_changes (workspace_id, change_id, contact_id, added, removed, at)
    values (new.workspace_id, time_ordered_uuid(new.date_updated), new.contact_id, v_added, v_removed, new.date_updated);
  return null;
end $$;
create trigger contacts_note_first_tags after insert on contacts for each row when (new.tags <> '{}') execute function note_tag_change();
create trigger contacts_note_tags after update of tags on contacts for each row when (new.tags <> old.tags) execute function note_tag_change();

-- Locks the identifiers that a contact is to have, in the order in which everybody takes them, and then what a merge holds alone.
create function lock_given_identifiers(p_workspace text, p_emails text[], p_phones text[]) returns void language plpgsql as $$
declare
  v_key bigint;
begin
  for v_key in
    select distinct key from (select identifier_lock(p_workspace, 'email', e) as key from unnest(p_emails) e
      union all select identifier_lock(p_workspace, 'phone', p) from unnest(p_phones) p) keys where key is not null order by key
  loop
    perform pg_advisory_xact_lock(v_key);
  end loop;
  perform pg_advisory_xact_lock_shared(contacts_lock(p_workspace));
end $$;

-- Who else has one of these values that one contact alone may have; what a contact has already it may keep. Null: nobody.
create function other_owner(p_contact contacts, p_kind text, p_values text[], p_defaults jsonb) returns text language sql stable
return (select owner from (select identifier_owner(p_contact.workspace_id, p_kind, v) as owner, n from unnest(p_values) with ordinality x (v, n)
          where is_exclusive_kind(duplicate_policy(p_contact.workspace_id, p_defaults), p_kind)
            and not exists (select from contact_identifiers i where i.workspace_id = p_contact.workspace_id and i.contact_id = p_contact.contact_id
              and i.kind = p_kind and i.value = v)) owners
        where owner <> p_contact.contact_id order by n limit 1);

-- The e-mails or phones beside the main one become these. The contact's row is locked, and `other_owner` has said that nobody else has them.
create function replace_additional(p_contact contacts, p_kind text, p_values text[], p_defaults jsonb, p_now timestamptz) returns void
  language plpgsql as $$
begin
  delete from contact_identifiers where workspace_id = p_contact.workspace_id and contact_id = p_contact.contact_id and kind = p_kind
    and not is_primary and value <> all (array(select lower(v) from unnest(p_values) v));
  insert into contact_identifiers (workspace_id, kind, value, contact_id, is_exclusive, is_primary, added_at)
    select p_contact.workspace_id, p_kind, lower(v), p_contact.contact_id,
      is_exclusive_kind(duplicate_policy(p_contact.workspace_id, p_defaults), p_kind), false, p_now from unnest(p_values) v
    on conflict (workspace_id, kind, value, contact_id) do nothing;
  update contacts set additional_emails = case p_kind when 'email' then p_values else additional_emails end,
      additional_phones = case p_kind when 'phone' then p_values else additional_phones end, date_updated = p_now, version = version + 1
    where workspace_id = p_contact.workspace_id and contact_id = p_contact.contact_id;
end $$;
