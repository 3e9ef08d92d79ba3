-- Events of the contact book start automations, and opportunities and appointments tell of themselves. An event that an automation
-- listens to is a row that is due until it has started what it starts.

-- What the live version listens to, so that a write need not open definitions to know whether anybody does.
alter table automations add column listens_to text;
create index automations_listening on automations (workspace_id, listens_to) where is_on and deleted_at is null;
update automations a set listens_to = v.definition -> 'trigger' ->> 'event' from automation_versions v
  where v.workspace_id = a.workspace_id and v.automation_id = a.automation_id and v.version = a.version;

create function follow_version() returns trigger language plpgsql as $$
begin
  select definition -> 'trigger' ->> 'event' into new.listens_to from automation_versions v
    where v.workspace_id = new.workspace_id and v.automation_id = new.automation_id and v.version = new.version;
  return new;
end $$;
create trigger automations_follow_version before update of version on automations for each row execute function follow_version();

-- The first version comes after its automation, which it refers to.
create function follow_first_version() returns trigger language plpgsql as $$
begin
  update automations set listens_to = new.definition -> 'trigger' ->> 'event'
    where workspace_id = new.workspace_id and automation_id = new.automation_id and version = new.version;
  return null;
end $$;
create trigger automation_versions_follow after insert on automation_versions for each row execute function follow_first_version();

alter table events
  -- What no payload of HighLevel has: tags added and removed, a stage or status before and after.
  add column changes jsonb,
  -- The run that wrote it, when it was one of ours; cause_depth says how many runs stand in that chain.
  add column cause_run_id uuid,
  add column cause_automation_id text,
  -- Until it has started the automations that listen to it. Taking it moves this to the end of the lease.
  add column due_at timestamptz,
  add column lease_token uuid;
create index events_due on events (due_at) where due_at is not null;

-- Not validated: the new list holds all of the old one, and a look at every lead would hold up their receipt.
alter table leads drop constraint leads_origin_check;
alter table leads add constraint leads_origin_check
  check (origin in ('webhook', 'poll', 'backfill', 'import', 'manual', 'replay', 'simulator', 'event')) not valid;

