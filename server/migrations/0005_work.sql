-- The few things that span workspaces: receive, claim, record, release. They run as the owner, past the wall, and do
-- nothing else. plpgsql and not one CTE where a limit must hold: a single statement counts on an old snapshot.
-- Their plans are made once, with no idea of how large the tables will be: each looks its few rows up by their keys, and
-- must never read or hash a whole table for them. Hence the settings at the end of this file.

-- Stores requests and every lead they name, in one statement and one commit. Gives the leads that are new; a repeat is
-- none. Sorted, so that two receivers that name the same leads wait for each other instead of locking each other out.
create function receive_leads(
  p_now timestamptz,
  request_workspaces text[], request_ids uuid[], request_providers text[], request_counts integer[], request_keys bytea[], request_bodies bytea[],
  workspaces text[], lead_ids uuid[], providers text[], external_ids text[], connections text[], request_refs uuid[], origins text[],
  accounts text[], forms text[], ads text[], submitted timestamptz[], keys bytea[], lanes smallint[]
) returns table (workspace_id text, lead_id uuid)
language sql security definer set search_path = public as $$
  with request as (
    insert into raw_requests (workspace_id, request_id, provider, received_at, lead_count, seal_key, body)
    select r.w, r.id, r.p, p_now, r.n, r.k, r.b
    from unnest(request_workspaces, request_ids, request_providers, request_counts, request_keys, request_bodies) as r (w, id, p, n, k, b)
    on conflict do nothing
  )
  insert into leads (workspace_id, lead_id, provider, external_id, connection_id, request_id, origin, account_id, form_id, ad_id,
                     submitted_at, received_at, seal_key, lane, state, cause, code, message, due_at)
  select l.w, l.id, l.p, l.x, l.c, l.r, l.o, l.a, l.f, l.ad, l.s, p_now, l.k, l.lane,
         case when l.w = 'unclaimed' then 'unreadable' else 'received' end,
         case when l.w = 'unclaimed' then 'unknown_account' end,
         case when l.w = 'unclaimed' then 'unknown_account' end,
         case when l.w = 'unclaimed' then 'No connection has this page. Connect it, and the lead goes on by itself.' end,
         case when l.w = 'unclaimed' then p_now + interval '10 seconds' else p_now end -- the page may be being connected just now
  from unnest(workspaces, lead_ids, providers, external_ids, connections, request_refs, origins, accounts, forms, ads, submitted, keys, lanes)
    as l (w, id, p, x, c, r, o, a, f, ad, s, k, lane)
  order by l.w, l.p, l.x
  on conflict (workspace_id, provider, external_id) do nothing
  returning leads.workspace_id, leads.lead_id
$$;

-- May work of this connection go out now? A blocked connection lets one piece through when its probe is due.
create function may_send(p_workspace text, p_connection text, p_now timestamptz, out may boolean, out is_probe boolean, out cause text, out code text, out message text, out again_at timestamptz)
language plpgsql security definer set search_path = public as $$
declare c record;
begin
  may := true;
  is_probe := false;
  select blocked_cause, blocked_code, blocked_message, probe_at, paused_at into c from connections where workspace_id = p_workspace and connection_id = p_connection;
  if not found then return; end if;
  if c.paused_at is not null then
    may := false; cause := 'paused'; code := 'connection_paused'; message := 'The connection is paused. Resume it to go on.';
    again_at := p_now + interval '1 hour';
  elsif c.blocked_cause = 'throttled' and c.probe_at <= p_now then
    return; -- the provider said how long; the time is over
  elsif c.blocked_cause is not null then
    update connections set probe_at = p_now + interval '1 minute' where workspace_id = p_workspace and connection_id = p_connection and probe_at <= p_now;
    if not found then
      may := false; cause := c.blocked_cause; code := c.blocked_code; message := c.blocked_message;
      again_at := greatest(c.probe_at, p_now + interval '5 seconds');
    else
      is_probe := true;
    end if;
  end if;
end $$;

