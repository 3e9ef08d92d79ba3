-- Pacing: how often an account at a destination is called, exact over all processes, and the claiming of steps, which chooses
-- what goes next at the moment there is room for it.

-- One row for each connection whose destination limits us. Whoever claims, settles or asks for room locks it first (before
-- steps, before runs): so the counting below is exact. HighLevel: 100 requests in 10 s and 200,000 a day for each location;
-- three of the hundred are left for what we cannot see.
create table paces (
  workspace_id text not null,
  connection_id text not null,
  burst_limit integer not null default 97,
  window_ms integer not null default 10000,
  daily_limit integer not null default 200000,
  daily_used integer not null default 0,
  daily_resets_at timestamptz,
  -- What another client of the account used of the window, as the last answer showed.
  foreign_used integer not null default 0,
  foreign_until timestamptz,
  -- The destination asked us to wait.
  paused_until timestamptz,
  -- For the breaker: calls and failures since then, at most five minutes.
  recent_calls integer not null default 0,
  recent_failures integer not null default 0,
  recent_since timestamptz,
  claimed_at timestamptz,
  primary key (workspace_id, connection_id),
  foreign key (workspace_id, connection_id) references connections on delete cascade
) with (fillfactor = 50);
select protect('paces');

-- A request that counts against the window: on its way, or sent less than a window ago.
create table pace_slots (
  workspace_id text not null,
  connection_id text not null,
  slot_id uuid not null,
  taken_at timestamptz not null,
  -- When it counts no longer. For one on its way: when it must have ended, should nobody say so.
  free_at timestamptz not null,
  is_in_flight boolean not null,
  primary key (workspace_id, connection_id, slot_id),
  foreign key (workspace_id, connection_id) references paces on delete cascade
);
select protect('pace_slots');

create function pace_connection() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.provider = 'highlevel' then
    insert into paces (workspace_id, connection_id) values (new.workspace_id, new.connection_id) on conflict do nothing;
  else
    delete from paces where workspace_id = new.workspace_id and connection_id = new.connection_id;
  end if;
  -- The automation stays, its destination is another one now; or one that was removed is back under its name.
  update steps set is_paced = new.provider = 'highlevel'
  where workspace_id = new.workspace_id and connection_id = new.connection_id and due_at is not null and is_paced <> (new.provider = 'highlevel');
  return new;
end $$;
create trigger connections_inserted after insert on connections for each row execute function pace_connection();
create trigger connections_moved after update of provider on connections for each row when (new.provider <> old.provider) execute function pace_connection();

-- Room for requests right now. `live` for new leads; `others` for retries and backfills, which are spread evenly over the
-- window and leave the last twentieth of the day, so that a new lead always finds room soon. Expects the pace to be locked.
create function room(p_pace paces, p_now timestamptz, out live integer, out others integer) language plpgsql as $$
declare
  most_in_flight constant integer := 40; -- at ten a second, answers that take four seconds; a silent destination holds no more
  allowed numeric := p_pace.burst_limit;
  slots record;
  mended timestamptz := (select mended_at from connections c where c.workspace_id = p_pace.workspace_id and c.connection_id = p_pace.connection_id);
begin
  delete from pace_slots s where s.workspace_id = p_pace.workspace_id and s.connection_id = p_pace.connection_id and s.free_at <= p_now;
  select count(*) as used, count(*) filter (where s.is_in_flight) as in_flight, count(*) filter (where s.taken_at > p_now - interval '1 second') as in_last_second
    into slots from pace_slots s where s.workspace_id = p_pace.workspace_id and s.connection_id = p_pace.connection_id;
  -- After trouble it begins with a tenth and has all of it a minute later, or the first thing it gets is all that has gathered.
  if mended > p_now - interval '1 minute' then allowed := ceil(allowed * (0.1 + 0.9 * extract(epoch from p_now - mended) / 60)); end if;
  others := ceil(allowed * 1000 / p_pace.window_ms) - slots.in_last_second;
  if p_pace.foreign_until > p_now then allowed := allowed - p_pace.foreign_used; end if;
  if p_pace.paused_until > p_now then allowed := 0; end if;
  live := greatest(0, least(allowed - slots.used, most_in_flight - slots.in_flight));
  if p_pace.daily_resets_at > p_now then
    live := greatest(0, least(live, p_pace.daily_limit - p_pace.daily_used));
    others := least(others, floor(p_pace.daily_limit * 0.95) - p_pace.daily_used);
  end if;
  others := greatest(0, least(others, live));
