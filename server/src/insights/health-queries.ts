import { sql } from "kysely";
import type { VerifyFirst } from "../backup/verify-first.ts";
import type { Db } from "../db/db.ts";

/** A connection that work waits for, and how many leads do. */
export type TroubledConnection = {
  connectionId: string;
  name: string;
  blockedCause: string | null;
  blockedCode: string | null;
  blockedMessage: string | null;
  since: Date;
  isPaused: boolean;
  isSource: boolean;
  leads: number;
};

/** Leads that stand aside for a reason of their own, by kind. `since` is when the oldest of them came. */
export type TroubledLeads = {
  kind: "unreadable" | "undecodable" | "held" | "dead" | "parked";
  leads: number;
  since: Date;
  message: string | null;
};

export type Trouble = {
  connections: TroubledConnection[];
  leads: TroubledLeads[];
  /** How many connections leads come by. */ sourceConnections: number;
  /** An older database is in place of what was. */
  verifyFirst?: VerifyFirst;
};

/** All that a person may have to look at now, of whatever day. Partial indexes hold just these rows, so it is as quick as there are few. */
export async function selectTrouble(db: Db, workspaceId: string): Promise<Trouble> {
  const [connections, leads, sourceConnections] = await Promise.all([
    selectConnections(db, workspaceId),
    selectLeads(db, workspaceId),
    countSourceConnections(db, workspaceId),
  ]);
  return { connections, leads, sourceConnections };
}

async function selectConnections(db: Db, workspaceId: string): Promise<TroubledConnection[]> {
  const { rows } = await sql<TroubledConnection>`
    select c.connection_id, c.name, c.blocked_cause, c.blocked_code, c.blocked_message, coalesce(c.paused_at, c.blocked_since, c.updated_at) as since, c.paused_at is not null as is_paused,
      exists (select from sources s where s.workspace_id = c.workspace_id and s.connection_id = c.connection_id) as is_source,
      (select count(*) from (
        select l.lead_id from leads l where l.workspace_id = c.workspace_id and l.connection_id = c.connection_id and l.state = 'unreadable'
        union
        select s.lead_id from steps s where s.workspace_id = c.workspace_id and s.connection_id = c.connection_id and s.state = 'parked'
      ) waiting) as leads
    from connections c
    where c.workspace_id = ${workspaceId} and (c.paused_at is not null or c.blocked_cause is not null)
    order by since, c.connection_id`.execute(db);
  return rows;
}

/** Without those that only wait for a connection: they are counted with it. */
async function selectLeads(db: Db, workspaceId: string): Promise<TroubledLeads[]> {
  const { rows } = await sql<TroubledLeads>`
    with troubled as (select connection_id from connections where workspace_id = ${workspaceId} and (paused_at is not null or blocked_cause is not null))
    select l.state as kind, count(*) as leads, min(l.received_at) as since, max(l.message) as message
    from leads l
    where l.workspace_id = ${workspaceId} and l.state in ('unreadable', 'undecodable', 'held')
      and (l.state <> 'unreadable' or l.connection_id is null or l.connection_id not in (select connection_id from troubled))
    group by l.state
    union all
    select s.state, count(distinct s.lead_id), min(s.created_at), max(s.message)
    from steps s join leads l on l.workspace_id = s.workspace_id and l.lead_id = s.lead_id and l.delivered_at is null
    where s.workspace_id = ${workspaceId} and s.state in ('dead', 'parked')
      and (s.state <> 'parked' or s.connection_id is null or s.connection_id not in (select connection_id from troubled))
    group by s.state`.execute(db);
  return rows;
}

async function countSourceConnections(db: Db, workspaceId: string): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(distinct connection_id) as count from sources where workspace_id = ${workspaceId}`.execute(db);
  return rows[0]?.count ?? 0;
}
