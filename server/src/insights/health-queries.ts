import { sql } from "kysely";
import type { VerifyFirst } from "../backup/verify-first.ts";
import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { listWorkGroups } from "./work.ts";
import type { HealthItem } from "./home-view.ts";
import type { WorkGroup } from "./work-view.ts";

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

/** `twins`: how many others. */
export type SharedAccount = { connectionId: string; name: string; twins: number };
/** A program that does not take what it is told. */
export type TroubledEndpoint = {
  endpointId: string;
  name: string;
  pausedCode: string | null;
  failingSince: Date;
  lastError: string | null;
  givenUp: number;
};

/** Leads that are not read yet and that their platform soon deletes. */
export type ExpiringLeads = { connectionId: string | null; connectionName: string | null; leads: number; oldest: Date };

export type Trouble = {
  connections: TroubledConnection[];
  /** Open work that a person must look at, without that which only waits for a troubled connection. */ groups: WorkGroup[];
  /** How many connections leads come by. */ sourceConnections: number;
  /** Connections whose account others lead to as well, and so use up its limits. */
  shared?: SharedAccount[];
  /** Webhook endpoints that have failed for a while. */
  endpoints?: TroubledEndpoint[];
  /** What the watch found that follows from no single row: silence, failure rates, a full disk. */
  watched?: HealthItem[];
  /** Leads that will be gone at their platform before anybody has read them. */
  expiring?: ExpiringLeads[];
  /** An older database is in place of what was. */
  verifyFirst?: VerifyFirst;
};

/** All that a person may have to look at now, of whatever day. Partial indexes hold just these rows, so it is as quick as there are few. */
export async function selectTrouble(deps: Parameters<typeof listWorkGroups>[0] & { clock: Clock }, workspaceId: string): Promise<Trouble> {
  const [connections, groups, sourceConnections, shared, endpoints, expiring] = await Promise.all([
    selectConnections(deps.db, workspaceId),
    listWorkGroups(deps, workspaceId),
    countSourceConnections(deps.db, workspaceId),
    selectShared(deps.db, workspaceId),
    selectEndpoints(deps.db, workspaceId, new Date(deps.clock.now().getTime() - ENDPOINT_GRACE_MS)),
    selectExpiringLeads(deps.db, workspaceId, deps.clock.now()),
  ]);
  const troubled = new Set(connections.map(({ connectionId }) => connectionId));
  const waitsForConnection = ({ state, connection }: WorkGroup) =>
    (state === "unreadable" || state === "parked") && connection !== null && troubled.has(connection.id);
  const inNeed = groups.filter((group) => group.needsPerson && !waitsForConnection(group));
  return { connections, sourceConnections, shared, endpoints, expiring, groups: inNeed };
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

async function selectShared(db: Db, workspaceId: string): Promise<SharedAccount[]> {
  const { rows } = await sql<SharedAccount>`
    select c.connection_id, c.name, n.twins from connections c, count_twins(c.workspace_id, c.connection_id) n (twins)
    where c.workspace_id = ${workspaceId} and c.provider = 'highlevel' and n.twins > 0 order by c.name, c.connection_id`.execute(db);
  return rows;
}

/** A restart of the other side is no news. */
const ENDPOINT_GRACE_MS = 3_600_000;

async function selectEndpoints(db: Db, workspaceId: string, before: Date): Promise<TroubledEndpoint[]> {
  const { rows } = await sql<TroubledEndpoint>`
    select e.endpoint_id, e.name, e.paused_code, coalesce(e.failing_since, e.paused_at) as failing_since, e.last_error,
      (select count(*)::int from webhook_messages m where m.workspace_id = e.workspace_id and m.endpoint_id = e.endpoint_id and m.state = 'given_up' and not m.is_test) as given_up
    from webhook_endpoints e
    where e.workspace_id = ${workspaceId} and (e.paused_code is not null or e.paused_at is null and e.failing_since < ${before})
    order by e.created_at`.execute(db);
  return rows;
}

/** Facebook keeps leads for 90 days; ten of them are time enough to mend a connection. */
export const MEMORY_DAYS = 90;
const EXPIRING_DAYS = 80;

/** Leads nobody could read and that the platform keeps for ten more days at most, by connection; those it has deleted are past help. */
export async function selectExpiringLeads(db: Db, workspaceId: string, now: Date): Promise<ExpiringLeads[]> {
  const { rows } = await sql<ExpiringLeads>`
    select l.connection_id, c.name as connection_name, count(*)::int as leads, min(coalesce(l.submitted_at, l.received_at)) as oldest
    from leads l left join connections c on c.workspace_id = l.workspace_id and c.connection_id = l.connection_id
    where l.workspace_id = ${workspaceId} and l.state in ('received', 'unreadable') and l.raw is null and l.provider = 'facebook'
      and coalesce(l.submitted_at, l.received_at) < ${now}::timestamptz - ${EXPIRING_DAYS} * interval '1 day'
      and coalesce(l.submitted_at, l.received_at) > ${now}::timestamptz - ${MEMORY_DAYS} * interval '1 day'
    group by 1, 2 order by oldest`.execute(db);
  return rows;
}

async function countSourceConnections(db: Db, workspaceId: string): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(distinct connection_id) as count from sources where workspace_id = ${workspaceId}`.execute(db);
  return rows[0]?.count ?? 0;
}
