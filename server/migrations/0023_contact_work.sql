-- Reminders of tasks that are due. One row for each time a task is due and each way of telling: by its key none is told twice, whatever
-- process looks. The row of the console is the mark that a due date was seen; a task that is put off is due anew.
create table task_reminders (
  workspace_id text not null,
  task_id text not null,
  due_date timestamptz not null,
  channel text not null check (channel in ('console', 'email', 'webhook')),
  -- dropped: the task was done, moved or gone before it was told.
  state text not null check (state in ('waiting', 'sent', 'dropped', 'given_up')),
  -- Whoever sends it moves this to the end of its lease.
  due_at timestamptz,
  lease_token uuid,
  attempts integer not null default 0,
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (workspace_id, task_id, due_date, channel),
  foreign key (workspace_id, task_id) references contact_tasks on delete cascade,
  check ((state = 'waiting') = (due_at is not null))
);
select protect('task_reminders');
create index task_reminders_waiting on task_reminders (due_at) where state = 'waiting';
create index contact_tasks_open on contact_tasks (due_date) where not completed;
create index contact_tasks_list on contact_tasks (workspace_id, due_date, task_id);

-- Marks tasks that came due since `p_after`, of all workspaces, and tells the consoles that are open.
create function note_due_tasks(p_after timestamptz, p_now timestamptz, p_limit integer) returns integer
language plpgsql security definer set search_path = public as $$
declare
  v_due record;
  v_noted integer := 0;
begin
  for v_due in
    select t.workspace_id, t.task_id, t.contact_id, t.due_date
    from contact_tasks t join contacts c on c.workspace_id = t.workspace_id and c.contact_id = t.contact_id and c.deleted_at is null
    where not t.completed and t.due_date > p_after and t.due_date <= p_now
      and not exists (select from task_reminders r where r.workspace_id = t.workspace_id and r.task_id = t.task_id
                        and r.due_date = t.due_date and r.channel = 'console')
    order by t.due_date limit p_limit
  loop
    insert into task_reminders (workspace_id, task_id, due_date, channel, state, created_at, closed_at)
      values (v_due.workspace_id, v_due.task_id, v_due.due_date, 'console', 'sent', p_now, p_now) on conflict do nothing;
    continue when not found; -- another process has just done it
    insert into task_reminders (workspace_id, task_id, due_date, channel, state, due_at, created_at)
      select v_due.workspace_id, v_due.task_id, v_due.due_date, c.channel, 'waiting', p_now, p_now
      from notification_channels c where c.workspace_id = v_due.workspace_id and c.is_on;
    perform pg_notify('leadrelay_live', jsonb_build_object('kind', 'contact', 'workspaceId', v_due.workspace_id, 'contactId', v_due.contact_id)::text);
    v_noted := v_noted + 1;
  end loop;
  return v_noted;
end $$;
revoke all on function note_due_tasks(timestamptz, timestamptz, integer) from public;
grant execute on function note_due_tasks(timestamptz, timestamptz, integer) to leadrelay_app;

-- Takes one reminder that is to be sent and that nobody sends.
create function claim_task_reminder(p_token uuid, p_lease interval, p_now timestamptz)
  returns table (workspace_id text, task_id text, due_date timestamptz, channel text, attempts integer, created_at timestamptz)
language sql security definer set search_path = public as $$
  with next as materialized (
    select r.workspace_id, r.task_id, r.due_date, r.channel from task_reminders r
    where r.state = 'waiting' and r.due_at <= p_now order by r.due_at limit 1 for update skip locked
  )
  update task_reminders r set lease_token = p_token, due_at = p_now + p_lease, attempts = r.attempts + 1 from next n
  where r.workspace_id = n.workspace_id and r.task_id = n.task_id and r.due_date = n.due_date and r.channel = n.channel
  returning r.workspace_id, r.task_id, r.due_date, r.channel, r.attempts, r.created_at
$$;
revoke all on function claim_task_reminder(uuid, interval, timestamptz) from public;
grant execute on function claim_task_reminder(uuid, interval, timestamptz) to leadrelay_app;

-- One change of many contacts, and how far it is.
create table contact_jobs (
  workspace_id text not null,
  job_id uuid not null,
  -- {kind: add-tags | remove-tags, tags} | {kind: assign, assignedTo} | {kind: delete}
  action jsonb not null,
  state text not null check (state in ('running', 'done', 'undoing', 'undone')),
  made_by text not null,
  total integer not null,
  done integer not null default 0,
  changed integer not null default 0,
  undone integer not null default 0,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, job_id)
);
select protect('contact_jobs');
create index contact_jobs_open on contact_jobs (created_at) where state in ('running', 'undoing');

-- The journal of a job: what each contact was before, by which it is undone.
create table contact_job_items (
  workspace_id text not null,
  job_id uuid not null,
  contact_id text not null,
  state text not null default 'waiting' check (state in ('waiting', 'changed', 'left_alone', 'undone', 'not_undone')),
  before jsonb,
  primary key (workspace_id, job_id, contact_id),
  foreign key (workspace_id, job_id) references contact_jobs on delete cascade
);
select protect('contact_job_items');
create index contact_job_items_waiting on contact_job_items (workspace_id, job_id, contact_id) where state in ('waiting', 'changed');

create function list_open_contact_jobs() returns table (workspace_id text, job_id uuid)
language sql security definer set search_path = public as $$
  select j.workspace_id, j.job_id from contact_jobs j where j.state in ('running', 'undoing') order by j.created_at
$$;
revoke all on function list_open_contact_jobs() from public;
grant execute on function list_open_contact_jobs() to leadrelay_app;

-- How somebody likes the list of contacts: columns and saved filters.
create table contact_views (
  workspace_id text not null,
  user_id text not null,
  value jsonb not null,
  updated_at timestamptz not null,
  primary key (workspace_id, user_id)
);
select protect('contact_views');