-- Sets aside the due work of a connection that is blocked, all of it at once, so that it does not stand before the work of others.
create function park_leads(p_lane integer, p_workspace text, p_connection text, p_cause text, p_code text, p_message text, p_again timestamptz, p_now timestamptz) returns void
language sql security definer set search_path = public as $$
  update leads l set state = 'unreadable', cause = p_cause, code = p_code, message = p_message, due_at = p_again, lease_token = null, lease_owner = null
  from (select workspace_id, lead_id from leads where lane = p_lane and due_at <= p_now and workspace_id = p_workspace and connection_id = p_connection
          and state in ('received', 'unreadable') order by due_at limit 5000 for update skip locked) due
  where l.workspace_id = due.workspace_id and l.lead_id = due.lead_id
$$;

-- Takes due leads for a worker: live before retry before backfill, then by due time. Their due time becomes the lease's end.
create function claim_leads(p_owner uuid, p_limit integer, p_lease interval, p_now timestamptz) returns setof leads
language plpgsql security definer set search_path = public as $$
declare
  token uuid := gen_random_uuid();
  remaining integer := p_limit;
  candidate leads;
  gate record;
  looks_again boolean;
  rounds integer := 0;
begin
  for lane_number in 0..2 loop
    loop
      looks_again := false;
      rounds := rounds + 1;
      for candidate in
        select * from leads where lane = lane_number and due_at <= p_now order by due_at limit remaining for update skip locked
      loop
        if candidate.state in ('received', 'unreadable') and candidate.workspace_id <> 'unclaimed' then
          select * into gate from may_send(candidate.workspace_id, candidate.connection_id, p_now);
          if not gate.may then
            perform park_leads(lane_number, candidate.workspace_id, candidate.connection_id, gate.cause, gate.code, gate.message, gate.again_at, p_now);
            looks_again := true;
            exit;
          end if;
        end if;
        update leads set lease_token = token, lease_owner = p_owner, due_at = p_now + p_lease,
          crashes = crashes + case when lease_token is null then 0 else 1 end
        where workspace_id = candidate.workspace_id and lead_id = candidate.lead_id
        returning * into candidate;
        remaining := remaining - 1;
        return next candidate;
      end loop;
      exit when not looks_again or remaining <= 0 or rounds > 8;
    end loop;
    exit when remaining <= 0;
  end loop;
end $$;

-- Keeps the leases of work that is still in hand.
create function renew_leases(p_owner uuid, p_tokens uuid[], p_lease interval, p_now timestamptz) returns void
language sql security definer set search_path = public as $$
  -- What is being recorded right now is left out: two who lock the same rows in another order would wait for each other.
  update steps s set due_at = p_now + p_lease from (
    select workspace_id, step_id from steps where due_at is not null and lease_owner = p_owner and lease_token = any (p_tokens) for update skip locked
  ) held where s.workspace_id = held.workspace_id and s.step_id = held.step_id;
  update leads l set due_at = p_now + p_lease from (
    select workspace_id, lead_id from leads where due_at is not null and lease_owner = p_owner and lease_token = any (p_tokens) for update skip locked
  ) held where l.workspace_id = held.workspace_id and l.lead_id = held.lead_id;
$$;

-- The recorders get their sealed values in one piece beside the JSON, which names them by place and length: bytes in JSON
-- would have to be written as text and parsed at every look (measured: twice the time a step).
create function slice(p_sealed bytea, p_at integer[]) returns bytea language sql immutable as
  $$ select case when p_at is not null then substring(p_sealed from p_at[1] + 1 for p_at[2]) end $$;

