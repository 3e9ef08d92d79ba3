-- The claiming of steps: what goes next is chosen at the moment it can be sent, by lane and then by due time.

-- Sets aside all due steps of a connection that is blocked. What may have arrived already stays to be looked up.
-- The attempt of a worker that died must be known as unknown also while its step is set aside: a replay asks for it, and would
-- otherwise do twice what nobody can look up.
create function park_steps(p_workspace text, p_connection text, p_cause text, p_code text, p_message text, p_again timestamptz, p_now timestamptz) returns void
language sql security definer set search_path = public as $$
  with parked as (
    update steps s set state = case when s.state in ('sending', 'verifying') then 'verifying' else 'parked' end,
      cause = p_cause, code = p_code, message = p_message, due_at = p_again, lease_token = null, lease_owner = null,
      crashes = s.crashes + case when s.lease_token is null then 0 else 1 end
    from (select workspace_id, step_id from steps where lane in (0, 1, 2) and due_at <= p_now and workspace_id = p_workspace and connection_id = p_connection
            order by due_at limit 5000 for update skip locked) due
    where s.workspace_id = due.workspace_id and s.step_id = due.step_id
    returning s.workspace_id, s.run_id, s.step_id
  ), lost as (
    update attempts a set state = 'unknown', code = 'worker_lost', message = 'The process that made this attempt ended before its answer was written.', ended_at = p_now
    from parked where a.workspace_id = parked.workspace_id and a.step_id = parked.step_id and a.state = 'started'
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

-- Whoever sets steps aside looks at the connection first; it may be mended between the two, and then nobody wakes what was set
-- aside for a day. So for some minutes after a change of a connection that is well its accounts are looked at once more.
create function was_mended(p_pace paces, p_now timestamptz) returns boolean language sql stable as $$
  select exists (select from connections c where c.workspace_id = p_pace.workspace_id and c.connection_id = p_pace.connection_id
    and c.blocked_cause is null and c.paused_at is null and c.updated_at > p_now - interval '10 minutes')
$$;
create function forgotten_steps(p_pace paces, p_now timestamptz) returns table (step_id uuid) language sql as $$
  select s.step_id from generate_series(0, 2) n (lane), lateral (select f.step_id from steps f where f.is_paced and f.workspace_id = p_pace.workspace_id
    and f.connection_id = p_pace.connection_id and f.lane = n.lane and f.due_at > p_now + interval '12 hours' and f.state in ('parked', 'verifying')
    and f.cause is not null and f.cause <> 'template' and f.lease_token is null for update skip locked) s
$$;
create function has_forgotten_steps(p_pace paces, p_now timestamptz) returns boolean language sql stable as $$
  select exists (select from generate_series(0, 2) n (lane), lateral (select from steps f where f.is_paced and f.workspace_id = p_pace.workspace_id
    and f.connection_id = p_pace.connection_id and f.lane = n.lane and f.due_at > p_now + interval '12 hours' and f.state in ('parked', 'verifying')
    and f.cause is not null and f.cause <> 'template' and f.lease_token is null limit 1) s)
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
        and c.blocked_cause is not null and c.paused_at is null and c.probe_at <= p_now) or was_mended(p, p_now) and has_forgotten_steps(p, p_now))
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
      -- One that is to be looked up will do: after an outage of silence all of them are.
      free.live := 1;
      with one as materialized (
        select w.step_id from steps w where w.workspace_id = pace.workspace_id and w.connection_id = pace.connection_id and w.state in ('parked', 'verifying')
          and w.input is not null and w.cause is not null and w.lease_token is null and not has_due_steps(pace, p_now) order by w.lane, w.created_at limit 1 for update skip locked
      ) update steps s set state = case s.state when 'parked' then 'ready' else s.state end, due_at = p_now
      from one where s.workspace_id = pace.workspace_id and s.step_id = one.step_id;
    end if;
    if was_mended(pace, p_now) then
      update steps s set state = case s.state when 'parked' then 'ready' else s.state end, due_at = p_now, cause = null, code = null, message = null from (
        select f.step_id from forgotten_steps(pace, p_now) f limit 1000
      ) one where s.workspace_id = pace.workspace_id and s.step_id = one.step_id and s.lease_token is null;
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

-- In how many milliseconds the next account with due work will have room, because a request counts no longer or because the second is
-- over that is shared out to retries and backfills. Null: nothing to wait for, such as an account whose day is used up; asking again
-- at once would never end.
create function next_room(p_now timestamptz) returns integer language sql security definer set search_path = public as $$
  select min(greatest(0, extract(epoch from free.at - p_now) * 1000))::integer
  from paces p cross join lateral (select coalesce(case when p.paused_until > p_now then p.paused_until end, (
    select least(min(f.free_at), case when count(*) < p.burst_limit then min(f.taken_at) filter (where f.taken_at > p_now - interval '1 second') + interval '1 second' end)
    from pace_slots f where f.workspace_id = p.workspace_id and f.connection_id = p.connection_id and f.free_at > p_now
  )) as at) free
  where free.at is not null and has_due_steps(p, p_now)
$$;

do $$
declare f regprocedure;
begin
  for f in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
    and proname in ('park_steps', 'earlier_run', 'take_steps', 'claim_unpaced', 'was_mended', 'forgotten_steps', 'has_forgotten_steps', 'has_due_steps', 'claim_paced', 'claim_steps', 'next_room') loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s set enable_seqscan = off', f);
    execute format('alter function %s set enable_hashjoin = off', f);
    execute format('alter function %s set enable_mergejoin = off', f);
    execute format('alter function %s set join_collapse_limit = 1', f); -- joins in the order they are written: by keys
    execute format('alter function %s set search_path = public, pg_temp', f);
  end loop;
  for f in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
    and proname in ('park_steps', 'claim_steps', 'next_room') loop
    execute format('grant execute on function %s to leadrelay_app', f);
  end loop;
end $$;
