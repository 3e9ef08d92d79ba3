-- Events of the contact book, and webhooks that tell other programs of them. An event is written by a trigger, in the transaction of
-- the change itself, whoever makes it: no crash lies between the two. Where nobody listens nothing is written.

alter table events
  add column contact_id text,
  -- The note, task, opportunity or appointment.
  add column item_id text,
  -- What the thing looked like, in HighLevel's field names (HighLevel API, webhook events). Personal data: it goes after 30 days.
  add column body jsonb;
create index events_contact on events (workspace_id, contact_id) where contact_id is not null;
create index events_age on events (workspace_id, occurred_at) where body is not null;

-- A program that wants to hear of events. `target` is sealed: the address may hold a secret, and it has the secrets that sign.
create table webhook_endpoints (
  workspace_id text not null references workspaces,
  endpoint_id uuid not null,
  name text not null,
  target bytea not null,
  -- Our types of events, as endpoints/event-types.ts lists them.
  event_types text[] not null,
  -- What `appId` says in what is sent: programs on HighLevel's SDK only look at signatures of their own app.
  app_id text not null,
  paused_at timestamptz,
  -- Null: a person paused it.
  paused_code text,
  -- Failures in a row, over all its messages.
  failures integer not null default 0,
  failing_since timestamptz,
  last_error text,
  last_delivered_at timestamptz,
  tried_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, endpoint_id)
);
select protect('webhook_endpoints');

-- One event for one endpoint. No foreign key: every message would lock the row of its endpoint, which all of them share. `message_id` is the webhookId by which a receiver knows a repeat. The row is the queue, as everywhere.
create table webhook_messages (
  workspace_id text not null,
  message_id uuid not null,
  endpoint_id uuid not null,
  event_id uuid not null,
  -- Follows endpoints/message.ts. Open is what waits, and only that is due; what waits for a paused endpoint is not taken.
  state text not null check (state in ('waiting', 'delivered', 'given_up')),
  is_test boolean not null default false,
  due_at timestamptz,
  -- Of this sending: a message that is sent again by hand begins anew.
  attempts integer not null default 0,
  status integer,
  code text,
  created_at timestamptz not null,
  finished_at timestamptz,
  lease_token uuid,
  lease_owner uuid,
  check ((state = 'waiting') = (due_at is not null)),
  primary key (workspace_id, message_id)
) with (fillfactor = 80);
select protect('webhook_messages');
create index webhook_messages_due on webhook_messages (workspace_id, endpoint_id, due_at) where due_at is not null;
create index webhook_messages_in_hand on webhook_messages (workspace_id, endpoint_id) where lease_token is not null;
create index webhook_messages_newest on webhook_messages (workspace_id, endpoint_id, created_at desc, message_id desc);
create index webhook_messages_event on webhook_messages (workspace_id, event_id);

-- Every try, with the beginning of what was answered.
create table webhook_attempts (
  workspace_id text not null,
  attempt_id uuid not null,
  message_id uuid not null,
  started_at timestamptz not null,
  ms integer not null,
  -- Null: there was no answer.
  status integer,
  code text,
  message text,
  -- Sealed: it may say anything.
  answer bytea,
  primary key (workspace_id, attempt_id),
  foreign key (workspace_id, message_id) references webhook_messages on delete cascade
);
select protect('webhook_attempts');
create index webhook_attempts_message on webhook_attempts (workspace_id, message_id, started_at);

-- The key that signs for this installation; its private part is sealed. It has no workspace, as HighLevel has one for all.
create table webhook_signing_key (
  singleton boolean primary key default true check (singleton),
  public_key text not null,
  private_key bytea not null,
  created_at timestamptz not null
);
grant select, insert on webhook_signing_key to leadrelay_app;

