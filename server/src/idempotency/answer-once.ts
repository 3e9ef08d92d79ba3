import { type Database, type Db } from "../db/db.ts";
import { codeOf } from "../db/errors.ts";
import type { Clock } from "../lib/clock.ts";
import type { Vault } from "../vault/vault.ts";
import { type Answer, IdempotencyKeyInUse, IdempotencyKeyReused, type KeyPlace, REMEMBERED_MS } from "./key.ts";
import { findKey, insertKey, tryKeyLock } from "./queries.ts";
import { openAnswer, sealAnswer } from "./seal-answer.ts";

type Deps = { database: Pick<Database, "in">; vault: Vault; clock: Clock };
type Input = { place: KeyPlace; requestHash: Buffer; perform(trx: Db): Promise<Answer> };

// Two writes met in a way the locks do not order: the loser runs again, as without a key.
const MET = new Set(["23505", "40P01", "40001"]);
const ATTEMPTS = 4;

/**
 * Does what a request asks and remembers the answer in one transaction, so that it is done once whatever ends in between. A repeat gets
 * the answer of the first. What `perform` throws takes everything back, and the key is free again. Throws IdempotencyKeyReused and
 * IdempotencyKeyInUse.
 */
export async function answerOnce(deps: Deps, { place, requestHash, perform }: Input): Promise<{ answer: Answer; isRepeat: boolean }> {
  const vault = await deps.vault.of(place.workspaceId);
  const db = deps.database.in(place.workspaceId);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(async (trx) => {
        if (!(await tryKeyLock(trx, place))) throw new IdempotencyKeyInUse();
        const now = deps.clock.now();
        const since = new Date(now.getTime() - REMEMBERED_MS);
        const stored = await findKey(trx, place, since);
        if (stored && !stored.requestHash.equals(requestHash)) throw new IdempotencyKeyReused();
        if (stored?.answer) return { answer: openAnswer(vault, place, stored.answer), isRepeat: true };
        const answer = await perform(trx);
        await insertKey(trx, place, { requestHash, status: answer.status, answer: sealAnswer(vault, place, answer), now, since });
        return { answer, isRepeat: false };
      });
    } catch (error) {
      if (attempt === ATTEMPTS || !MET.has(codeOf(error) ?? "")) throw error;
    }
  }
}
