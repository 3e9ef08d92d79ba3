import { sql, type RawBuilder } from "kysely";
import { z } from "zod";
import { InvalidInput } from "../lib/errors.ts";

/**
 * What open work has in common when one remedy helps all of it. `state` is that of the lead (`unreadable`, `undecodable`, `held`)
 * or of the step (`parked`, `retry_wait`, `dead`). Automation and operation count only where the remedy lies in them.
 */
export type WorkGroupKey = {
  kind: "lead" | "step";
  state: "unreadable" | "undecodable" | "held" | "parked" | "retry_wait" | "dead";
  cause: string | null;
  code: string | null;
  connectionId: string | null;
  automationId: string | null;
  operation: string | null;
};

const Part = z
  .string()
  .regex(/^[\w\p{L}\p{N}.-]{1,240}$/u) // a cause may name a custom field, in any script
  .nullable();
const Id = z.union([
  z.tuple([z.literal("lead"), z.enum(["unreadable", "undecodable", "held"]), Part, Part, Part, Part, Part]),
  z.tuple([z.literal("step"), z.enum(["parked", "retry_wait", "dead"]), Part, Part, Part, Part, Part]),
]);

/** The key as an id for addresses. It needs no table: whoever has it can count the group again. */
export function writeGroup({ kind, state, cause, code, connectionId, automationId, operation }: WorkGroupKey): string {
  return Buffer.from(JSON.stringify([kind, state, cause, code, connectionId, automationId, operation])).toString("base64url");
}

/** Throws InvalidInput for an id that is not one of ours. */
export function readGroup(id: string): WorkGroupKey {
  const parsed = Id.safeParse(parseJson(Buffer.from(id, "base64url").toString()));
  if (!parsed.success)
    throw new InvalidInput("There is no such group of work. Load the list again.", [{ path: "group", message: "Unknown" }]);
  const [kind, state, cause, code, connectionId, automationId, operation] = parsed.data;
  return { kind, state, cause, code, connectionId, automationId, operation };
}

/** The steps of a group; speaks of the step as `s`. Literal states, so that the index of open steps is used. */
export function stepsOf({ state, cause, code, connectionId, automationId, operation }: WorkGroupKey): RawBuilder<unknown> {
  const states = {
    // What may have arrived stays to be looked up while its connection is blocked; it waits for the same remedy.
    parked: cause === "template" ? sql`s.state = 'parked'` : sql`s.state in ('parked', 'verifying')`,
    retry_wait: sql`s.state = 'retry_wait'`,
    dead: sql`s.state = 'dead'`,
  };
  const conditions = [
    states[state as keyof typeof states],
    sql`s.cause is not distinct from ${cause}::text`,
    sql`s.code is not distinct from ${code}::text`,
    ...(cause === "template" ? [] : [sql`s.connection_id is not distinct from ${connectionId}::text`]),
    ...(operation === null ? [] : [sql`s.operation = ${operation}`]),
    ...(automationId === null
      ? []
      : [
          sql`exists (select from runs r where r.workspace_id = s.workspace_id and r.run_id = s.run_id and r.automation_id = ${automationId})`,
        ]),
  ];
  return sql.join(conditions, sql` and `);
}

/** The leads of a group that stand aside themselves; speaks of the lead as `l`. */
export function leadsOf({ state, cause, code, connectionId }: WorkGroupKey): RawBuilder<unknown> {
  return sql`l.state = ${state} and l.cause is not distinct from ${cause}::text and l.code is not distinct from ${code}::text
    and l.connection_id is not distinct from ${connectionId}::text`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