end $$;

-- Counts requests of today; a day begins with its first one unless the destination said when.
create function count_day(p_workspace text, p_connection text, p_requests integer, p_now timestamptz) returns void language sql as $$
  update paces set claimed_at = p_now,
    daily_used = case when daily_resets_at > p_now then greatest(0, daily_used + p_requests) else greatest(0, p_requests) end,
    daily_resets_at = case when daily_resets_at > p_now then daily_resets_at else p_now + interval '1 day' end
  where workspace_id = p_workspace and connection_id = p_connection
$$;

-- Room for one more request of an attempt that has begun: 0, or how many milliseconds to wait before asking again.
create function take_slot(p_workspace text, p_connection text, p_slot uuid, p_now timestamptz) returns integer
language plpgsql security definer set search_path = public as $$
declare
  pace paces;
  free record;
  next_free timestamptz;
begin
  select * into pace from paces where workspace_id = p_workspace and connection_id = p_connection for update;
  if not found then return 0; end if;
  select * into free from room(pace, p_now);
  if free.live > 0 then
    insert into pace_slots (workspace_id, connection_id, slot_id, taken_at, free_at, is_in_flight)
    values (p_workspace, p_connection, p_slot, p_now, p_now + (pace.window_ms + 500) * interval '1 ms', false); -- sent within half a second
    perform count_day(p_workspace, p_connection, 1, p_now);
    return 0;
  end if;
  select min(free_at) into next_free from pace_slots where workspace_id = p_workspace and connection_id = p_connection;
  return greatest(20, least(1000, coalesce(extract(epoch from next_free - p_now) * 1000, 1000)))::integer;
end $$;

-- Sets aside all due steps of a connection that is blocked. What may have arrived already stays to be looked up.
create function park_steps(p_workspace text, p_connection text, p_cause text, p_code text, p_message text, p_again timestamptz, p_now timestamptz) returns void
language sql security definer set search_path = public as $$
  with parked as (
    update steps s set state = case when s.state in ('sending', 'verifying') then 'verifying' else 'parked' end,
      cause = p_cause, code = p_code, message = p_message, due_at = p_again, lease_token = null, lease_owner = null,
      crashes = s.crashes + case when s.lease_token is null then 0 else 1 end
    from (select workspace_id, step_id from steps where lane in (0, 1, 2) and due_at <= p_now and workspace_id = p_workspace and connection_id = p_connection
            order by due_at limit 5000 for update skip locked) due
    where s.workspace_id = due.workspace_id and s.step_id = due.step_id
    returning s.workspace_id, s.run_id
  )
  -- Those behind it may have other destinations, which work.
  update runs r set troubled_since = p_now from parked where r.workspace_id = parked.workspace_id and r.run_id = parked.run_id and r.troubled_since is null
$$;

-- Has the person an earlier open run that writes to this destination, and may be passed (`p_passes`) or not? The first one found
-- answers, so that a person with thousands of open leads costs no more than others.
create function earlier_run(p_run runs, p_connection text, p_now timestamptz, p_passes boolean) returns boolean language sql stable as $$
  select exists (
    select from runs e where e.workspace_id = p_run.workspace_id and e.is_in_order and e.email_hash = p_run.email_hash and e.order_number < p_run.order_number
      and p_connection = any (e.destinations) and coalesce(e.troubled_since <= p_now - interval '15 minutes', false) = p_passes
  ) or exists (
    select from runs e where e.workspace_id = p_run.workspace_id and e.is_in_order and e.phone_hash = p_run.phone_hash and e.order_number < p_run.order_number
      and p_connection = any (e.destinations) and coalesce(e.troubled_since <= p_now - interval '15 minutes', false) = p_passes
  )
$$;

