import { sql } from "kysely";
import type { Provider } from "../connectors/kit/providers.ts";
import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { ConnectionDetails, SourceDetails } from "./connection-view.ts";
import type { SourceHealth } from "./home-view.ts";
import { describeReading } from "./reading.ts";

/** Connected accounts by name, with how they are. */
export async function listConnections(db: Db, workspaceId: string): Promise<ConnectionDetails[]> {
  const rows = await db
    .selectFrom("connections")
    .select(["connectionId", "name", "provider", "environment", "accountId", "accountName", "createdAt"])
    .select(["blockedCause", "blockedMessage", "blockedSince", "pausedAt"])
    .where("workspaceId", "=", workspaceId)
    .orderBy("name")
    .orderBy("connectionId")
    .execute();
  return rows.map((row) => ({
    id: row.connectionId,
    name: row.name,
    provider: row.provider as Provider, // the table checks provider and environment
    environment: row.environment as ConnectionDetails["environment"],
    accountId: row.accountId,
    accountName: row.accountName,
    health: {
      state: connectionState(row),
      cause: row.pausedAt ? null : row.blockedCause,
      message: row.pausedAt ? "Paused by a person. Work waits until it is resumed." : row.blockedMessage,
      since: (row.pausedAt ?? row.blockedSince)?.toISOString() ?? null,
    },
    createdAt: row.createdAt.toISOString(),
  }));
}

/** Paused by a person, held up by something a person must mend, or well. */
export function connectionState({
  pausedAt,
  blockedCause,
}: {
  pausedAt: Date | null;
  blockedCause: string | null;
}): SourceHealth["connectionHealth"] {
  if (pausedAt) return "paused";
  return blockedCause === null ? "ok" : "attention";
}

/** Where leads come from, by connection. */
export async function listSources(
  { db, clock, publicUrl }: { db: Db; clock: Clock; publicUrl: string },
  workspaceId: string,
): Promise<SourceDetails[]> {
  const now = clock.now();
  const rows = await selectSources(db, { workspaceId, now, dayStart: now });
  return rows.map((row) => ({
    id: row.sourceId,
    connectionId: row.connectionId,
    formId: row.formId,
    formName: row.formName,
    mode: row.mode,
    intervalSeconds: row.intervalSeconds,
    reconcileSeconds: row.reconcileSeconds,
    leads7d: row.leads7d,
    lastLeadAt: row.lastLeadAt?.toISOString() ?? null,
    reading: describeReading(row, publicUrl),
  }));
}

type SourceRow = {
  sourceId: string;
  connectionId: string;
  connectionName: string;
  provider: Provider;
  formId: string | null;
  formName: string | null;
  mode: SourceDetails["mode"];
  intervalSeconds: number | null;
  reconcileSeconds: number | null;
  lastLeadAt: Date | null;
  leads7d: number;
  today: number;
  pausedAt: Date | null;
  blockedCause: string | null;
  environment: "live" | "sandbox";
  readAt: Date | null;
  readFound: number | null;
  nextReadAt: Date | null;
  reconciled: number | null;
  reconciledAt: Date | null;
  readCode: string | null;
  readMessage: string | null;
};

/** Sources with what they brought. One pass over the leads of 30 days: no index is kept for this on the busiest table. */
export async function selectSources(
  db: Db,
  { workspaceId, now, dayStart }: { workspaceId: string; now: Date; dayStart: Date },
): Promise<SourceRow[]> {
  const { rows } = await sql<SourceRow>`
    with brought as (
      select source_id, max(received_at) as last_lead_at, count(*) filter (where received_at > ${now}::timestamptz - interval '7 days') as leads7d,
        count(*) filter (where received_at >= ${dayStart}::timestamptz and not is_test) as today
      from leads where workspace_id = ${workspaceId} and received_at > ${now}::timestamptz - interval '30 days' group by source_id
    )
    select s.source_id, s.connection_id, c.name as connection_name, c.provider, s.form_id, form.name as form_name, s.mode, s.interval_seconds,
      s.reconcile_seconds, b.last_lead_at, coalesce(b.leads7d, 0) as leads7d, coalesce(b.today, 0) as today, c.paused_at, c.blocked_cause,
      c.environment, r.finished_at as read_at, r.last_found as read_found, r.due_at as next_read_at, r.reconciled, r.last_reconciled_at as reconciled_at,
      r.code as read_code, r.message as read_message
    from sources s
    join connections c on c.workspace_id = s.workspace_id and c.connection_id = s.connection_id
    left join readings r on r.workspace_id = s.workspace_id and r.source_id = s.source_id and r.kind = 'poll'
    left join brought b on b.source_id = s.source_id
    left join lateral (
      select f.name from forms f where f.workspace_id = s.workspace_id and f.connection_id = s.connection_id and f.form_id = s.form_id
      order by f.version desc limit 1
    ) form on true
    where s.workspace_id = ${workspaceId}
    order by c.name, form.name nulls first, s.source_id`.execute(db);
  return rows;
}
