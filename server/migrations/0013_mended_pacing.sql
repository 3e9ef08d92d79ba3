-- What a review of 0007 found, each with its test in server/src/work/forgotten.test.ts.

-- The attempt of a worker that died must be known as unknown also while its step is set aside: a replay asks for it, and would
-- otherwise do twice what nobody can look up.
create or replace function park_steps(p_workspace text, p_connection text, p_cause text, p_code text, p_message text, p_again timestamptz, p_now timestamptz) returns void
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

-- The probe of a blocked connection may be a step that is to be looked up: after an outage of silence all of them are.
create or replace function claim_paced(p_limit integer, p_owner uuid, p_token uuid, p_lease interval, p_now timestamptz, out workspaces text[], out ids uuid[])
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

-- In how many milliseconds the next account with due work will have room because a request counts no longer. Null: nothing to wait
-- for, such as an account whose day is used up; asking again at once would never end.
create or replace function next_room(p_now timestamptz) returns integer language sql security definer set search_path = public as $$
  select min(greatest(0, extract(epoch from free.at - p_now) * 1000))::integer
  from paces p cross join lateral (select coalesce(case when p.paused_until > p_now then p.paused_until end,
    (select min(f.free_at) from pace_slots f where f.workspace_id = p.workspace_id and f.connection_id = p.connection_id)) as at) free
  where free.at is not null and has_due_steps(p, p_now)
$$;

-- Steps of a connection that was removed are told so by whoever takes them: without its pace nobody would.
create function unpace_steps() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update steps set is_paced = false where workspace_id = old.workspace_id and connection_id = old.connection_id and due_at is not null and is_paced;
  return null;
end $$;
create trigger connections_removed after delete on connections for each row when (old.provider = 'highlevel') execute function unpace_steps();
update steps s set is_paced = false where is_paced and due_at is not null
  and not exists (select from connections c where c.workspace_id = s.workspace_id and c.connection_id = s.connection_id);

do $$
declare f regprocedure;
begin
  revoke all on function unpace_steps() from public;
  for f in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
    and proname in ('park_steps', 'was_mended', 'forgotten_steps', 'has_forgotten_steps', 'claim_paced', 'next_room') loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s set enable_seqscan = off', f);
    execute format('alter function %s set enable_hashjoin = off', f);
    execute format('alter function %s set enable_mergejoin = off', f);
    execute format('alter function %s set join_collapse_limit = 1', f);
    execute format('alter function %s set search_path = public, pg_temp', f);
  end loop;
end $$;