-- New steps of runs, from JSON; shared by the two recorders. One that comes with a lease goes on in the hand of the worker that
-- did the step before it, so its attempt is started here. Gives those.
create function insert_steps(p_steps jsonb, p_sealed bytea, p_now timestamptz) returns table (workspace_id text, step_id uuid)
language sql security definer set search_path = public as $$
  with planned as (
    select * from jsonb_to_recordset(p_steps) as x (workspace_id text, step_id uuid, run_id uuid, lead_id uuid, path text, iteration integer, operation text,
      connection_id text, state text, cause text, code text, message text, input integer[], lane smallint, due_at timestamptz, lease_token uuid, lease_owner uuid, attempt_id uuid)
  ), inserted as (
    insert into steps (workspace_id, step_id, run_id, lead_id, path, iteration, operation, connection_id, state, cause, code, message, input, lane, due_at, created_at, finished_at,
      lease_token, lease_owner, first_tried_at, is_paced)
    select x.workspace_id, x.step_id, x.run_id, x.lead_id, x.path, coalesce(x.iteration, 0), x.operation, x.connection_id, x.state, x.cause, x.code, x.message,
      slice(p_sealed, x.input), coalesce(x.lane, 0), x.due_at, p_now, case when x.due_at is null and x.state = 'skipped' then p_now end,
      x.lease_token, x.lease_owner, case when x.lease_token is not null then p_now end,
      exists (select from connections c where c.workspace_id = x.workspace_id and c.connection_id = x.connection_id and c.provider = 'highlevel')
    from planned x
    on conflict (workspace_id, run_id, path, iteration) do nothing
    returning steps.workspace_id, steps.step_id, steps.lease_token
  ), started as (
    insert into attempts (workspace_id, attempt_id, lead_id, step_id, kind, number, state, connection_id, operation, started_at)
    select x.workspace_id, x.attempt_id, x.lead_id, x.step_id, case x.state when 'verifying' then 'verify' else 'deliver' end, 1, 'started', x.connection_id, x.operation, p_now
    from planned x join inserted i on i.workspace_id = x.workspace_id and i.step_id = x.step_id
    where x.lease_token is not null
  )
  select i.workspace_id, i.step_id from inserted i where i.lease_token is not null
$$;

-- Writes what became of leads, fenced by their leases: a worker that lost its lease changes nothing. Gives the leads written,
-- and the first steps that go on in hand: those that have no earlier run of the person before them.
create function record_leads(p_outcomes jsonb, p_sealed bytea, p_now timestamptz) returns table (workspace_id text, id uuid)
language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
declare
  kept jsonb;
  planned jsonb;