-- Takes the steps among these (locked by the caller) whose turn it is, and commits an attempt `started` for each, before a
-- byte leaves. Of a person only the earliest open run may write to a destination; after fifteen minutes of trouble others may
-- pass. Those held back (`waiting`) are woken when the run before them is done; their time is only for safety. A step found
-- `sending` was in the hands of a worker that died: whether it arrived is unknown, so it is looked up.
create function take_steps(p_workspaces text[], p_ids uuid[], p_owner uuid, p_token uuid, p_lease interval, p_now timestamptz,
  out waiting integer, out workspaces text[], out ids uuid[]) language sql as $$
  with candidate as materialized (
    select s.workspace_id, s.step_id, s.lease_token, earlier.blocks, not earlier.blocks and earlier_run(r, s.connection_id, p_now, true) as stuck
    from unnest(p_workspaces, p_ids) as c (w, id)
      join steps s on s.workspace_id = c.w and s.step_id = c.id and s.due_at <= p_now
      join runs r on r.workspace_id = s.workspace_id and r.run_id = s.run_id
      cross join lateral (select earlier_run(r, s.connection_id, p_now, false) as blocks) earlier
  ), held_back as (
    update steps s set due_at = p_now + interval '5 seconds', state = case when s.state = 'ready' then 'pending' else s.state end
    from candidate c where c.blocks and s.workspace_id = c.workspace_id and s.step_id = c.step_id
    returning 1
  ), lost as (
    update attempts a set state = 'unknown', code = 'worker_lost', message = 'The process that made this attempt ended before its answer was written.', ended_at = p_now
    from candidate c where not c.blocks and a.workspace_id = c.workspace_id and a.step_id = c.step_id and a.state = 'started'
  ), claimed as (
    update steps s set lease_token = p_token, lease_owner = p_owner, due_at = p_now + p_lease,
      crashes = s.crashes + case when s.lease_token is null then 0 else 1 end,
      code = case when s.lease_token is null then s.code else 'worker_lost' end,
      has_overtaken = s.has_overtaken or c.stuck,
      first_tried_at = coalesce(s.first_tried_at, p_now),
      state = case when s.state in ('sending', 'verifying') then 'verifying' else 'sending' end
    from candidate c where not c.blocks and s.workspace_id = c.workspace_id and s.step_id = c.step_id
    returning s.workspace_id, s.step_id, s.lead_id, s.state, s.attempts, s.verifications, s.connection_id, s.operation
  ), started as (
    insert into attempts (workspace_id, attempt_id, lead_id, step_id, kind, number, state, connection_id, operation, started_at)
    select t.workspace_id, gen_random_uuid(), t.lead_id, t.step_id, case t.state when 'verifying' then 'verify' else 'deliver' end,
      t.attempts + t.verifications + 1, 'started', t.connection_id, t.operation, p_now
    from claimed t
    returning 1
  ) select (select count(*) from held_back)::integer, coalesce(array_agg(t.workspace_id), '{}'), coalesce(array_agg(t.step_id), '{}') from claimed t
$$;

-- Due steps of destinations that do not limit us, our own contact book above all.
create function claim_unpaced(p_limit integer, p_owner uuid, p_token uuid, p_lease interval, p_now timestamptz, out workspaces text[], out ids uuid[])
language plpgsql as $$
declare
  remaining integer := p_limit;
  candidate_workspaces text[];
  candidates uuid[];
  destination record;
  gate record;
  taken record;
  looks_again boolean;
  rounds integer := 0;
