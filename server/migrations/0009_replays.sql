-- Replays of many leads. The row is the job: it says what was asked for and how far it is. A batch moves its place on in the
-- same commit as the leads it sent, so that a process that ends loses nothing and the next one goes on from there.
create table replays (
  workspace_id text not null references workspaces,
  replay_id uuid not null,
  starts_from text not null check (starts_from in ('start', 'failed')),
  -- Which leads: the filter as it was asked for (ReplayFilter), without e-mail and phone, of which only the hashes are kept.
  filter jsonb not null,
  state text not null check (state in ('running', 'done', 'stopped')),
  -- How many leads fitted when it began; those that came later are not part of it.
  total integer not null,
  sent integer not null default 0,
  -- On their way at that moment, or with nothing that failed: left alone.
  left_alone integer not null default 0,
  -- The last lead it has seen, in the order of arrival.
  place_at timestamptz,
  place_id uuid,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, replay_id),
  check ((state = 'running') = (finished_at is null))
);
select protect('replays');
create index replays_running on replays (started_at) where state = 'running';
create index replays_newest on replays (workspace_id, started_at desc);

-- Replays that are not finished, of every workspace: whoever looks goes on with them.
create function list_running_replays() returns table (workspace_id text, replay_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
    select r.workspace_id, r.replay_id from replays r where r.state = 'running' order by r.started_at
  $$;
revoke all on function list_running_replays() from public;
grant execute on function list_running_replays() to leadrelay_app;
