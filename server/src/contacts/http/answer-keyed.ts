import type { Context } from "hono";
import type { Database } from "../../db/db.ts";
import { answerOnce } from "../../idempotency/answer-once.ts";
import { hashRequest, readKey } from "../../idempotency/key.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Vault } from "../../vault/vault.ts";
import type { ContactEvent } from "../contact.ts";
import type { Call } from "./route.ts";
import type { ScopedRoute } from "./with-scopes.ts";

type Body = Record<string, unknown>;
type Deps = { database: Pick<Database, "in">; vault: Vault; clock: Clock };
type Input = { c: Context; route: ScopedRoute; call: Call; perform(call: Call): Promise<Body> };

/**
 * A POST that writes and has an `Idempotency-Key` is done once: what it writes and its answer are one commit, and a repeat gets that answer.
 */
export async function answerKeyed(deps: Deps, { c, route, call, perform }: Input): Promise<Body> {
  const key = route.method === "POST" && !route.scope.endsWith(".readonly") ? readKey(c.req.header("idempotency-key")) : undefined;
  if (key === undefined) return perform(call);
  const { pathname, search } = new URL(call.url, "http://localhost");
  let events: ContactEvent[] = [];
  const { answer, isRepeat } = await answerOnce(deps, {
    place: { workspaceId: call.caller.workspaceId, caller: `token ${call.caller.keyId}`, route: `POST /crm${route.path}`, key },
    requestHash: hashRequest(pathname + search, JSON.stringify(call.body)),
    async perform(db) {
      events = [];
      const book = { ...call.book, db, onChanged: (event: ContactEvent) => void events.push(event) };
      const body = JSON.stringify(await perform({ ...call, book }));
      return { status: route.status ?? 200, contentType: "application/json", body };
    },
  });
  if (isRepeat) c.header("idempotency-replayed", "true");
  else for (const event of events) call.book.onChanged?.(event); // only now it is committed
  return JSON.parse(answer.body) as Body; // written above
}
