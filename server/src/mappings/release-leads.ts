import { sql } from "kysely";
import { type Database, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { causeOf } from "./hold.ts";

type Deps = { database: Database; clock: Clock; wake(workspaceId: string): void };

/** Which held leads: all of the workspace, of a mapping, of one of its rules, or those named. Each narrows the one before. */
export type HeldChoice = { mappingId?: string | undefined; to?: string | undefined; leadIds?: readonly string[] | undefined };

/** New leads go before many that are released at once. */
const LANES = { few: 1, many: 2 } as const;
const MANY = 20;

/**
 * Lets held leads go on: their answers are mapped anew, by the mapping as it is now. One that still does not fit is held again with its
 * reason; nothing is dropped, and nothing was written before, so nothing can be written twice. Gives how many went.
 */
export async function releaseLeads(
  { database, clock, wake }: Deps,
  { workspaceId, ...choice }: HeldChoice & { workspaceId: string },
): Promise<{ released: number }> {
  const released = await withTransaction(database.in(workspaceId), async (trx) => {
    const { rows } = await sql<{ leadId: string }>`
      select lead_id from leads l where l.workspace_id = ${workspaceId} and ${heldLeads(choice)} order by l.lead_id for update`.execute(
      trx,
    );
    const ids = rows.map(({ leadId }) => leadId);
    const lane = ids.length > MANY ? LANES.many : LANES.few;
    await sql`
      update leads set state = 'received', due_at = ${clock.now()}, lane = ${lane}, attempts = 0, crashes = 0, first_tried_at = null, cause = null, code = null, message = null
      where workspace_id = ${workspaceId} and lead_id = any (${ids}::uuid[])`.execute(trx);
    return ids.length;
  });
  if (released > 0) wake(workspaceId);
  return { released };
}

/** Speaks of the lead as `l`. */
export function heldLeads({ mappingId, to, leadIds }: HeldChoice) {
  const ofMapping =
    mappingId === undefined
      ? sql`true`
      : to === undefined
        ? sql`starts_with(l.cause, ${causeOf(mappingId, "")})`
        : sql`l.cause = ${causeOf(mappingId, to)}`;
  return sql`l.state = 'held' and ${ofMapping} and ${leadIds === undefined ? sql`true` : sql`l.lead_id = any (${[...leadIds]}::uuid[])`}`;
}
