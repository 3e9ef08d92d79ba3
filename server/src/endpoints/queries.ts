import { sql } from "kysely";
import { call } from "../db/call.ts";
import type { Database, Db } from "../db/db.ts";
import type { ClaimedMessage } from "./message.ts";

export type EndpointKey = { workspaceId: string; endpointId: string };

export type EndpointRow = {
  endpointId: string;
  name: string;
  target: Buffer;
  eventTypes: string[];
  appId: string;
  pausedAt: Date | null;
  pausedCode: string | null;
  failures: number;
  failingSince: Date | null;
  lastError: string | null;
  lastDeliveredAt: Date | null;
  createdAt: Date;
  waiting: number;
  givenUp: number;
};

const COUNTED = 1_000;

/** The endpoints of a workspace, the oldest first; what waits and what was given up is counted up to a thousand. */
export async function listEndpointRows(db: Db, workspaceId: string, endpointId: string | null = null): Promise<EndpointRow[]> {
  const { rows } = await sql<EndpointRow>`
    select e.endpoint_id, e.name, e.target, e.event_types, e.app_id, e.paused_at, e.paused_code, e.failures, e.failing_since, e.last_error, e.last_delivered_at, e.created_at,
      (select count(*)::int from (select from webhook_messages m where m.workspace_id = e.workspace_id and m.endpoint_id = e.endpoint_id and m.state = 'waiting' limit ${COUNTED}) w) as waiting,
      (select count(*)::int from (select from webhook_messages m where m.workspace_id = e.workspace_id and m.endpoint_id = e.endpoint_id and m.state = 'given_up' and not m.is_test limit ${COUNTED}) g) as given_up
    from webhook_endpoints e where e.workspace_id = ${workspaceId} and e.endpoint_id = coalesce(${endpointId}::uuid, e.endpoint_id)
    order by e.created_at, e.endpoint_id`.execute(db);
  return rows;
}

type NewEndpoint = EndpointKey & { name: string; target: Buffer; eventTypes: string[]; appId: string; now: Date };

export async function insertEndpoint(db: Db, row: NewEndpoint): Promise<void> {
  await sql`
    insert into webhook_endpoints (workspace_id, endpoint_id, name, target, event_types, app_id, created_at, updated_at)
    values (${row.workspaceId}, ${row.endpointId}, ${row.name}, ${row.target}, ${row.eventTypes}, ${row.appId}, ${row.now}, ${row.now})`.execute(
    db,
  );
}

export type EndpointChange = { name?: string; target?: Buffer; eventTypes?: string[]; appId?: string; now: Date };

/** Writes what is named. */
export async function updateEndpoint(db: Db, { workspaceId, endpointId }: EndpointKey, change: EndpointChange): Promise<void> {
  await sql`
    update webhook_endpoints set name = coalesce(${change.name ?? null}, name), target = coalesce(${change.target ?? null}, target),
      event_types = coalesce(${change.eventTypes ?? null}::text[], event_types), app_id = coalesce(${change.appId ?? null}, app_id), updated_at = ${change.now}
    where workspace_id = ${workspaceId} and endpoint_id = ${endpointId}`.execute(db);
}

/** Nothing is sent to it from now on; what comes and what waits is kept. `code`: why, when no person did it. */
export async function pauseEndpoint(db: Db, { workspaceId, endpointId }: EndpointKey, { code, now }: { code: string | null; now: Date }) {
  await sql`
    update webhook_endpoints set paused_at = ${now}, paused_code = ${code}, updated_at = ${now}
    where workspace_id = ${workspaceId} and endpoint_id = ${endpointId} and paused_at is null`.execute(db);
}

/** Goes on, at once with all that waited. Call it in a transaction. */
export async function resumeEndpoint(db: Db, { workspaceId, endpointId }: EndpointKey, now: Date): Promise<void> {
  await sql`
    update webhook_endpoints set paused_at = null, paused_code = null, failures = 0, failing_since = null, last_error = null, updated_at = ${now}
    where workspace_id = ${workspaceId} and endpoint_id = ${endpointId} and paused_at is not null`.execute(db);
  await sql`
    update webhook_messages set due_at = ${now}
    where workspace_id = ${workspaceId} and endpoint_id = ${endpointId} and due_at > ${now} and lease_token is null`.execute(db);
}

/** Removes an endpoint with its log. False: there is none. */
export async function deleteEndpoint(db: Db, { workspaceId, endpointId }: EndpointKey): Promise<boolean> {
  const { numAffectedRows } = await sql`
    with log as (delete from webhook_messages where workspace_id = ${workspaceId} and endpoint_id = ${endpointId})
    delete from webhook_endpoints where workspace_id = ${workspaceId} and endpoint_id = ${endpointId}`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

export async function findSigningKey(db: Db): Promise<{ publicKey: string; privateKey: Buffer } | undefined> {
  const { rows } = await sql<{ publicKey: string; privateKey: Buffer }>`select public_key, private_key from webhook_signing_key`.execute(
    db,
  );
  return rows[0];
}

/** Keeps the key; the first one stays. */
export async function insertSigningKey(db: Db, row: { publicKey: string; privateKey: Buffer; createdAt: Date }): Promise<void> {
  await sql`
    insert into webhook_signing_key (public_key, private_key, created_at) values (${row.publicKey}, ${row.privateKey}, ${row.createdAt})
    on conflict do nothing`.execute(db);
}

export async function findInstallationId(db: Db): Promise<string> {
  const { rows } = await sql<{ installationId: string }>`select installation_id from installation`.execute(db);
  return rows[0]?.installationId ?? "";
}

type Claim = { owner: string; limit: number; leaseMs: number; now: Date };

/** Takes messages that are due; they are ours until the lease ends. */
export async function claimMessages(
  database: Database,
  { owner, limit, leaseMs, now }: Claim,
): Promise<(ClaimedMessage & { target: Buffer })[]> {
  const rows = await call(
    database,
    "claim_webhook_messages",
    `select workspace_id as "workspaceId", message_id as "messageId", endpoint_id as "endpointId", lease_token as "leaseToken", attempts, is_test as "isTest", type, body,
      created_at as "createdAt", location_id as "locationId", app_id as "appId", target, failing_since as "failingSince"
     from claim_webhook_messages($1, $2, $3::int * interval '1 ms', $4)`,
    [owner, limit, leaseMs, now],
  );
  return rows as (ClaimedMessage & { target: Buffer })[]; // named above as the type has them
}

/** Gives back what this process still holds. */
export async function releaseMessages(database: Database, { owner, now }: { owner: string; now: Date }): Promise<void> {
  await call(database, "release_webhook_messages", "select release_webhook_messages($1, $2)", [owner, now]);
}
