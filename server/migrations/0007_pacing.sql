-- Pacing: how often an account at a destination is called, exact over all processes. 0008 chooses what goes next when there is room.

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

-- Steps of a connection that was removed are told so by whoever takes them: without its pace nobody would.
create function unpace_steps() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update steps set is_paced = false where workspace_id = old.workspace_id and connection_id = old.connection_id and due_at is not null and is_paced;
  return null;
end $$;
create trigger connections_removed after delete on connections for each row when (old.provider = 'highlevel') execute function unpace_steps();

-- Room for requests right now. `live` for new leads; `others` for retries and backfills, which are spread evenly over the
-- window and leave the last twentieth of the day, so that a new lead always finds room soon; `begun` for the further requests of
-- attempts on their way, which may be what those in flight wait for. Expects the pace to be locked.
create function room(p_pace paces, p_now timestamptz, out live integer, out others integer, out begun integer) language plpgsql as $$
declare
  most_in_flight constant integer := 40; -- at ten a second, answers that take four seconds; a silent destination holds no more
  allowed numeric := p_pace.burst_limit;
  slots record;
  mended timestamptz := (select mended_at from connections c where c.workspace_id = p_pace.workspace_id and c.connection_id = p_pace.connection_id);
begin
  -- Kept a while longer than they count: an answer that comes late tells of a window in which they still did.
  delete from pace_slots s where s.workspace_id = p_pace.workspace_id and s.connection_id = p_pace.connection_id and s.free_at <= p_now - interval '15 seconds';
  select count(*) as used, count(*) filter (where s.is_in_flight) as in_flight, count(*) filter (where s.taken_at > p_now - interval '1 second') as in_last_second
    into slots from pace_slots s where s.workspace_id = p_pace.workspace_id and s.connection_id = p_pace.connection_id and s.free_at > p_now;
  -- After trouble it begins with a tenth and has all of it a minute later, or the first thing it gets is all that has gathered.
  if mended > p_now - interval '1 minute' then allowed := ceil(allowed * (0.1 + 0.9 * extract(epoch from p_now - mended) / 60)); end if;
  others := ceil(allowed * 1000 / p_pace.window_ms) - slots.in_last_second;
  if p_pace.foreign_until > p_now then allowed := allowed - p_pace.foreign_used; end if;
  if p_pace.paused_until > p_now then allowed := 0; end if;
  begun := allowed - slots.used;
  if p_pace.daily_resets_at > p_now then
    begun := least(begun, p_pace.daily_limit - p_pace.daily_used);
    others := least(others, floor(p_pace.daily_limit * 0.95) - p_pace.daily_used);
  end if;
  begun := greatest(0, begun);
  live := greatest(0, least(begun, most_in_flight - slots.in_flight));
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
  if free.begun > 0 then
    insert into pace_slots (workspace_id, connection_id, slot_id, taken_at, free_at, is_in_flight)
    values (p_workspace, p_connection, p_slot, p_now, p_now + (pace.window_ms + 500) * interval '1 ms', false); -- sent within half a second
    perform count_day(p_workspace, p_connection, 1, p_now);
    return 0;
  end if;
  select min(free_at) into next_free from pace_slots where workspace_id = p_workspace and connection_id = p_connection and free_at > p_now;
  return greatest(20, least(1000, coalesce(extract(epoch from next_free - p_now) * 1000, 1000)))::integer;
end $$;

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
      -- A tenth of a second more: the clocks of processes differ by some milliseconds, on a busy machine by more.
      update pace_slots s set is_in_flight = false, free_at = call.sent_at + (pace.window_ms + 100) * interval '1 ms'
      where s.workspace_id = call.workspace_id and s.connection_id = call.connection_id and s.slot_id = call.slot_id;
    end if;

    if call.burst_max > 0 then
      select count(*) into ours from pace_slots s where s.workspace_id = call.workspace_id and s.connection_id = call.connection_id
        and s.free_at > coalesce(call.sent_at, p_now); -- those that counted when the request was counted
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
    and proname in ('room', 'count_day', 'take_slot', 'settle_paces', 'open_breaker', 'unpace_steps', 'pace_connection') loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s set enable_seqscan = off', f);
    execute format('alter function %s set enable_hashjoin = off', f);
    execute format('alter function %s set enable_mergejoin = off', f);
    execute format('alter function %s set join_collapse_limit = 1', f); -- joins in the order they are written: by keys
    execute format('alter function %s set search_path = public, pg_temp', f);
  end loop;
  for f in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
    and proname in ('take_slot', 'settle_paces') loop
    execute format('grant execute on function %s to leadrelay_app', f);
  end loop;
end $$;
