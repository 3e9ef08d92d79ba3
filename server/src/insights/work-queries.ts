import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { WorkGroupKey } from "../leads/work-group.ts";
import type { WAITS } from "./work-view.ts";

/** A group as it is counted. `runVersion` is the newest version among its runs. */
export type CountedGroup = WorkGroupKey & {
  count: number;
  leads: number;
  since: Date;
  dueAt: Date | null;
  message: string | null;
  runVersion: number | null;
  automationName: string | null;
  automationVersion: number | null;
  connectionName: string | null;
  blockedCause: string | null;
  blockedMessage: string | null;
  isPaused: boolean;
};

/**
 * Open work by cause. The states are literals: only then does PostgreSQL use the indexes of open steps and of leads aside. Runs are
 * joined only where the remedy lies in the automation.
 */
export async function selectGroups(db: Db, workspaceId: string): Promise<CountedGroup[]> {
  const { rows } = await sql<CountedGroup>`
    with counted as (
      select 'lead' as kind, l.state, l.cause, l.code, l.connection_id, null::text as automation_id, null::text as operation,
        count(*) as count, count(*) as leads, min(l.received_at) as since, min(l.due_at) as due_at, max(l.message) as message, null::integer as run_version
      from leads l where l.workspace_id = ${workspaceId} and l.state in ('unreadable', 'undecodable', 'held')
      group by l.state, l.cause, l.code, l.connection_id
      union all
      select 'step', case s.state when 'retry_wait' then 'retry_wait' else 'parked' end, s.cause, s.code, s.connection_id, null, null,
        count(*), count(distinct s.lead_id), min(s.created_at), min(s.due_at), max(s.message), null
      from steps s
      where s.workspace_id = ${workspaceId} and s.state in ('parked', 'retry_wait', 'verifying')
        and s.cause is distinct from 'template' and (s.state <> 'verifying' or s.cause is not null)
      group by 2, s.cause, s.code, s.connection_id
      union all
      select 'step', s.state, s.cause, s.code, case when s.state = 'dead' then s.connection_id end, r.automation_id, case when s.state = 'dead' then s.operation end,
        count(*), count(distinct s.lead_id), min(s.created_at), min(s.due_at), max(s.message), max(r.version)
      from steps s join runs r on r.workspace_id = s.workspace_id and r.run_id = s.run_id
      where s.workspace_id = ${workspaceId} and s.state in ('parked', 'dead') and (s.state = 'dead' or s.cause = 'template')
      group by s.state, s.cause, s.code, 5, r.automation_id, 7
    )
    select g.*, c.name as connection_name, c.blocked_cause, c.blocked_message, coalesce(c.paused_at is not null, false) as is_paused,
      a.name as automation_name, a.version as automation_version
    from counted g
    left join connections c on c.workspace_id = ${workspaceId} and c.connection_id = g.connection_id
    left join automations a on a.workspace_id = ${workspaceId} and a.automation_id = g.automation_id
    order by g.leads desc, g.since`.execute(db);
  return rows;
}

export type CountedWait = { why: (typeof WAITS)[number]; lane: number; count: number; oldestSince: Date };

/** What waits its turn, without what is counted as a group; retries are in both, as they simply wait as well. */
export async function selectWaiting(db: Db, workspaceId: string): Promise<CountedWait[]> {
  const { rows } = await sql<CountedWait>`
    select 'to_read' as why, lane, count(*) as count, min(received_at) as oldest_since
    from leads where workspace_id = ${workspaceId} and state in ('received', 'fetched', 'normalised') group by lane
    union all
    select case state when 'ready' then 'ready' when 'sending' then 'ready' when 'pending' then 'behind_person' when 'retry_wait' then 'retry' else 'checking' end,
      lane, count(*), min(created_at)
    from steps where workspace_id = ${workspaceId} and state in ('ready', 'sending', 'pending', 'retry_wait', 'verifying') and cause is null group by 1, lane
    order by 2, 1`.execute(db);
  return rows;
}

export type CountedBacklog = { connectionId: string; connectionName: string; backlog: number; oldestSince: Date };

/** What is still to be sent, by destination. */
export async function selectBacklogs(db: Db, workspaceId: string): Promise<CountedBacklog[]> {
  const { rows } = await sql<CountedBacklog>`
    select s.connection_id, coalesce(c.name, s.connection_id) as connection_name, s.backlog, s.oldest_since from (
      select connection_id, count(*) as backlog, min(created_at) as oldest_since
      from steps where workspace_id = ${workspaceId} and state in ('pending', 'ready', 'sending', 'verifying', 'retry_wait', 'parked') and connection_id is not null
      group by connection_id
    ) s left join connections c on c.workspace_id = ${workspaceId} and c.connection_id = s.connection_id
    order by s.backlog desc, s.connection_id`.execute(db);
  return rows;
}
