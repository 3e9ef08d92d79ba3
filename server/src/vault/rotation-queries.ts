import { sql } from "kysely";
import { call } from "../db/call.ts";
import { type Database, withTransaction } from "../db/db.ts";

export type WrappedKey = { workspaceId: string; keyId: number; wrapped: Buffer };

/** Keys of any workspace that another key than the one of this number wraps. */
export async function findKeysToRewrap(database: Database, number: number, limit: number): Promise<WrappedKey[]> {
  const rows = await call<{ workspace_id: string; key_id: number; wrapped: Buffer }>(
    database,
    "find_keys_to_rewrap",
    "select workspace_id, key_id, wrapped from find_keys_to_rewrap($1, $2)",
    [number, limit],
  );
  return rows.map((row) => ({ workspaceId: row.workspace_id, keyId: row.key_id, wrapped: row.wrapped }));
}

/** How many keys of workspaces each key of the ring wraps. */
export async function countWrappedKeys(database: Database): Promise<Map<number, number>> {
  const rows = await call<{ number: number; keys: number }>(
    database,
    "count_wrapped_keys",
    "select number, keys from count_wrapped_keys()",
    [],
  );
  return new Map(rows.map(({ number, keys }) => [number, keys]));
}

/** Wraps one anew, unless somebody else has. */
export async function rewrapKey(database: Database, { workspaceId, keyId, wrapped }: WrappedKey, anew: Buffer): Promise<void> {
  await database
    .in(workspaceId)
    .updateTable("workspaceKeys")
    .set({ wrapped: anew })
    .where("workspaceId", "=", workspaceId)
    .where("keyId", "=", keyId)
    .where("wrapped", "=", wrapped)
    .execute();
}

/** The same for the root. */
export async function rewrapRoot(database: Database, wrapped: Buffer, anew: Buffer): Promise<void> {
  await database.system.updateTable("vaultRoot").set({ wrapped: anew }).where("wrapped", "=", wrapped).execute();
}

/** From now on the key that was coming wraps. It waits for those who are wrapping with the other one. */
export async function letItWrap(database: Database): Promise<void> {
  await withTransaction(database.system, async (trx) => {
    const coming = await trx.selectFrom("vaultCheck").select("number").where("state", "=", "coming").forUpdate().executeTakeFirst();
    if (!coming) return;
    await trx.updateTable("vaultCheck").set({ state: "leaving" }).where("state", "=", "current").execute();
    await trx.updateTable("vaultCheck").set({ state: "current" }).where("number", "=", coming.number).execute();
  });
}

/** A key that nobody has will not come. */
export async function forgetComing(database: Database): Promise<void> {
  await database.system.deleteFrom("vaultCheck").where("state", "=", "coming").execute();
}

/** Keys that wrap nothing any more are forgotten. */
export async function forgetLeaving(database: Database): Promise<void> {
  await database.system.deleteFrom("vaultCheck").where("state", "=", "leaving").execute();
}

/** Processes that live and do not have this key. Commands look for it when they need it, and are not waited for. */
export async function findProcessesWithout(database: Database, fingerprint: string): Promise<{ role: string; startedAt: Date }[]> {
  const rows = await call<{ role: string; started_at: Date }>(
    database,
    "processes_without_key",
    "select role, started_at from running_processes() where role <> 'cli' and not $1 = any(key_fingerprints) order by started_at",
    [fingerprint],
  );
  return rows.map((row) => ({ role: row.role, startedAt: row.started_at }));
}

/** Says which keys this process has. */
export async function announceKeys(database: Database, processId: string, fingerprints: string[]): Promise<void> {
  await sql`update processes set key_fingerprints = ${fingerprints} where process_id = ${processId} and key_fingerprints <> ${fingerprints}`.execute(
    database.system,
  );
}
