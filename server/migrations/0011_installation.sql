-- What this installation knows of itself as a whole. One row. It has no workspace, so it has no wall.
create table installation (
  singleton boolean primary key default true check (singleton),
  installation_id uuid not null default gen_random_uuid(),
  -- Grows every minute that a process runs, here and in a file outside the database. A file that is ahead has seen a database
  -- that was newer than this one: an old copy was put in its place.
  generation bigint not null default 0,
  advanced_at timestamptz,
  -- Verify-first: what may have been sent in the time that is forgotten is looked up before it is sent.
  verify_first_since timestamptz,
  verify_first_until timestamptz,
  verify_first_reason text check (verify_first_reason in ('restored', 'rolled_back', 'by_hand')),
  -- What happened between this moment and `verify_first_since` is not in the database.
  missing_from timestamptz,
  check ((verify_first_since is null) = (verify_first_until is null)),
  check ((verify_first_since is null) = (verify_first_reason is null))
);
insert into installation default values;
grant select on installation to leadrelay_app;

-- From now on until `p_until` nothing is sent that was not looked up. Open steps become `verifying`, whoever holds them: the
-- holder's outcome is fenced by its lease and stands. Where the mode is on already it goes on, for longer.
create function begin_verify_first(p_reason text, p_missing_from timestamptz, p_now timestamptz, p_until timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  update installation set
    verify_first_reason = p_reason,
    missing_from = case when verify_first_until > p_now then least(missing_from, p_missing_from) else p_missing_from end,
    verify_first_since = p_now,
    verify_first_until = greatest(p_until, verify_first_until);
  update steps set state = 'verifying' where due_at is not null and state in ('pending', 'ready', 'sending', 'retry_wait', 'parked');
$$;

create function end_verify_first(p_now timestamptz) returns void
language sql security definer set search_path = public, pg_temp as
  $$ update installation set verify_first_until = p_now where verify_first_until > p_now $$;

-- One more minute. `p_seen` is the highest number this process or its file has seen; a database that has less is an old one.
create function advance_generation(p_seen bigint, p_now timestamptz, p_until timestamptz) returns table (generation bigint, was_rolled_back boolean, since timestamptz, until timestamptz)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  before installation;
begin
  select * into before from installation for update;
  if before.generation < p_seen then perform begin_verify_first('rolled_back', before.advanced_at, p_now, p_until); end if;
  update installation set generation = greatest(before.generation, p_seen) + 1, advanced_at = p_now;
  return query select i.generation, before.generation < p_seen, i.verify_first_since, i.verify_first_until from installation i;
end $$;

do $$
declare f text;
begin
  foreach f in array array[
    'begin_verify_first(text, timestamptz, timestamptz, timestamptz)', 'end_verify_first(timestamptz)', 'advance_generation(bigint, timestamptz, timestamptz)'
  ] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to leadrelay_app', f);
  end loop;
end $$;