begin
  -- One person at a time, in one order for all: run numbers taken below are then the order of commits.
  perform pg_advisory_xact_lock(k) from (
    select distinct hashtextextended(x.workspace_id || h.hash, 0) as k
    from jsonb_to_recordset(p_outcomes) as x (workspace_id text, email_hash text, phone_hash text, runs jsonb),
      lateral (values ('e' || x.email_hash), ('p' || x.phone_hash)) as h (hash)
    where h.hash is not null and jsonb_array_length(x.runs) > 0
    order by k
  ) people;

  with outcome as (
    select * from jsonb_to_recordset(p_outcomes) as x (workspace_id text, lead_id uuid, lease_token uuid, state text, cause text, code text, message text,
      due_at timestamptz, lane smallint, attempts integer, crashes integer, source_id text, account_name text, form_id text, form_name text, form_version integer,
      ad_id text, ad_name text, ad_set_id text, ad_set_name text, campaign_id text, campaign_name text, platform text, is_organic boolean, is_test boolean,
      submitted_at timestamptz, fetched_at timestamptz, normalised_at timestamptz, matched_at timestamptz, full_name text, email_hash text, phone_hash text,
      raw integer[], content integer[], runs jsonb)
  ), fenced as (
    update leads l set state = o.state, cause = o.cause, code = o.code, message = o.message, due_at = o.due_at, lane = coalesce(o.lane, l.lane),
      attempts = o.attempts, crashes = coalesce(o.crashes, l.crashes), first_tried_at = coalesce(l.first_tried_at, p_now), lease_token = null, lease_owner = null,
      source_id = coalesce(o.source_id, l.source_id), account_name = coalesce(o.account_name, l.account_name), form_id = coalesce(o.form_id, l.form_id),
      form_name = coalesce(o.form_name, l.form_name), form_version = coalesce(o.form_version, l.form_version), ad_id = coalesce(o.ad_id, l.ad_id),
      ad_name = coalesce(o.ad_name, l.ad_name), ad_set_id = coalesce(o.ad_set_id, l.ad_set_id), ad_set_name = coalesce(o.ad_set_name, l.ad_set_name),
      campaign_id = coalesce(o.campaign_id, l.campaign_id), campaign_name = coalesce(o.campaign_name, l.campaign_name), platform = coalesce(o.platform, l.platform),
      is_organic = coalesce(o.is_organic, l.is_organic), is_test = coalesce(o.is_test, l.is_test), submitted_at = coalesce(o.submitted_at, l.submitted_at),
      fetched_at = coalesce(o.fetched_at, l.fetched_at), normalised_at = coalesce(o.normalised_at, l.normalised_at), matched_at = coalesce(o.matched_at, l.matched_at),
      full_name = coalesce(o.full_name, l.full_name), email_hash = coalesce(decode(o.email_hash, 'base64'), l.email_hash),
      phone_hash = coalesce(decode(o.phone_hash, 'base64'), l.phone_hash), raw = coalesce(slice(p_sealed, o.raw), l.raw), content = coalesce(slice(p_sealed, o.content), l.content)
    from outcome o
    where l.workspace_id = o.workspace_id and l.lead_id = o.lead_id and l.lease_token = o.lease_token
    returning l.workspace_id, l.lead_id
  )
  select coalesce(jsonb_agg(x.value), '[]') into kept
  from jsonb_array_elements(p_outcomes) as x (value) join fenced f on f.workspace_id = x.value ->> 'workspace_id' and f.lead_id = (x.value ->> 'lead_id')::uuid;

  insert into attempts (workspace_id, attempt_id, lead_id, kind, number, state, connection_id, operation, status, code, message, started_at, ended_at, exchanges)
  select a.workspace_id, a.attempt_id, a.lead_id, 'fetch', a.number, a.state, a.connection_id, a.operation, a.status, a.code, a.message, a.started_at, a.ended_at, slice(p_sealed, a.exchanges)
  from jsonb_array_elements(kept) as x (value),
    jsonb_to_record(x.value -> 'attempt') as a (workspace_id text, attempt_id uuid, lead_id uuid, number integer, state text, connection_id text, operation text, status integer,
      code text, message text, started_at timestamptz, ended_at timestamptz, exchanges integer[])
  where jsonb_typeof(x.value -> 'attempt') = 'object';

  insert into events (workspace_id, event_id, event_key, type, lead_id, occurred_at)
  select e.workspace_id, e.event_id, e.event_key, e.type, e.lead_id, p_now
  from jsonb_array_elements(kept) as x (value), jsonb_to_record(x.value -> 'event') as e (workspace_id text, event_id uuid, event_key text, type text, lead_id uuid)
  where jsonb_typeof(x.value -> 'event') = 'object'
  on conflict do nothing;

  insert into decisions (workspace_id, event_id, automation_id, version, is_wanted, reason, decided_at)
  select d.workspace_id, d.event_id, d.automation_id, d.version, d.is_wanted, d.reason, p_now
  from jsonb_array_elements(kept) as x (value), jsonb_to_recordset(x.value -> 'decisions') as d (workspace_id text, event_id uuid, automation_id text, version integer, is_wanted boolean, reason text)
  where jsonb_typeof(x.value -> 'decisions') = 'array'
  on conflict do nothing;

  insert into runs (workspace_id, run_id, automation_id, version, event_id, generation, lead_id, state, message, started_at, finished_at, order_number, is_in_order,
    email_hash, phone_hash, destinations, troubled_since)
  select r.workspace_id, r.run_id, r.automation_id, r.version, r.event_id, r.generation, r.lead_id, r.state, r.message, p_now, case when r.state = 'done' then p_now end,
    nextval('run_order'), r.state <> 'done', decode(r.email_hash, 'base64'), decode(r.phone_hash, 'base64'), r.destinations,
    case when r.state in ('held', 'failed') then p_now end
  from (
    select r.*, x.position from jsonb_array_elements(kept) with ordinality as x (value, position),
      jsonb_to_recordset(x.value -> 'runs') as r (workspace_id text, run_id uuid, automation_id text, version integer, event_id uuid, generation integer, lead_id uuid,
        state text, message text, email_hash text, phone_hash text, destinations text[])
    where jsonb_typeof(x.value -> 'runs') = 'array' order by x.position
  ) r
  on conflict do nothing;

  update leads l set delivered_at = p_now
  from jsonb_array_elements(kept) as x (value)
  where jsonb_array_length(x.value -> 'runs') > 0 and l.workspace_id = x.value ->> 'workspace_id' and l.lead_id = (x.value ->> 'lead_id')::uuid and l.delivered_at is null
    and not exists (select from runs r where r.workspace_id = l.workspace_id and r.lead_id = l.lead_id and r.state not in ('done', 'cancelled'));

  -- Only with the run they belong to.
  select coalesce(jsonb_agg(case when step.value ? 'lease_token' and exists (
      select from runs e where e.workspace_id = r.workspace_id and e.is_in_order and e.email_hash = r.email_hash and e.order_number < r.order_number
        and step.value ->> 'connection_id' = any (e.destinations)
      union all
      select from runs e where e.workspace_id = r.workspace_id and e.is_in_order and e.phone_hash = r.phone_hash and e.order_number < r.order_number
        and step.value ->> 'connection_id' = any (e.destinations)
    ) then step.value - array['lease_token', 'lease_owner', 'attempt_id']
      || jsonb_build_object('due_at', p_now, 'state', case step.value ->> 'state' when 'sending' then 'ready' else step.value ->> 'state' end)
    else step.value end), '[]') into planned
  from jsonb_array_elements(kept) as x (value), jsonb_array_elements(x.value -> 'steps') as step (value)
    join runs r on r.workspace_id = step.value ->> 'workspace_id' and r.run_id = (step.value ->> 'run_id')::uuid
  where jsonb_typeof(x.value -> 'steps') = 'array';

  return query
    select x.value ->> 'workspace_id', (x.value ->> 'lead_id')::uuid from jsonb_array_elements(kept) as x (value)
    union all select i.workspace_id, i.step_id from insert_steps(planned, p_sealed, p_now) i;