begin
  workspaces := '{}';
  ids := '{}';
  for lane_number in 0..2 loop
    loop
      exit when remaining <= 0;
      looks_again := false;
      select array_agg(c.workspace_id), array_agg(c.step_id) into candidate_workspaces, candidates from (
        select s.workspace_id, s.step_id from steps s where s.lane = lane_number and s.due_at <= p_now and not s.is_paced order by s.due_at limit remaining for update skip locked
      ) c;
      exit when candidates is null;

      -- Connections that may not send now take their work out of the way, all of it.
      for destination in
        select distinct s.workspace_id, s.connection_id from unnest(candidate_workspaces, candidates) as c (w, id) join steps s on s.workspace_id = c.w and s.step_id = c.id
        where s.connection_id is not null
      loop
        select * into gate from may_send(destination.workspace_id, destination.connection_id, p_now);
        if not gate.may then
          perform park_steps(destination.workspace_id, destination.connection_id, gate.cause, gate.code, gate.message, gate.again_at, p_now);
          looks_again := true;
        elsif gate.is_probe then
          -- One piece of work tries; the others wait for what becomes of it.
          select array_agg(c.w), array_agg(c.id) into candidate_workspaces, candidates from (
            select c.w, c.id, row_number() over (partition by s.connection_id is not distinct from destination.connection_id and s.workspace_id = destination.workspace_id order by s.due_at) as place,
              s.connection_id is not distinct from destination.connection_id and s.workspace_id = destination.workspace_id as is_probed
            from unnest(candidate_workspaces, candidates) as c (w, id) join steps s on s.workspace_id = c.w and s.step_id = c.id
          ) c where not is_probed or place = 1;
        end if;
      end loop;

      select * into taken from take_steps(candidate_workspaces, candidates, p_owner, p_token, p_lease, p_now);
      workspaces := workspaces || taken.workspaces;
      ids := ids || taken.ids;
      remaining := remaining - cardinality(taken.ids);
      rounds := rounds + 1; -- a long line behind one person must not hold up everybody else's work
      exit when rounds > 20 or not (looks_again or taken.waiting > 0);
    end loop;
  end loop;
end $$;

-- Lane by lane, as the index has it: a long line of steps that are due later must not be read through.
create function has_due_steps(p_pace paces, p_now timestamptz) returns boolean language sql stable as $$
  select exists (select from generate_series(0, 2) n (lane), lateral (select from steps s where s.is_paced and s.workspace_id = p_pace.workspace_id
    and s.connection_id = p_pace.connection_id and s.lane = n.lane and s.due_at <= p_now limit 1) due)
$$;

-- Due steps of destinations that limit us: of each account as many as it has room for, the account that has waited longest first.
create function claim_paced(p_limit integer, p_owner uuid, p_token uuid, p_lease interval, p_now timestamptz, out workspaces text[], out ids uuid[])
language plpgsql as $$
declare
  remaining integer := p_limit;
  pace paces;
  free record;
  gate record;
  taken record;
  more integer;
  of_account integer;
  candidates uuid[];
  rounds integer;
begin
  workspaces := '{}';
  ids := '{}';
  for pace in
    select p.* from paces p
    where (p.paused_until is null or p.paused_until <= p_now)
      and (has_due_steps(p, p_now) or exists (select from connections c where c.workspace_id = p.workspace_id and c.connection_id = p.connection_id
        and c.blocked_cause is not null and c.paused_at is null and c.probe_at <= p_now))
    order by p.claimed_at nulls first for update skip locked
  loop
    exit when remaining <= 0;
    select * into free from room(pace, p_now);
    continue when free.live <= 0;
    select * into gate from may_send(pace.workspace_id, pace.connection_id, p_now);
    if not gate.may then
      -- Once, and not again at every probe: whoever mends the connection wakes them, and the day is for safety.
      perform park_steps(pace.workspace_id, pace.connection_id, gate.cause, gate.code, gate.message, p_now + interval '1 day', p_now);
      continue;
    end if;
    if gate.is_probe then
      free.live := 1;
      update steps s set state = 'ready', due_at = p_now from (
        select w.step_id from steps w where w.workspace_id = pace.workspace_id and w.connection_id = pace.connection_id and w.state = 'parked' and w.input is not null
          and not has_due_steps(pace, p_now) order by w.lane, w.created_at limit 1 for update skip locked
      ) one where s.workspace_id = pace.workspace_id and s.step_id = one.step_id;
    end if;
    of_account := 0;
    rounds := 0;
    for lane_number in 0..2 loop
      loop
        more := least(remaining, case lane_number when 0 then free.live else least(free.others, free.live) end);
        exit when more <= 0;
        select array_agg(c.step_id) into candidates from (
          select s.step_id from steps s where s.is_paced and s.workspace_id = pace.workspace_id and s.connection_id = pace.connection_id
            and s.lane = lane_number and s.due_at <= p_now order by s.due_at limit more for update skip locked
        ) c;
        exit when candidates is null;
        select * into taken from take_steps(array_fill(pace.workspace_id, array[cardinality(candidates)]), candidates, p_owner, p_token, p_lease, p_now);
        more := cardinality(taken.ids);
        of_account := of_account + more;
        remaining := remaining - more;
        free.live := free.live - more;
        free.others := free.others - more;
        workspaces := workspaces || taken.workspaces;
        ids := ids || taken.ids;
        rounds := rounds + 1;
        exit when taken.waiting = 0 or rounds > 20;
      end loop;
    end loop;
    perform count_day(pace.workspace_id, pace.connection_id, of_account, p_now);
  end loop;
  insert into pace_slots (workspace_id, connection_id, slot_id, taken_at, free_at, is_in_flight)
  select a.workspace_id, a.connection_id, a.attempt_id, p_now, p_now + interval '25 seconds', true -- an attempt's first request ends within 15 s
  from unnest(workspaces, ids) as t (w, id) join attempts a on a.workspace_id = t.w and a.step_id = t.id and a.state = 'started';
