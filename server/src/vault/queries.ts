import type { Kysely, Transaction } from "kysely";
import type { Schema } from "../db/schema.ts";

export type KeyWriter = Kysely<Schema> | Transaction<Schema>;

/** The keys of a workspace, oldest first. */
export async function listWorkspaceKeys(db: KeyWriter, workspaceId: string) {
  return db
    .selectFrom("workspaceKeys")
    .select(["keyId", "purpose", "wrapped"])
    .where("workspaceId", "=", workspaceId)
    .orderBy("keyId")
    .execute();
}

export async function insertWorkspaceKey(
  db: KeyWriter,
  row: { workspaceId: string; keyId: number; purpose: "seal" | "hash"; wrapped: Buffer; createdAt: Date },
): Promise<void> {
  await db.insertInto("workspaceKeys").values(row).execute();
}

/** What proves the master key at start, or undefined when nothing was ever sealed here. */
export async function findVaultCheck(db: KeyWriter) {
  return db.selectFrom("vaultCheck").select(["fingerprint", "sealed"]).executeTakeFirst();
}

/** Keeps the proof; the first one stays. */
export async function insertVaultCheck(db: KeyWriter, row: { fingerprint: string; sealed: Buffer; createdAt: Date }): Promise<void> {
  await db
    .insertInto("vaultCheck")
    .values({ singleton: true, ...row })
    .onConflict((conflict) => conflict.column("singleton").doNothing())
    .execute();
}