end $$;

-- Writes what became of steps: the outcome, its attempt, what comes next and what that means for the run; all or nothing,
-- fenced by the lease. Gives the steps written, and the next ones that go on in hand.
create function record_steps(p_outcomes jsonb, p_sealed bytea, p_now timestamptz) returns table (workspace_id text, step_id uuid)
language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
declare
  kept jsonb;
  in_hand jsonb;
begin
  perform settle_paces(p_outcomes, p_now) where jsonb_path_exists(p_outcomes, '$[*].pace'); -- paces are locked before steps

  with outcome as (
    select * from jsonb_to_recordset(p_outcomes) as x (workspace_id text, step_id uuid, lease_token uuid, state text, cause text, code text, message text,
      due_at timestamptz, lane smallint, attempts integer, crashes integer, verifications integer, output integer[], remote_id text)
  ), fenced as (
    update steps s set state = o.state, cause = o.cause, code = o.code, message = o.message, due_at = o.due_at, lane = coalesce(o.lane, s.lane), attempts = o.attempts,
      crashes = o.crashes, verifications = o.verifications, output = coalesce(slice(p_sealed, o.output), s.output), remote_id = coalesce(o.remote_id, s.remote_id),
      finished_at = case when o.due_at is null then p_now end, lease_token = null, lease_owner = null
    from outcome o
    where s.workspace_id = o.workspace_id and s.step_id = o.step_id and s.lease_token = o.lease_token
    returning s.workspace_id, s.step_id
  )
  select coalesce(jsonb_agg(x.value), '[]') into kept
  from jsonb_array_elements(p_outcomes) as x (value) join fenced f on f.workspace_id = x.value ->> 'workspace_id' and f.step_id = (x.value ->> 'step_id')::uuid;

  update attempts a set state = o.state, status = o.status, code = o.code, message = o.message, ended_at = p_now, exchanges = slice(p_sealed, o.exchanges)
  from jsonb_array_elements(kept) as x (value),
    jsonb_to_record(x.value -> 'attempt') as o (workspace_id text, attempt_id uuid, state text, status integer, code text, message text, exchanges integer[])
  where a.workspace_id = o.workspace_id and a.attempt_id = o.attempt_id;

  select coalesce(jsonb_agg(step.value), '[]') into in_hand
  from jsonb_array_elements(kept) as x (value), jsonb_array_elements(x.value -> 'next') as step (value)
  where jsonb_typeof(x.value -> 'next') = 'array'
    and exists (select from runs r where r.workspace_id = step.value ->> 'workspace_id' and r.run_id = (step.value ->> 'run_id')::uuid and r.state not in ('cancelled', 'erased'));
  select coalesce(jsonb_agg(to_jsonb(i)), '[]') into in_hand from insert_steps(in_hand, p_sealed, p_now) i;

  insert into lead_contacts (workspace_id, lead_id, connection_id, contact_id, is_new, written_at)
  select c.workspace_id, c.lead_id, c.connection_id, c.contact_id, c.is_new, p_now
  from jsonb_array_elements(kept) as x (value), jsonb_to_record(x.value -> 'contact') as c (workspace_id text, lead_id uuid, connection_id text, contact_id text, is_new boolean)
  where jsonb_typeof(x.value -> 'contact') = 'object'
  on conflict do nothing;

  update runs r set state = o.state, message = o.message, finished_at = case when o.state in ('done', 'failed', 'cancelled') then p_now end,
    is_in_order = o.state not in ('done', 'cancelled', 'waiting'),
    troubled_since = case when o.is_troubled then coalesce(r.troubled_since, p_now) end
  from jsonb_array_elements(kept) as x (value), jsonb_to_record(x.value -> 'run') as o (workspace_id text, run_id uuid, state text, message text, is_troubled boolean)
  where jsonb_typeof(x.value -> 'run') = 'object' and r.workspace_id = o.workspace_id and r.run_id = o.run_id and r.state not in ('cancelled', 'erased');

  -- Who waited behind a run that is done may look again now: the next in line. Should it have another destination, those behind
  -- it look again by themselves within seconds; waking all of them for every run would never end for a person with thousands.
  update steps s set due_at = p_now, state = 'ready'
  from jsonb_array_elements(kept) as x (value)
    join runs done on done.workspace_id = x.value ->> 'workspace_id' and done.run_id = (x.value -> 'run' ->> 'run_id')::uuid and not done.is_in_order
    join lateral (
      (select r.run_id from runs r where r.workspace_id = done.workspace_id and r.is_in_order and r.email_hash = done.email_hash order by r.order_number limit 1)
      union (select r.run_id from runs r where r.workspace_id = done.workspace_id and r.is_in_order and r.phone_hash = done.phone_hash order by r.order_number limit 1)
    ) behind on true
  where s.workspace_id = done.workspace_id and s.run_id = behind.run_id and s.state = 'pending';

  -- A lead is delivered when no run of it is open. Its runs may end at the same moment in several processes: who comes second waits
  -- here for the first, and then sees that its run is done.
  perform from leads l join jsonb_array_elements(kept) as x (value) on l.workspace_id = x.value ->> 'workspace_id' and l.lead_id = (x.value ->> 'lead_id')::uuid
  where x.value -> 'run' ->> 'state' = 'done' and l.delivered_at is null
    and exists (select from runs r where r.workspace_id = l.workspace_id and r.lead_id = l.lead_id and r.run_id <> (x.value -> 'run' ->> 'run_id')::uuid)
  order by l.workspace_id, l.lead_id for no key update of l;
  update leads l set delivered_at = p_now
  from jsonb_array_elements(kept) as x (value)
  where x.value -> 'run' ->> 'state' = 'done' and l.workspace_id = x.value ->> 'workspace_id' and l.lead_id = (x.value ->> 'lead_id')::uuid and l.delivered_at is null
    and not exists (select from runs r where r.workspace_id = l.workspace_id and r.lead_id = l.lead_id and r.state not in ('done', 'cancelled'));

  return query
    select x.value ->> 'workspace_id', (x.value ->> 'step_id')::uuid from jsonb_array_elements(kept) as x (value)
    union all select x.value ->> 'workspace_id', (x.value ->> 'step_id')::uuid from jsonb_array_elements(in_hand) as x (value);