end $$;

-- Takes due steps for a worker: `p_limit` of those it may send at once, `p_paced_limit` of those that wait for a slow and limited destination.
create function claim_steps(p_owner uuid, p_limit integer, p_paced_limit integer, p_lease interval, p_now timestamptz)
returns table (workspace_id text, step_id uuid, run_id uuid, lead_id uuid, path text, operation text, connection_id text, state text, lane smallint,
  attempts integer, crashes integer, verifications integer, first_tried_at timestamptz, cause text, code text, input bytea, seal_key bytea, attempt_id uuid, lease_token uuid,
  generation integer, automation_id text, is_paced boolean)
language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
declare
  token uuid := gen_random_uuid();
  unpaced record;
  paced record;
begin
  select * into paced from claim_paced(p_paced_limit, p_owner, token, p_lease, p_now); -- before steps are locked: paces come first
  select * into unpaced from claim_unpaced(p_limit, p_owner, token, p_lease, p_now);
  return query
    select s.workspace_id, s.step_id, s.run_id, s.lead_id, s.path, s.operation, s.connection_id, s.state, s.lane, s.attempts, s.crashes,
      s.verifications, s.first_tried_at, s.cause, s.code, s.input, l.seal_key, a.attempt_id, token, r.generation, r.automation_id, s.is_paced
    from unnest(paced.workspaces || unpaced.workspaces, paced.ids || unpaced.ids) as t (w, id)
      join steps s on s.workspace_id = t.w and s.step_id = t.id
      join attempts a on a.workspace_id = s.workspace_id and a.step_id = s.step_id and a.state = 'started'
      join runs r on r.workspace_id = s.workspace_id and r.run_id = s.run_id
      join leads l on l.workspace_id = s.workspace_id and l.lead_id = s.lead_id;
end $$;

-- In how many milliseconds the next account with due work will have room. Null: none has any.
create function next_room(p_now timestamptz) returns integer language sql security definer set search_path = public as $$
  select min(greatest(0, extract(epoch from coalesce(case when p.paused_until > p_now then p.paused_until end,
    (select min(f.free_at) from pace_slots f where f.workspace_id = p.workspace_id and f.connection_id = p.connection_id), p_now) - p_now) * 1000))::integer
  from paces p
  where has_due_steps(p, p_now)
$$;

-- What became of paced requests: their slots count from the moment they were sent, the answers' headers correct our counting, and
-- failures open the breaker. Locks in one order.
create function settle_paces(p_outcomes jsonb, p_now timestamptz) returns void
language plpgsql security definer set search_path = public as $$
declare
  call record;
  pace paces;
  ours integer;
  least_calls integer;
