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

/** A key of the ring as the database knows it. `sealed` proves it. */
export type VaultCheck = { number: number; state: KeyState; fingerprint: string; sealed: Buffer; createdAt: Date };
export type KeyState = "coming" | "current" | "leaving";

/** Every key that wraps something here, or is about to; none when nothing was ever sealed. */
export async function listVaultChecks(db: KeyWriter): Promise<VaultCheck[]> {
  const rows = await db
    .selectFrom("vaultCheck")
    .select(["number", "state", "fingerprint", "sealed", "createdAt"])
    .orderBy("number")
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as KeyState })); // checked by the table
}

/** Keeps the proof of a key; the first of a number stays. */
export async function insertVaultCheck(db: KeyWriter, row: VaultCheck): Promise<void> {
  await db
    .insertInto("vaultCheck")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The number of the key that wraps now; it stays so until the transaction ends. Undefined: nothing was ever sealed here. */
export async function lockCurrentNumber(db: KeyWriter): Promise<number | undefined> {
  const row = await db.selectFrom("vaultCheck").select("number").where("state", "=", "current").forShare().executeTakeFirst();
  return row?.number;
}

/** What secrets of the installation are derived from. */
export async function findVaultRoot(db: KeyWriter): Promise<Buffer | undefined> {
  const row = await db.selectFrom("vaultRoot").select("wrapped").executeTakeFirst();
  return row?.wrapped;
}

/** Keeps it; the first one stays. */
export async function insertVaultRoot(db: KeyWriter, row: { wrapped: Buffer; createdAt: Date }): Promise<void> {
  await db
    .insertInto("vaultRoot")
    .values({ singleton: true, ...row })
    .onConflict((conflict) => conflict.column("singleton").doNothing())
    .execute();
}