-- RFC 9562 version 7: decisions are listed in the order of their events' ids.
create function time_ordered_uuid(p_time timestamptz) returns uuid language sql volatile
return (lpad(to_hex((extract(epoch from p_time) * 1000)::bigint), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid;

create or replace function is_listened_to(p_workspace text, p_types text[]) returns boolean language plpgsql stable as $$
begin
  return exists (select from webhook_endpoints e where e.workspace_id = p_workspace and e.event_types && p_types)
    or exists (select from automations a where a.workspace_id = p_workspace and a.listens_to = any (p_types) and a.is_on and a.deleted_at is null);
end $$;

-- Writes an event with its messages for those who listen to it, and due when an automation does. Whatever has events to tell calls it in
-- the transaction of the change. `p_body`: HighLevel's fields; `p_changes`: what they do not say. `p_ours`: HighLevel has no such event, so
-- that only automations hear of it. Who caused it stands in the setting leadrelay.cause of the transaction.
drop function record_event(text, text, text, text, jsonb, timestamptz);
create function record_event(p_workspace text, p_type text, p_contact text, p_item text, p_body jsonb, p_now timestamptz,
  p_changes jsonb default null, p_ours boolean default false) returns void language plpgsql as $$
declare
  v_event uuid := time_ordered_uuid(p_now);
  v_cause jsonb := nullif(current_setting('leadrelay.cause', true), '')::jsonb;
  v_starts boolean := exists (select from automations a where a.workspace_id = p_workspace and a.listens_to = p_type and a.is_on and a.deleted_at is null);
begin
  with listening as (
    select e.endpoint_id from webhook_endpoints e where e.workspace_id = p_workspace and p_type = any (e.event_types) and not p_ours
  ), event as (
    insert into events (workspace_id, event_id, event_key, type, contact_id, item_id, body, changes, occurred_at, cause_depth, cause_run_id, cause_automation_id, due_at)
    select p_workspace, v_event, p_type || ':' || v_event, p_type, p_contact, p_item, jsonb_strip_nulls(p_body), p_changes, p_now,
      coalesce((v_cause ->> 'depth')::integer, 0), (v_cause ->> 'runId')::uuid, v_cause ->> 'automationId', case when v_starts then p_now end
    where v_starts or exists (select from listening)
  )
  insert into webhook_messages (workspace_id, message_id, endpoint_id, event_id, state, due_at, created_at)
  select p_workspace, gen_random_uuid(), l.endpoint_id, v_event, 'waiting', p_now, p_now from listening l;
end $$;

-- As in 0019, and: which tags, the lifecycle stage, and the tags a contact is made with.
create or replace function tell_contact_event() returns trigger language plpgsql as $$
declare
  v_body jsonb;
  v_before jsonb;
begin
  if not is_listened_to(new.workspace_id,
      '{contact.created,contact.updated,contact.tagged,contact.dnd_changed,contact.deleted,contact.stage_changed}') then
    return null;
  end if;
  v_body := contact_event_body(new);
  if tg_op = 'INSERT' then
    perform record_event(new.workspace_id, 'contact.created', new.contact_id, null, v_body, new.date_added);
    if new.tags <> '{}' then
      perform record_event(new.workspace_id, 'contact.tagged', new.contact_id, null, v_body, new.date_added,
        jsonb_build_object('tagsAdded', new.tags, 'tagsRemoved', '{}'::text[]), true);
    end if;
    return null;
  end if;
  if new.deleted_at is not null then
    if old.deleted_at is null then perform record_event(new.workspace_id, 'contact.deleted', new.contact_id, null, v_body, new.deleted_at); end if;
    return null;
  end if;
  v_before := contact_event_body(old);
  if v_body - array['tags', 'dnd'] <> v_before - array['tags', 'dnd'] then
    perform record_event(new.workspace_id, 'contact.updated', new.contact_id, null, v_body, new.date_updated);
  end if;
  if new.tags <> old.tags then
    perform record_event(new.workspace_id, 'contact.tagged', new.contact_id, null, v_body, new.date_updated, jsonb_build_object(
      'tagsAdded', array(select unnest(new.tags) except select unnest(old.tags)), 'tagsRemoved', array(select unnest(old.tags) except select unnest(new.tags))));
  end if;
  if new.lifecycle_stage <> old.lifecycle_stage then
    perform record_event(new.workspace_id, 'contact.stage_changed', new.contact_id, null, v_body, new.date_updated,
      jsonb_build_object('from', old.lifecycle_stage, 'to', new.lifecycle_stage), true);
  end if;
  if (new.dnd, new.dnd_settings, new.inbound_dnd_settings) is distinct from (old.dnd, old.dnd_settings, old.inbound_dnd_settings) then
    perform record_event(new.workspace_id, 'contact.dnd_changed', new.contact_id, null,
      v_body || jsonb_build_object('dndSettings', new.dnd_settings, 'inboundDndSettings', new.inbound_dnd_settings), new.date_updated);
  end if;
  return null;
end $$;

-- What a row says but for what a merge of contacts changes: it moves things to another contact, and nothing happened to them.
create function without_owner(p_row jsonb) returns jsonb language sql immutable
return p_row - array['contact_id', 'date_updated'];

create or replace function tell_note_event() returns trigger language plpgsql as $$
declare
  v_type text := case tg_op when 'INSERT' then 'note.created' else 'note.updated' end;
begin
  if tg_op = 'UPDATE' and new.contact_id <> old.contact_id and without_owner(to_jsonb(new)) = without_owner(to_jsonb(old)) then return null; end if;
  if is_listened_to(new.workspace_id, array[v_type]) then
    perform record_event(new.workspace_id, v_type, new.contact_id, new.note_id, note_event_body(to_jsonb(new)), new.date_updated);
  end if;
  return null;
end $$;

-- From a row as JSON, as a deleted one is only at hand so (HighLevel API, webhook events: the stage by its id, no former value).
create function opportunity_event_body(o jsonb) returns jsonb language sql stable
return jsonb_build_object('id', o -> 'opportunity_id', 'assignedTo', o -> 'assigned_to', 'contactId', o -> 'contact_id',
  'monetaryValue', trim_scale((o ->> 'monetary_value')::numeric), 'name', o -> 'name', 'pipelineId', o -> 'pipeline_id', 'pipelineStageId', o -> 'stage_id',
  'source', o -> 'source', 'status', o -> 'status', 'dateAdded', iso_time((o ->> 'date_added')::timestamptz));

create function appointment_event_body(a jsonb) returns jsonb language sql stable
return jsonb_build_object('appointment', jsonb_build_object('id', a -> 'appointment_id', 'address', a -> 'address', 'title', a -> 'title',
  'calendarId', a -> 'calendar_id', 'contactId', a -> 'contact_id', 'appointmentStatus', a -> 'status', 'assignedUserId', a -> 'assigned_user_id',
  'notes', a -> 'description', 'startTime', iso_time((a ->> 'start_time')::timestamptz), 'endTime', iso_time((a ->> 'end_time')::timestamptz),
  'dateAdded', iso_time((a ->> 'date_added')::timestamptz), 'dateUpdated', iso_time((a ->> 'date_updated')::timestamptz)));

create function tell_opportunity_event() returns trigger language plpgsql as $$
declare
  v_types text[] := '{opportunity.created}';
  v_type text;
begin
  if tg_op = 'UPDATE' then
    if without_owner(to_jsonb(new)) = without_owner(to_jsonb(old)) then return null; end if;
    v_types := array_remove(array['opportunity.updated',
      case when (new.pipeline_id, new.stage_id) <> (old.pipeline_id, old.stage_id) then 'opportunity.stage_changed' end,
      case when new.status <> old.status then 'opportunity.status_changed' end,
      case when new.monetary_value <> old.monetary_value then 'opportunity.value_changed' end,
      case when new.assigned_to is distinct from old.assigned_to then 'opportunity.assigned' end], null);
  end if;
  foreach v_type in array v_types loop
    if is_listened_to(new.workspace_id, array[v_type]) then
      perform record_event(new.workspace_id, v_type, new.contact_id, new.opportunity_id, opportunity_event_body(to_jsonb(new)), new.date_updated,
        case v_type when 'opportunity.status_changed' then jsonb_build_object('from', old.status, 'to', new.status)
                    when 'opportunity.stage_changed' then jsonb_build_object('from', old.stage_id, 'to', new.stage_id) end);
    end if;
  end loop;
  return null;
end $$;
create trigger opportunities_tell_event after insert or update on opportunities for each row execute function tell_opportunity_event();

create function tell_appointment_event() returns trigger language plpgsql as $$
declare
  v_type text := case tg_op when 'INSERT' then 'appointment.created' else 'appointment.updated' end;
begin
  if tg_op = 'UPDATE' and without_owner(to_jsonb(new)) = without_owner(to_jsonb(old)) then return null; end if;
  if is_listened_to(new.workspace_id, array[v_type]) then
    perform record_event(new.workspace_id, v_type, new.contact_id, new.appointment_id, appointment_event_body(to_jsonb(new)), new.date_updated);
  end if;
  return null;
end $$;
create trigger appointments_tell_event after insert or update on appointments for each row execute function tell_appointment_event();

-- Takes events that have automations to start. One whose taker died is due again when its lease ends.
create function claim_events(p_limit integer, p_lease interval, p_now timestamptz)
  returns table (workspace_id text, event_id uuid, lease_token uuid, type text, contact_id text, body jsonb, changes jsonb, occurred_at timestamptz,
    cause_depth integer, cause_run_id uuid, cause_automation_id text)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  token uuid := gen_random_uuid();
begin
  return query
    with due as materialized ( -- run once, as it locks
      select e.workspace_id, e.event_id from events e where e.due_at <= p_now order by e.due_at limit p_limit for update skip locked
    )
    update events e set lease_token = token, due_at = p_now + p_lease from due
    where e.workspace_id = due.workspace_id and e.event_id = due.event_id
    returning e.workspace_id, e.event_id, token, e.type, e.contact_id, e.body, e.changes, e.occurred_at, e.cause_depth, e.cause_run_id, e.cause_automation_id;
end $$;
revoke all on function claim_events(integer, interval, timestamptz) from public;
grant execute on function claim_events(integer, interval, timestamptz) to leadrelay_app;
alter function claim_events(integer, interval, timestamptz) set enable_seqscan = off; -- planned once, while the table may still be small: as in 0005
alter function claim_events(integer, interval, timestamptz) set enable_hashjoin = off;
alter function claim_events(integer, interval, timestamptz) set enable_mergejoin = off;
