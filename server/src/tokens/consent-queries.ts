import type { Db } from "../db/db.ts";

/** Somebody on the way to a provider's consent page and back. */
export type Consent = { workspaceId: string; userId: string; provider: string; connectionId: string | null; name: string | null };

// Signing in there, choosing, and coming back.
const LIFE_MS = 15 * 60_000;

export async function insertConsent(db: Db, consent: Consent & { stateHash: Buffer; createdAt: Date }): Promise<void> {
  const { workspaceId, createdAt } = consent;
  await db
    .deleteFrom("consents")
    .where("workspaceId", "=", workspaceId)
    .where("createdAt", "<", new Date(createdAt.getTime() - LIFE_MS))
    .execute();
  await db.insertInto("consents").values(consent).execute();
}

/** Takes it once, for who has set out. Undefined: there is none, or its time is over. */
export async function takeConsent(
  db: Db,
  { workspaceId, stateHash, userId, now }: { workspaceId: string; stateHash: Buffer; userId: string; now: Date },
): Promise<Consent | undefined> {
  return db
    .deleteFrom("consents")
    .where("workspaceId", "=", workspaceId)
    .where("stateHash", "=", stateHash)
    .where("userId", "=", userId)
    .where("createdAt", ">", new Date(now.getTime() - LIFE_MS))
    .returning(["workspaceId", "userId", "provider", "connectionId", "name"])
    .executeTakeFirst();
}
