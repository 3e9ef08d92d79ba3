import type { Context, MiddlewareHandler } from "hono";
import type { Caller } from "../access/caller.ts";
import type { Database } from "../db/db.ts";
import { hashRequest, IdempotencyKeyInUse, IdempotencyKeyReused, type KeyPlace, readKey, REMEMBERED_MS } from "../idempotency/key.ts";
import { deleteKey, findKey, insertKey, setAnswer } from "../idempotency/queries.ts";
import { openAnswer, sealAnswer } from "../idempotency/seal-answer.ts";
import type { Clock } from "../lib/clock.ts";
import type { Vault } from "../vault/vault.ts";
import { routeOf } from "./guard.ts";
import type { Env } from "./schema.ts";
import { wantsLines } from "./stream-lines.ts";

export type IdempotencyDeps = { db: Database; clock: Clock; vault: Vault };

/** The header of an answer that was given before. */
const REPLAYED = "idempotency-replayed";

/**
 * A POST with an `Idempotency-Key` is done once: a repeat is answered as the first was. The key is taken before the handler begins, in a
 * commit of its own, since handlers commit for themselves; a process that ends in between leaves the key taken, so that nothing is ever
 * done twice, and the repeat is told to look. Files and answers that come in pieces have no key.
 */
export function answerRepeats(deps: IdempotencyDeps, prefix: string): MiddlewareHandler<Env> {
  return async (c, next) => {
    const place = placeOf(c, prefix);
    if (!place) return next();
    const db = deps.db.in(place.workspaceId);
    const vault = await deps.vault.of(place.workspaceId);
    const { pathname, search } = new URL(c.req.url);
    const requestHash = hashRequest(pathname + search, await c.req.text());
    const now = deps.clock.now();
    const since = new Date(now.getTime() - REMEMBERED_MS);
    if (!(await insertKey(db, place, { requestHash, status: null, answer: null, now, since }))) {
      const stored = await findKey(db, place, since);
      if (stored && !stored.requestHash.equals(requestHash)) throw new IdempotencyKeyReused();
      if (!stored?.answer) throw new IdempotencyKeyInUse();
      const { status, contentType, body } = openAnswer(vault, place, stored.answer);
      const headers = { "content-type": contentType, "cache-control": "no-store", [REPLAYED]: "true" };
      return c.newResponse(status === 204 ? null : body, status as 200, headers);
    }
    await next();
    const { status } = c.res;
    // A refusal changed nothing. After a fault of ours nobody knows: the key stays taken.
    if (status < 500 && status >= 400) return deleteKey(db, place);
    if (status === 503) return deleteKey(db, place);
    if (status >= 500) return;
    const answer = { status, contentType: c.res.headers.get("content-type") ?? "application/json", body: await c.res.clone().text() };
    await setAnswer(db, place, { status, answer: sealAnswer(vault, place, answer) });
  };
}

function placeOf(c: Context<Env>, prefix: string): KeyPlace | undefined {
  const workspaceId = c.get("workspaceId");
  const caller = c.get("caller");
  const isFile = c.req.header("content-type")?.startsWith("application/octet-stream") ?? false;
  if (c.req.method !== "POST" || workspaceId === "" || !caller || isFile || wantsLines(c)) return undefined;
  const key = readKey(c.req.header("idempotency-key"));
  return key === undefined ? undefined : { workspaceId, caller: nameOf(caller), route: routeOf(c, prefix), key };
}

const nameOf = (caller: Caller): string => (caller.kind === "person" ? `person ${caller.userId}` : `key ${caller.keyId}`);
