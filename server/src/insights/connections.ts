import { sql } from "kysely";
import type { Provider } from "../connectors/kit/providers.ts";
import type { ConnectionDeps } from "../connections/connection-deps.ts";
import { readTokenClock } from "../tokens/read-token-clock.ts";
import { readLimits } from "../connections/read-limits.ts";
import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { NotFound } from "../lib/errors.ts";
import type { ConnectionDetails, SourceDetails } from "./connection-view.ts";
import type { SourceHealth } from "./home-view.ts";
import { describeReading } from "./reading.ts";

type ConnectionRow = {
  connectionId: string;
  name: string;
  provider: Provider;
  environment: ConnectionDetails["environment"];
  accountId: string;
  accountName: string | null;
  baseUrl: string | null;
  secrets: Buffer | null;
  secretsSetAt: Record<string, string>;
  blockedCause: string | null;
  blockedCode: string | null;
  blockedMessage: string | null;
  blockedSince: Date | null;
  pausedAt: Date | null;
  createdAt: Date;
  waiting: number;
  twins: number;
  lastLeadAt: Date | null;
  lastDeliveryAt: Date | null;
};

/** What the page about connections needs beside the database. */
export type ConnectionReading = { db: Db; clock: Clock } & Pick<ConnectionDeps, "vault" | "connectors">;

/** Connected accounts by name, with how they are; one of them alone by its id. */
export async function listConnections(
  { db, clock, vault, connectors }: ConnectionReading,
  { workspaceId, connectionId }: { workspaceId: string; connectionId?: string },
): Promise<ConnectionDetails[]> {
  const since = new Date(clock.now().getTime() - 30 * 86_400_000);
  // The newest leads are looked through until one fits: quick for a connection in use, bounded for one that is not.
  const { rows } = await sql<ConnectionRow>`
    select c.connection_id, c.name, c.provider, c.environment, c.account_id, c.account_name, c.base_url, c.secrets, c.secrets_set_at, c.blocked_cause, c.blocked_code,
      c.blocked_message, c.blocked_since, c.paused_at, c.created_at, count_twins(c.workspace_id, c.connection_id) as twins,
      (select count(*) from (
        select l.lead_id from leads l where l.workspace_id = c.workspace_id and l.connection_id = c.connection_id and l.state = 'unreadable'
        union
        select s.lead_id from steps s where s.workspace_id = c.workspace_id and s.connection_id = c.connection_id and s.state = 'parked'
      ) waiting)::int as waiting,
      (select l.received_at from leads l where l.workspace_id = c.workspace_id and l.connection_id = c.connection_id and l.received_at > ${since}
        order by l.received_at desc limit 1) as last_lead_at,
      (select w.written_at from leads l join lead_contacts w on w.workspace_id = l.workspace_id and w.lead_id = l.lead_id
        where l.workspace_id = c.workspace_id and w.connection_id = c.connection_id and l.received_at > ${since}
        order by l.received_at desc limit 1) as last_delivery_at
    from connections c where c.workspace_id = ${workspaceId} ${connectionId === undefined ? sql`` : sql`and c.connection_id = ${connectionId}`}
    order by c.name, c.connection_id`.execute(db);
  const keys = rows.length > 0 ? await vault.of(workspaceId) : undefined;
  return Promise.all(
    rows.map(async (row) => {
      const secrets = keys?.openSecrets(row.connectionId, row.secrets);
      return {
        ...pick(row),
        isSource: connectors.source(row.provider) !== undefined,
        secrets: secretsShown(row.provider).map((name) => ({
          name,
          isSet: secrets?.has(name) ?? false,
          setAt: secrets?.has(name) ? (row.secretsSetAt[name] ?? null) : null,
        })),
        tokens: await readTokenClock(db, { workspaceId, connectionId: row.connectionId }),
        limits: await readLimits(db, { workspaceId, connectionId: row.connectionId, now: clock.now() }),
      };
    }),
  );
}

/** One connection. Throws NotFound. */
export async function getConnection(
  deps: ConnectionReading,
  key: { workspaceId: string; connectionId: string },
): Promise<ConnectionDetails> {
  const [connection] = await listConnections(deps, key);
  if (!connection) throw new NotFound(`There is no connection ${key.connectionId} here.`);
  return connection;
}

/** The contact book's token is ours and nobody's business. */
function secretsShown(provider: Provider): ("accessToken" | "appSecret")[] {
  if (provider === "contact-book") return [];
  return provider === "facebook" ? ["accessToken", "appSecret"] : ["accessToken"];
}

/** What leaves is chosen, never a row. */
function pick(row: ConnectionRow): Omit<ConnectionDetails, "isSource" | "secrets" | "tokens" | "limits"> {
  return {
    id: row.connectionId,
    name: row.name,
    provider: row.provider,
    environment: row.environment,
    accountId: row.accountId,
    accountName: row.accountName,
    baseUrl: row.baseUrl,
    health: {
      state: connectionState(row),
      cause: row.pausedAt ? "paused" : row.blockedCause,
      code: row.pausedAt ? "connection_paused" : row.blockedCode,
      message: row.pausedAt ? "Paused by a person. Work waits until it is resumed." : row.blockedMessage,
      since: (row.pausedAt ?? row.blockedSince)?.toISOString() ?? null,
    },
    waiting: row.waiting,
    twins: row.twins,
    lastLeadAt: row.lastLeadAt?.toISOString() ?? null,
    lastDeliveryAt: row.lastDeliveryAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
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
    isPaused: row.isPaused,
    connectionId: row.connectionId,
    formId: row.formId,
    formName: row.formName,
    mode: row.mode,
    intervalSeconds: row.intervalSeconds,
    reconcileSeconds: row.reconcileSeconds,
    backfills: row.backfills,
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
  backfills: boolean;
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
  /** The source itself; `pausedAt` is its connection's. */
  isPaused: boolean;
};

/** Sources with what they brought. One pass over the leads of 30 days: no index is kept for this on the busiest table. */
export async function selectSources(
  db: Db,
  { workspaceId, now, dayStart }: { workspaceId: string; now: Date; dayStart: Date },
): Promise<SourceRow[]> {
  const { rows } = await sql<SourceRow>`
    with brought as (
      select source_id, max(received_at) as last_lead_at, count(*) filter (where received_at > ${now}::timestamptz - interval '7 days' and not is_test) as leads7d,
        count(*) filter (where received_at >= ${dayStart}::timestamptz and not is_test) as today
      from leads where workspace_id = ${workspaceId} and received_at > ${now}::timestamptz - interval '30 days' group by source_id
    )
    select s.source_id, s.connection_id, c.name as connection_name, c.provider, s.form_id, form.name as form_name, s.mode, s.interval_seconds,
      s.reconcile_seconds, s.backfills, b.last_lead_at, coalesce(b.leads7d, 0) as leads7d, coalesce(b.today, 0) as today, c.paused_at, c.blocked_cause,
      c.environment, r.finished_at as read_at, r.last_found as read_found, r.due_at as next_read_at, r.reconciled, r.last_reconciled_at as reconciled_at,
      r.code as read_code, r.message as read_message, s.paused_at is not null as is_paused
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