end $$;

-- Gives back what this worker still holds, at once: a graceful stop. What was being sent is looked up by the next worker.
create function release_work(p_owner uuid, p_now timestamptz) returns void
language sql security definer set search_path = public as $$
  -- A hand-back is no crash; the next claim would count it as one.
  update steps set due_at = p_now, crashes = crashes - 1 where due_at is not null and lease_owner = p_owner;
  update leads set due_at = p_now, lease_token = null, lease_owner = null where due_at is not null and lease_owner = p_owner;
$$;

-- Finds processes that ended without a word: nobody holds their lock. Seen missing twice, their work is due again.
alter table processes add column missing_since timestamptz;
create function release_dead_processes(p_now timestamptz) returns integer
language plpgsql security definer set search_path = public as $$
declare
  process record;
  released integer := 0;
begin
  update processes p set missing_since = case
    when exists (select from pg_locks l where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())
      and ((l.classid::bigint << 32) | l.objid::bigint) = p.lock_key and l.granted) then null
    else coalesce(p.missing_since, p_now) end
  where p.missing_since is not null or not exists (select from pg_locks l where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())
      and ((l.classid::bigint << 32) | l.objid::bigint) = p.lock_key and l.granted);
  for process in select process_id from processes where missing_since <= p_now - interval '1500 milliseconds' for update skip locked loop
    update steps set due_at = p_now where due_at is not null and lease_owner = process.process_id;
    update leads set due_at = p_now where due_at is not null and lease_owner = process.process_id;
    delete from processes where process_id = process.process_id;
    released := released + 1;
  end loop;
  return released;
