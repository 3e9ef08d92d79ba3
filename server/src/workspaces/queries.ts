import { sql } from "kysely";
import { applyDuplicatePolicy } from "../contacts/identity-queries.ts";
import { getDuplicatePolicy } from "../contacts/queries.ts";
import { listAutomations, type StoredAutomation } from "../automations/queries.ts";
import type { Provider } from "../connectors/kit/providers.ts";
import type { Db } from "../db/db.ts";
import { listMappings, type StoredMapping } from "../mappings/queries.ts";
import type { Duplicates, FileConnection, FileSource, SecretField } from "./workspace-file.ts";

/** A connection as it is stored; `secrets` are sealed. */
export type StoredConnection = Omit<FileConnection, "secrets" | "accountId"> & {
  accountId: string;
  secrets: Buffer | null;
  secretNames: Partial<Record<SecretField, string>>;
  /** When each secret became what it is, ISO 8601. */
  secretsSetAt: Partial<Record<SecretField, string>>;
};

/** All that a workspace file speaks of, as it stands. */
export type WorkspaceState = {
  workspace: {
    id: string;
    name: string;
    country: string;
    timeZone: string;
    currency: string;
    duplicates: Duplicates;
    locationId: string;
    isSandbox: boolean;
  };
  connections: StoredConnection[];
  sources: FileSource[];
  mappings: (StoredMapping & { id: string })[];
  automations: StoredAutomation[];
};

/** Undefined when there is no such workspace. */
export async function findWorkspaceState(db: Db, workspaceId: string): Promise<WorkspaceState | undefined> {
  const row = await db
    .selectFrom("workspaces")
    .select(["workspaceId as id", "name", "country", "timeZone", "currency", "locationId", "isSandbox"])
    .where("workspaceId", "=", workspaceId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { allowDuplicateContact, matchOrder } = await getDuplicatePolicy(db, workspaceId);
  return {
    workspace: { ...row, duplicates: { allowed: allowDuplicateContact, matchBy: matchOrder } },
    connections: await listConnections(db, workspaceId),
    sources: await listSources(db, workspaceId),
    mappings: (await listMappings(db, workspaceId)).map((mapping) => ({ ...mapping, id: mapping.mappingId })),
    automations: await listAutomations(db, workspaceId),
  };
}

async function listConnections(db: Db, workspaceId: string): Promise<StoredConnection[]> {
  const rows = await db
    .selectFrom("connections")
    .select(["connectionId as id", "provider", "name", "accountId", "baseUrl", "environment", "secrets", "secretNames", "secretsSetAt"])
    .where("workspaceId", "=", workspaceId)
    .orderBy("createdAt")
    .orderBy("connectionId")
    .execute();
  // The table checks provider and environment; the two of the secrets are written by writeConnection alone.
  return rows.map((row) => ({
    ...row,
    provider: row.provider as Provider,
    environment: row.environment as FileConnection["environment"],
    secretNames: row.secretNames as StoredConnection["secretNames"],
    secretsSetAt: row.secretsSetAt as StoredConnection["secretsSetAt"],
  }));
}

async function listSources(db: Db, workspaceId: string): Promise<FileSource[]> {
  const rows = await db
    .selectFrom("sources")
    .select(["sourceId as id", "connectionId", "formId", "mode", "intervalSeconds", "reconcileSeconds", "backfills"])
    .where("workspaceId", "=", workspaceId)
    .orderBy("createdAt")
    .orderBy("sourceId")
    .execute();
  return rows.map((row) => ({ ...row, mode: row.mode as FileSource["mode"] })); // checked by the table
}

/** Two who apply a file to one workspace take their turn; held until the transaction ends. */
export async function lockWorkspace(db: Db, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`workspace:${workspaceId}`}, 0))`.execute(db);
}

/** Writes the settings; duplicates that are not given stay as they are. */
export async function updateWorkspace(
  db: Db,
  {
    id,
    duplicates,
    ...values
  }: { id: string; name: string; country: string; timeZone: string; currency: string; duplicates?: Duplicates | undefined },
  now: Date,
): Promise<void> {
  await db.updateTable("workspaces").set(values).where("workspaceId", "=", id).execute();
  if (!duplicates) return;
  // The names that HighLevel's API has for them.
  const policy = JSON.stringify({ allowDuplicateContact: duplicates.allowed, matchOrder: duplicates.matchBy });
  await sql`update workspaces set settings = settings || ${policy}::jsonb where workspace_id = ${id}`.execute(db);
  await applyDuplicatePolicy(db, { workspaceId: id, now });
}

/** Inserts or replaces a connection. Another account has another name, which is found out again. */
export async function writeConnection(db: Db, workspaceId: string, connection: StoredConnection, now: Date): Promise<void> {
  const { id: connectionId, secretNames, secretsSetAt, ...rest } = connection;
  const values = { ...rest, secretNames: JSON.stringify(secretNames), secretsSetAt: JSON.stringify(secretsSetAt), updatedAt: now };
  await db
    .insertInto("connections")
    .values({ workspaceId, connectionId, ...values, createdAt: now })
    .onConflict((conflict) =>
      conflict.columns(["workspaceId", "connectionId"]).doUpdateSet((eb) => ({
        ...values,
        accountName: eb.case().when("connections.accountId", "=", rest.accountId).then(eb.ref("connections.accountName")).else(null).end(),
      })),
    )
    .execute();
}

/** Inserts or replaces a source. */
export async function writeSource(db: Db, workspaceId: string, { id: sourceId, ...values }: FileSource, now: Date): Promise<void> {
  await db
    .insertInto("sources")
    .values({ workspaceId, sourceId, ...values, createdAt: now, updatedAt: now })
    .onConflict((conflict) => conflict.columns(["workspaceId", "sourceId"]).doUpdateSet({ ...values, updatedAt: now }))
    .execute();
}
