import type { Context, MiddlewareHandler } from "hono";
import { type Actor, insertEntry } from "../audit/queries.ts";
import type { Caller } from "../access/caller.ts";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { Ids } from "../lib/random.ts";
import { routeOf } from "./guard.ts";
import type { EdgeLog } from "./problem.ts";
import type { Env } from "./schema.ts";

export type RecordDeps = { db: Database; clock: Clock; ids: Ids; log: EdgeLog; clientAddress: (c: Context) => string };
type Definition = { type: string; route?: { method: string; path: string; operationId?: string } };

const WRITES = new Set(["POST", "PUT", "PATCH", "DELETE"]);
// They look or try, and change nothing.
const CHANGES_NOTHING = new Set([
  "POST /replays/preview",
  "POST /mappings/preview",
  "POST /connections/test",
  "POST /connections/{id}/test",
  "POST /connections/{id}/facebook/checks",
  "POST /facebook/logins/{id}/explain",
  "POST /session/invitation/look",
  "POST /session/reset",
]);

/**
 * Writes into the audit log who did what, after every write of the management API that succeeded: whoever adds a route need not
 * think of it. It holds ids of ours, and nothing of what was sent. A record that cannot be written is an error in the log; the write
 * itself is done by then and is answered as such.
 */
export function recordWrites(deps: RecordDeps, prefix: string, definitions: () => readonly unknown[]): MiddlewareHandler<Env> {
  let operations: Map<string, string> | undefined;
  return async (c, next) => {
    await next();
    if (!WRITES.has(c.req.method) || c.res.status >= 400) return;
    const route = routeOf(c, prefix);
    if (CHANGES_NOTHING.has(route) || c.req.query("dryRun") === "true") return;
    const caller = c.get("caller");
    if (!caller) return; // nobody yet: a password without its code, a link for a new password
    operations ??= operationIds(definitions());
    const workspaceId = c.get("workspaceId") || (caller.kind === "key" ? caller.workspaceId : "");
    const entry = {
      workspaceId,
      entryId: deps.ids.uuid(),
      at: deps.clock.now(),
      actor: actorOf(caller),
      action: operations.get(route) ?? route,
      object: await objectOf(c),
      address: deps.clientAddress(c),
    };
    await insertEntry(deps.db.in(workspaceId), entry).catch((error: unknown) =>
      deps.log.error({ err: error, action: entry.action, actor: entry.actor.id }, "an action was done but not recorded"),
    );
  };
}

function actorOf(caller: Caller): Actor {
  return caller.kind === "person" ? { kind: "person", id: caller.userId, name: caller.email } : { kind: "key", id: caller.keyId, name: "" };
}

/** The object a route names in its address, or the id of what it made. */
async function objectOf(c: Context<Env>): Promise<string | null> {
  const named = Object.values(c.req.param() as Record<string, string>)[0];
  if (named !== undefined) return named.slice(0, 200);
  if (c.res.status !== 201 || !c.res.headers.get("content-type")?.includes("json")) return null;
  const made = (await c.res.clone().json()) as { id?: unknown };
  return typeof made.id === "string" ? made.id.slice(0, 200) : null;
}

function operationIds(definitions: readonly unknown[]): Map<string, string> {
  return new Map(
    (definitions as Definition[]).flatMap(({ route }) =>
      route?.operationId ? [[`${route.method.toUpperCase()} ${route.path.replace(/^\/api\/v1/, "")}`, route.operationId] as const] : [],
    ),
  );
}