end $$;

-- Leads of an account that somebody has connected now: they move from 'unclaimed' to the workspace. Sealed values are bound
-- to their workspace, so the caller seals anew; here only the ids are given and the old rows removed.
create function take_unclaimed(p_provider text, p_account text) returns table (external_id text, form_id text, ad_id text, submitted_at timestamptz, received_at timestamptz)
language sql security definer set search_path = public as $$
  delete from leads where workspace_id = 'unclaimed' and provider = p_provider and account_id = p_account
  returning external_id, form_id, ad_id, submitted_at, received_at
$$;

do $$
declare f text;
begin
  foreach f in array array[
    'receive_leads(timestamptz, text[], uuid[], text[], integer[], bytea[], bytea[], text[], uuid[], text[], text[], text[], uuid[], text[], text[], text[], text[], timestamptz[], bytea[], smallint[])',
    'may_send(text, text, timestamptz)', 'claim_leads(uuid, integer, interval, timestamptz)',
    'park_leads(integer, text, text, text, text, text, timestamptz, timestamptz)', 'renew_leases(uuid, uuid[], interval, timestamptz)', 'insert_steps(jsonb, bytea, timestamptz)',
    'record_leads(jsonb, bytea, timestamptz)', 'record_steps(jsonb, bytea, timestamptz)', 'release_work(uuid, timestamptz)', 'release_dead_processes(timestamptz)',
    'take_unclaimed(text, text)'
  ] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to leadrelay_app', f);
  end loop;
end $$;

