-- Asking platforms for the leads they hold: regularly (`poll`), and once for those of the past (`backfill`).

-- One row for each kind of reading of a source. The row is the queue: it is due, or in the hands of one process until its
-- lease ends, or (a backfill that is done) closed, with due_at null. So a source is read by one process at a time.
create table readings (
  workspace_id text not null,
  source_id text not null,
  kind text not null check (kind in ('poll', 'backfill')),
  due_at timestamptz,
  lease_token uuid,
  lease_owner uuid,
  -- From when a backfill reads.
  since timestamptz,
  -- This round, or the last: what the platform listed, how much of that was new to us, and the calls it took.
  started_at timestamptz,
  finished_at timestamptz,
  listed integer not null default 0,
  found integer not null default 0,
  calls integer not null default 0,
  -- How far a backfill is, from 0 to 1.
  progress real not null default 0,
  -- What the last finished round found.
  last_found integer,
  last_calls integer,
  -- Leads that a webhook should have brought, and that only asking found.
  reconciled bigint not null default 0,
  last_reconciled_at timestamptz,
  -- Why the last round did not end well, and how many in a row did not. Null: all is well.
  code text,
  message text,
  failures integer not null default 0,
  primary key (workspace_id, source_id, kind),
  foreign key (workspace_id, source_id) references sources on delete cascade
);
select protect('readings');
create index readings_due on readings (due_at) where due_at is not null;

-- How far each form is read. Everything submitted up to `watermark` is stored. While a window is under way, `opened_at` says
-- since when, `newest` what its youngest lead is, and `reached` down to where its pages are stored: lists run from new to old.
create table form_marks (
  workspace_id text not null,
  source_id text not null,
  kind text not null,
  form_id text not null,
  watermark timestamptz,
  opened_at timestamptz,
  since timestamptz,
  newest timestamptz,
  reached timestamptz,
  read_at timestamptz,
  -- When it was last read far back.
  deep_at timestamptz,
  -- How many leads the platform said it holds, when the form was last read to its end.
  lead_count integer,
  primary key (workspace_id, source_id, kind, form_id),
  foreign key (workspace_id, source_id, kind) references readings on delete cascade
);
select protect('form_marks');

-- A source is read from the moment it is there, whoever makes it, and at once when it is changed.
create function plan_reading() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into readings (workspace_id, source_id, kind, due_at) values (new.workspace_id, new.source_id, 'poll', new.updated_at)
  on conflict (workspace_id, source_id, kind) do update set due_at = least(readings.due_at, excluded.due_at) where readings.lease_token is null;
  return new;
end $$;
create trigger sources_plan_reading after insert or update on sources for each row execute function plan_reading();
insert into readings (workspace_id, source_id, kind, due_at) select workspace_id, source_id, 'poll', updated_at from sources;

-- Takes due readings for a process; regular ones go before those of the past. What its connection keeps from going out looks again in a
-- minute. A null name takes any.
create function claim_readings(p_owner uuid, p_limit integer, p_lease interval, p_now timestamptz, p_workspace text, p_source text, p_kind text) returns setof readings
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  candidate readings;
  gate record;
  remaining integer := p_limit;
begin
  for candidate in
    select * from readings r
    where due_at <= p_now and (p_workspace is null or workspace_id = p_workspace) and (p_source is null or source_id = p_source) and (p_kind is null or kind = p_kind)
    order by r.kind desc, due_at for update skip locked
  loop
    exit when remaining <= 0;
    select g.* into gate from sources s cross join lateral may_send(s.workspace_id, s.connection_id, p_now) g
    where s.workspace_id = candidate.workspace_id and s.source_id = candidate.source_id;
    if not gate.may then
      update readings set due_at = least(gate.again_at, p_now + interval '1 minute'), lease_token = null, lease_owner = null, code = gate.code, message = gate.message
      where workspace_id = candidate.workspace_id and source_id = candidate.source_id and kind = candidate.kind;
      continue;
    end if;
    update readings set lease_token = gen_random_uuid(), lease_owner = p_owner, due_at = p_now + p_lease
    where workspace_id = candidate.workspace_id and source_id = candidate.source_id and kind = candidate.kind
    returning * into candidate;
    remaining := remaining - 1;
    return next candidate;
  end loop;
end $$;

-- Readings in the hands of processes that are no more, or of none that says so, are due again.
create function release_dead_readings(p_now timestamptz) returns integer
language sql security definer set search_path = public, pg_temp as $$
  with released as (
    update readings r set due_at = p_now, lease_token = null, lease_owner = null
    where due_at > p_now and lease_owner is not null and not exists (select from processes p where p.process_id = r.lease_owner)
    returning 1
  ) select count(*)::int from released
$$;

do $$
declare f text;
begin
  foreach f in array array['claim_readings(uuid, integer, interval, timestamptz, text, text, text)', 'release_dead_readings(timestamptz)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to leadrelay_app', f);
  end loop;
end $$;