create function iso_time(p_time timestamptz) returns text language sql stable
return to_char(p_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- Does anybody listen to one of these? The one look that every write pays for.
create function is_listened_to(p_workspace text, p_types text[]) returns boolean language plpgsql stable as $$
begin
  return exists (select from webhook_endpoints e where e.workspace_id = p_workspace and e.event_types && p_types);
end $$;

-- Writes an event and its messages, for those who listen to it. Whatever has events to tell calls it in the transaction of the change. `p_body`: HighLevel's fields.
create function record_event(p_workspace text, p_type text, p_contact text, p_item text, p_body jsonb, p_now timestamptz) returns void language plpgsql as $$
declare
  v_event uuid := gen_random_uuid();
begin
  with listening as (
    select e.endpoint_id from webhook_endpoints e where e.workspace_id = p_workspace and p_type = any (e.event_types)
  ), event as (
    insert into events (workspace_id, event_id, event_key, type, contact_id, item_id, body, occurred_at)
    select p_workspace, v_event, p_type || ':' || v_event, p_type, p_contact, p_item, jsonb_strip_nulls(p_body), p_now where exists (select from listening)
  )
  insert into webhook_messages (workspace_id, message_id, endpoint_id, event_id, state, due_at, created_at)
  select p_workspace, gen_random_uuid(), l.endpoint_id, v_event, 'waiting', p_now, p_now from listening l;
end $$;

-- A contact as HighLevel's ContactCreate, ContactUpdate, ContactDelete and ContactTagUpdate have it.
create function contact_event_body(c contacts) returns jsonb language sql stable
return jsonb_strip_nulls(jsonb_build_object('id', c.contact_id, 'address1', c.address1, 'city', c.city, 'companyName', c.company_name, 'country', c.country,
  'source', c.source, 'dateAdded', iso_time(c.date_added), 'dateOfBirth', c.date_of_birth, 'dnd', c.dnd, 'email', c.email,
  'name', coalesce(c.name, nullif(concat_ws(' ', c.first_name, c.last_name), '')), 'firstName', c.first_name, 'lastName', c.last_name, 'phone', c.phone,
  'postalCode', c.postal_code, 'state', c.state, 'tags', c.tags, 'website', c.website, 'assignedTo', c.assigned_to,
  'customFields', (select coalesce(jsonb_agg(jsonb_build_object('id', key, 'value', value) order by key), '[]') from jsonb_each(c.custom_fields))));

-- From a row as JSON, as a deleted one is only at hand so.
create function note_event_body(n jsonb) returns jsonb language sql stable
return jsonb_build_object('id', n -> 'note_id', 'body', n -> 'body', 'contactId', n -> 'contact_id', 'dateAdded', iso_time((n ->> 'date_added')::timestamptz));

create function task_event_body(t jsonb) returns jsonb language sql stable
return jsonb_build_object('id', t -> 'task_id', 'assignedTo', t -> 'assigned_to', 'body', t -> 'body', 'contactId', t -> 'contact_id', 'title', t -> 'title',
  'dateAdded', iso_time((t ->> 'date_added')::timestamptz), 'dueDate', iso_time((t ->> 'due_date')::timestamptz));

create function tell_contact_event() returns trigger language plpgsql as $$
declare
  v_body jsonb;
  v_before jsonb;
begin
  if not is_listened_to(new.workspace_id, '{contact.created,contact.updated,contact.tagged,contact.dnd_changed,contact.deleted}') then
    return null;
  end if;
  v_body := contact_event_body(new);
  if tg_op = 'INSERT' then
    perform record_event(new.workspace_id, 'contact.created', new.contact_id, null, v_body, new.date_added);
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
    perform record_event(new.workspace_id, 'contact.tagged', new.contact_id, null, v_body, new.date_updated);
  end if;
  if (new.dnd, new.dnd_settings, new.inbound_dnd_settings) is distinct from (old.dnd, old.dnd_settings, old.inbound_dnd_settings) then
    perform record_event(new.workspace_id, 'contact.dnd_changed', new.contact_id, null,
      v_body || jsonb_build_object('dndSettings', new.dnd_settings, 'inboundDndSettings', new.inbound_dnd_settings), new.date_updated);
  end if;
  return null;
end $$;
create trigger contacts_tell_event after insert or update on contacts for each row execute function tell_contact_event();

create function tell_note_event() returns trigger language plpgsql as $$
declare
  v_type text := case tg_op when 'INSERT' then 'note.created' else 'note.updated' end;
begin
  if is_listened_to(new.workspace_id, array[v_type]) then
    perform record_event(new.workspace_id, v_type, new.contact_id, new.note_id, note_event_body(to_jsonb(new)), new.date_updated);
  end if;
  return null;
end $$;
create trigger contact_notes_tell_event after insert or update on contact_notes for each row execute function tell_note_event();

create function tell_task_event() returns trigger language plpgsql as $$
declare
  v_types text[] := case when tg_op = 'INSERT' then '{task.created}'::text[] when new.completed and not old.completed then '{task.completed}' else '{task.updated}' end;
begin
  if tg_op = 'INSERT' and new.completed then v_types := v_types || '{task.completed}'; end if;
  for i in 1 .. cardinality(v_types) loop
    if is_listened_to(new.workspace_id, v_types[i:i]) then
      perform record_event(new.workspace_id, v_types[i], new.contact_id, new.task_id, task_event_body(to_jsonb(new)), new.date_updated);
    end if;
  end loop;
  return null;
end $$;
create trigger contact_tasks_tell_event after insert or update on contact_tasks for each row execute function tell_task_event();

-- Takes due messages for a sender. An endpoint that is slow or down holds up no other: each has ten in flight, one while it fails.
create function claim_webhook_messages(p_owner uuid, p_limit integer, p_lease interval, p_now timestamptz)
  returns table (workspace_id text, message_id uuid, endpoint_id uuid, lease_token uuid, attempts integer, is_test boolean, type text, body jsonb, created_at timestamptz,
    location_id text, app_id text, target bytea, failing_since timestamptz)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  token uuid := gen_random_uuid();
begin
  return query
    with due as materialized ( -- run once, as it locks
      select m.workspace_id, m.message_id from webhook_endpoints e cross join lateral (
        select d.workspace_id, d.message_id from webhook_messages d
        where d.workspace_id = e.workspace_id and d.endpoint_id = e.endpoint_id and d.due_at <= p_now
        order by d.due_at limit greatest(0, case when e.failures >= 10 then 1 else 10 end - (
          select count(*)::int from webhook_messages h where h.workspace_id = e.workspace_id and h.endpoint_id = e.endpoint_id and h.lease_token is not null and h.due_at > p_now))
        for update skip locked
      ) m
      where e.paused_at is null order by e.tried_at nulls first limit p_limit
    ), taken as (
      update webhook_messages m set lease_token = token, lease_owner = p_owner, due_at = p_now + p_lease from due
      where m.workspace_id = due.workspace_id and m.message_id = due.message_id
      returning m.*
    )
    select t.workspace_id, t.message_id, t.endpoint_id, token, t.attempts, t.is_test, v.type, v.body, t.created_at, w.location_id, e.app_id, e.target, e.failing_since
    from taken t
      join events v on v.workspace_id = t.workspace_id and v.event_id = t.event_id
      join webhook_endpoints e on e.workspace_id = t.workspace_id and e.endpoint_id = t.endpoint_id
      join workspaces w on w.workspace_id = t.workspace_id;
end $$;

-- What a stopping process still holds is due at once; the receiver knows a repeat by its id.
create function release_webhook_messages(p_owner uuid, p_now timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  update webhook_messages set due_at = p_now, lease_token = null, lease_owner = null where lease_owner = p_owner and due_at is not null
$$;

do $$
declare f text;
begin
  foreach f in array array['claim_webhook_messages(uuid, integer, interval, timestamptz)', 'release_webhook_messages(uuid, timestamptz)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to leadrelay_app', f);
    execute format('alter function %s set enable_seqscan = off', f); -- planned once, while the table may still be small: as in 0005
    execute format('alter function %s set enable_hashjoin = off', f);
    execute format('alter function %s set enable_mergejoin = off', f);
  end loop;
end $$;