begin
  for call in
    select x.* from jsonb_array_elements(p_outcomes) as o (value), jsonb_to_record(o.value -> 'pace') as x (workspace_id text, connection_id text, slot_id uuid,
      sent_at timestamptz, result text, burst_max integer, burst_remaining integer, daily_max integer, daily_remaining integer, daily_resets_at timestamptz, paused_until timestamptz)
    where jsonb_typeof(o.value -> 'pace') = 'object' order by x.workspace_id, x.connection_id
  loop
    select * into pace from paces p where p.workspace_id = call.workspace_id and p.connection_id = call.connection_id for update;
    continue when not found;
    if call.sent_at is null then
      delete from pace_slots s where s.workspace_id = call.workspace_id and s.connection_id = call.connection_id and s.slot_id = call.slot_id;
      perform count_day(call.workspace_id, call.connection_id, -1, p_now);
    else
      update pace_slots s set is_in_flight = false, free_at = call.sent_at + pace.window_ms * interval '1 ms'
      where s.workspace_id = call.workspace_id and s.connection_id = call.connection_id and s.slot_id = call.slot_id;
    end if;

    if call.burst_max > 0 then
      select count(*) into ours from pace_slots s where s.workspace_id = call.workspace_id and s.connection_id = call.connection_id and s.free_at > p_now;
      update paces p set burst_limit = greatest(1, least(floor(call.burst_max * 0.97), 97)),
        foreign_used = greatest(0, call.burst_max - call.burst_remaining - ours),
        foreign_until = p_now + p.window_ms * interval '1 ms'
      where p.workspace_id = call.workspace_id and p.connection_id = call.connection_id;
    end if;
    if call.daily_max > 0 then
      update paces p set daily_limit = call.daily_max, daily_used = call.daily_max - call.daily_remaining,
        daily_resets_at = coalesce(call.daily_resets_at, p.daily_resets_at, p_now + interval '1 day')
      where p.workspace_id = call.workspace_id and p.connection_id = call.connection_id;
    end if;
    if call.paused_until is not null then
      update paces p set paused_until = greatest(p.paused_until, call.paused_until) where p.workspace_id = call.workspace_id and p.connection_id = call.connection_id;
    end if;

    continue when call.result not in ('answered', 'failed');
    update paces p set
      recent_calls = case when p.recent_since > p_now - interval '5 minutes' then p.recent_calls else 0 end + 1,
      recent_failures = case when p.recent_since > p_now - interval '5 minutes' then p.recent_failures else 0 end + case call.result when 'failed' then 1 else 0 end,
      recent_since = case when p.recent_since > p_now - interval '5 minutes' then p.recent_since else p_now end
    where p.workspace_id = call.workspace_id and p.connection_id = call.connection_id
    returning * into pace;
    least_calls := case when exists (select from connections c where c.workspace_id = call.workspace_id and c.connection_id = call.connection_id
      and c.mended_at > p_now - interval '1 minute') then 3 else 10 end;
    if call.result = 'failed' and pace.recent_calls >= least_calls and pace.recent_failures * 2 >= pace.recent_calls then
      perform open_breaker(call.workspace_id, call.connection_id, p_now);
    end if;
  end loop;
end $$;

-- The destination is away: its work waits, and one piece tries after 30 s, then after twice as long, at most 5 minutes.
create function open_breaker(p_workspace text, p_connection text, p_now timestamptz) returns void language sql as $$
  update connections set blocked_cause = 'unavailable', blocked_code = 'breaker_open',
    blocked_message = 'The destination fails more often than it answers. Nothing is lost: one piece of work tries from time to time, and the rest follows when it answers.',
    blocked_since = coalesce(blocked_since, p_now), probe_failures = probe_failures + 1, updated_at = p_now,
    probe_at = p_now + least(300, 30 * power(2, least(probe_failures, 4))) * interval '1 second'
  where workspace_id = p_workspace and connection_id = p_connection and (blocked_cause is null or blocked_cause = 'unavailable');
  update paces set recent_calls = 0, recent_failures = 0, recent_since = null where workspace_id = p_workspace and connection_id = p_connection
$$;

do $$
declare f regprocedure;
begin
  for f in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
    and proname in ('room', 'count_day', 'take_slot', 'park_steps', 'earlier_run', 'take_steps', 'claim_unpaced', 'claim_paced', 'claim_steps', 'has_due_steps', 'next_room', 'settle_paces', 'open_breaker') loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s set enable_seqscan = off', f);
    execute format('alter function %s set enable_hashjoin = off', f);
    execute format('alter function %s set enable_mergejoin = off', f);
    execute format('alter function %s set join_collapse_limit = 1', f); -- joins in the order they are written: by keys
    execute format('alter function %s set search_path = public, pg_temp', f);
  end loop;
  for f in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
    and proname in ('take_slot', 'park_steps', 'claim_steps', 'next_room', 'settle_paces') loop
    execute format('grant execute on function %s to leadrelay_app', f);
  end loop;
end $$;
