import { sql } from "kysely";
import { type Db, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { Conflict, NotFound } from "../lib/errors.ts";
import type { Ids, Random } from "../lib/random.ts";
import { type ApiKeyRow, createApiKey } from "./api-keys.ts";

export type IntegrationTokenRow = ApiKeyRow & {
  burstLimit: number | null;
  dailyLimit: number | null;
  /** It was rotated and ends at `expiresAt`. */ isReplaced: boolean;
};

/** Tokens of the Contacts API that live and are somebody's: private integration tokens, and keys made by the command line. Newest first. */
export async function listIntegrationTokens(db: Db, workspaceId: string, now: Date): Promise<IntegrationTokenRow[]> {
  const { rows } = await sql<IntegrationTokenRow>`
    select key_id as id, label, prefix, scopes, created_at, last_used_at, expires_at, burst_limit, daily_limit, replaced_by is not null as is_replaced
    from api_keys
    where workspace_id = ${workspaceId} and kind in ('pit', 'crm') and not is_internal and revoked_at is null and (expires_at is null or expires_at > ${now})
    order by created_at desc, key_id desc`.execute(db);
  return rows;
}

/**
 * Makes the token that takes another's place, with its name, scopes and limits; the old one lives `overlapMs` longer, and no longer than it
 * would have. Throws NotFound, and Conflict for one that was rotated before.
 */
export async function rotateIntegrationToken(
  { db, clock, ids, random }: { db: Db; clock: Clock; ids: Ids; random: Random },
  { workspaceId, keyId, overlapMs }: { workspaceId: string; keyId: string; overlapMs: number },
): Promise<IntegrationTokenRow & { key: string }> {
  return withTransaction(db, async (trx) => {
    const now = clock.now();
    const { rows } = await sql<IntegrationTokenRow>`
      select label, scopes, expires_at, burst_limit, daily_limit, replaced_by is not null as is_replaced from api_keys
      where workspace_id = ${workspaceId} and key_id = ${keyId} and kind in ('pit', 'crm') and not is_internal and revoked_at is null
        and (expires_at is null or expires_at > ${now})
      for update`.execute(trx);
    const [old] = rows;
    if (!old) throw new NotFound("There is no such token here.");
    if (old.isReplaced) throw new Conflict("This token was rotated already. Rotate the one that replaced it.");
    const { label, scopes, burstLimit, dailyLimit } = old;
    const made = await createApiKey(
      { db: trx, clock, ids, random },
      { workspaceId, kind: "pit", label, scopes, expiresAt: old.expiresAt, limits: { burst: burstLimit, daily: dailyLimit } },
    );
    const until = new Date(now.getTime() + overlapMs);
    await sql`
      update api_keys set replaced_by = ${made.id}, expires_at = least(expires_at, ${until}::timestamptz)
      where workspace_id = ${workspaceId} and key_id = ${keyId}`.execute(trx);
    return { ...made, burstLimit, dailyLimit, isReplaced: false };
  });
}
