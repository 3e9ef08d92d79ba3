-- Many upserts in one statement. People nobody has heard of are made all at once, by a few statements for all of them; the others one by one.

-- The place and the row of each write; `p_writes`: [{newId, mode, fields}], as upsert_contact takes them. All persons are locked first, in one
-- order, so that two batches of the same people never wait for each other.
create function upsert_contacts(p_workspace text, p_writes jsonb, p_defaults jsonb, p_now timestamptz)
  returns table (place integer, outcome text, matched_by text, conflict_contact_id text, conflict_kind text, tags_changed boolean, contact contacts)
  language plpgsql as $$
#variable_conflict use_column
declare
  v_policy jsonb;
  v_new integer[];
  v_write record;
begin
  perform pg_advisory_xact_lock(key) from (
    select distinct key from jsonb_array_elements(p_writes) w, lateral (values
      (identifier_lock(p_workspace, 'email', w -> 'fields' ->> 'email_lower_case')), (identifier_lock(p_workspace, 'phone', w -> 'fields' ->> 'phone'))) l (key)
    where key is not null order by key) keys;
  perform pg_advisory_xact_lock_shared(contacts_lock(p_workspace));
  v_policy := duplicate_policy(p_workspace, p_defaults);

  -- Whoever shares an identifier with another of the batch, or with a contact there is, goes one by one.
  select array_agg(w.place) into v_new from (
    select n::integer as place, value -> 'fields' ->> 'email_lower_case' as email, value -> 'fields' ->> 'phone' as phone,
      count(*) over (partition by value -> 'fields' ->> 'email_lower_case') as of_email, count(*) over (partition by value -> 'fields' ->> 'phone') as of_phone
    from jsonb_array_elements(p_writes) with ordinality x (value, n)) w
  where (email is null or of_email = 1) and (phone is null or of_phone = 1)
    and identifier_owner(p_workspace, 'email', email) is null and identifier_owner(p_workspace, 'phone', phone) is null;

  if v_new is not null then
    return query
      with made as (
        insert into contacts (workspace_id, contact_id, email, email_lower_case, phone, first_name, last_name, name, company_name, address1,
          city, state, country, postal_code, website, timezone, source, assigned_to, date_of_birth, gender, dnd, dnd_settings,
          inbound_dnd_settings, tags, custom_fields, date_added, date_updated)
        select p_workspace, w ->> 'newId', n.email, n.email_lower_case, n.phone, n.first_name, n.last_name, n.name, n.company_name, n.address1,
          n.city, n.state, n.country, n.postal_code, n.website, n.timezone, n.source, n.assigned_to, n.date_of_birth, n.gender,
          coalesce(n.dnd, false), coalesce(n.dnd_settings, '{}'), coalesce(n.inbound_dnd_settings, '{}'), coalesce(n.tags, '{}'),
          case when n.custom_fields is null then '{}' else without_nulls(n.custom_fields) end, p_now, p_now
        from unnest(v_new) v (place), lateral (select p_writes -> (v.place - 1) as w) x, lateral jsonb_populate_record(null::contacts, w -> 'fields') n
        returning contacts.*
      ), known as (
        insert into contact_identifiers (workspace_id, kind, value, contact_id, is_exclusive, added_at)
        select p_workspace, i.kind, i.value, m.contact_id, is_exclusive_kind(v_policy, i.kind), p_now
        from made m, lateral (values ('email', m.email_lower_case), ('phone', m.phone)) i (kind, value)
        where i.value is not null
      )
      select v.place, 'created', null::text, null::text, null::text, m.tags <> '{}', m::contacts
      from made m join unnest(v_new) v (place) on m.contact_id = p_writes -> (v.place - 1) ->> 'newId';
    perform register_tags(p_workspace, array(select distinct jsonb_array_elements_text(p_writes -> (v.place - 1) -> 'fields' -> 'tags')
      from unnest(v_new) v (place) where p_writes -> (v.place - 1) -> 'fields' ? 'tags'), p_now);
  end if;

  for v_write in select n::integer as place, value as write from jsonb_array_elements(p_writes) with ordinality x (value, n)
    where v_new is null or n <> all (v_new) order by n
  loop
    return query select v_write.place, u.*
      from upsert_contact(p_workspace, v_write.write ->> 'newId', v_write.write -> 'fields', v_write.write ->> 'mode', p_defaults, p_now) u;
  end loop;
end $$;