-- A table that doubles faster than autovacuum looks is planned for as if it were empty: then any index that begins with the
-- workspace seems as good as the right one, and each look-up reads hundreds of rows (measured). Workers ask every few seconds.
-- A rough look is enough to tell a small table from a large one; autovacuum takes its time for a better one.
create function keep_statistics() returns void
language plpgsql security definer set search_path = public set default_statistics_target = 20 as $$
declare name text;
begin
  if not pg_try_advisory_xact_lock(hashtext('keep_statistics')) then return; end if;
  for name in
    select relname from pg_stat_user_tables
    where schemaname = 'public' and n_mod_since_analyze > greatest(200, n_live_tup) and n_live_tup < 1000000
      and relname in ('leads', 'runs', 'steps', 'attempts', 'events', 'lead_contacts', 'contacts', 'contact_identifiers', 'contact_tasks', 'contact_notes', 'contact_tags')
  loop
    execute format('analyze %I', name);
  end loop;
end $$;
revoke all on function keep_statistics() from public;
grant execute on function keep_statistics() to leadrelay_app;

do $$
declare f regprocedure;
begin
  -- Without it, a table of the caller's own in pg_temp would be found first.
  for f in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace and prosecdef loop
    execute format('alter function %s set search_path = public, pg_temp', f);
  end loop;
  for f in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
    and proname in ('receive_leads', 'claim_leads', 'park_leads', 'insert_steps', 'record_leads', 'record_steps', 'release_work') loop
    execute format('alter function %s set enable_seqscan = off', f);
    execute format('alter function %s set enable_hashjoin = off', f);
    execute format('alter function %s set enable_mergejoin = off', f);
    execute format('alter function %s set join_collapse_limit = 1', f); -- joins in the order they are written: by keys
  end loop;
end $$;

-- What must always hold. Gives the rules that are broken and how often; no row when all is well. A daily job asks, and so do tests.
create function find_broken_invariants(p_now timestamptz) returns table (rule text, broken bigint)
language sql stable security definer set search_path = public as $$
  select * from (values
    ('every open lead has a wake-up time', (select count(*) from leads where state in ('received', 'fetched', 'normalised', 'unreadable') and due_at is null)),
    ('every closed lead has none', (select count(*) from leads where state in ('matched', 'undecodable', 'held', 'unrouted', 'erased') and due_at is not null)),
    ('every open step has a wake-up time', (select count(*) from steps where state in ('pending', 'ready', 'sending', 'verifying', 'retry_wait', 'parked') and due_at is null)),
    ('every closed step has none', (select count(*) from steps where state in ('delivered', 'skipped', 'dead', 'cancelled', 'erased') and due_at is not null)),
    ('no work is overdue for more than a minute beyond its lease', (select count(*) from steps where due_at < p_now - interval '90 seconds' and lease_token is not null)),
    ('every matched lead has a run of its generation', (select count(*) from leads l where state = 'matched'
       and not exists (select from runs r where r.workspace_id = l.workspace_id and r.lead_id = l.lead_id and r.generation = l.generation))),
    ('every active run has an open step', (select count(*) from runs r where state = 'active'
       and not exists (select from steps s where s.workspace_id = r.workspace_id and s.run_id = r.run_id and s.due_at is not null))),
    ('every step belongs to a run', (select count(*) from steps s where not exists (select from runs r where r.workspace_id = s.workspace_id and r.run_id = s.run_id))),
    ('no attempt is left started without an owner', (select count(*) from attempts a where state = 'started'
       and not exists (select from steps s where s.workspace_id = a.workspace_id and s.step_id = a.step_id and s.lease_token is not null))),
    ('every delivered call that creates something has its proof', (select count(*) from steps where state = 'delivered' and operation like 'crm.contacts.%' and output is null))
  ) as rules (rule, broken) where broken > 0
$$;
revoke all on function find_broken_invariants(timestamptz) from public;
grant execute on function find_broken_invariants(timestamptz) to leadrelay_app;
