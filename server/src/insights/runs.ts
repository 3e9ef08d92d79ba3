import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import { readCursor, writeCursor } from "../leads/cursor.ts";
import type { Decision, RunRow } from "./automation-view.ts";

type Input = { workspaceId: string; automationId: string; cursor?: string; limit: number };
type Page<Item> = { items: Item[]; nextCursor: string | null };

/** Runs of an automation, newest first. Throws InvalidInput for a cursor that is not ours. */
export async function listRuns(db: Db, { workspaceId, automationId, cursor, limit }: Input): Promise<Page<RunRow>> {
  const place = cursor === undefined ? undefined : readCursor(cursor);
  const { rows } = await sql<StoredRun>`
    select r.run_id, r.lead_id, l.full_name as lead_name, r.state, r.message, r.started_at, r.finished_at, r.version, ${placeOf("r.started_at")}
    from runs r left join leads l on l.workspace_id = r.workspace_id and l.lead_id = r.lead_id
    where r.workspace_id = ${workspaceId} and r.automation_id = ${automationId}
      and ${place ? sql`(r.started_at, r.run_id) < (${place.at}::timestamptz, ${place.id}::uuid)` : sql`true`}
    order by r.started_at desc, r.run_id desc limit ${limit + 1}`.execute(db);
  return toPage(
    rows,
    limit,
    ({ runId }) => runId,
    ({ runId, leadId, leadName, state, message, startedAt, finishedAt, version }) => ({
      id: runId,
      leadId,
      leadName,
      state,
      message,
      version,
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      ms: finishedAt ? finishedAt.getTime() - startedAt.getTime() : null,
    }),
  );
}

/** Why an automation did or did not want an event, newest first. Event ids begin with their time, so their order is that of time. */
export async function listDecisions(db: Db, { workspaceId, automationId, cursor, limit }: Input): Promise<Page<Decision>> {
  const place = cursor === undefined ? undefined : readCursor(cursor);
  const { rows } = await sql<StoredDecision>`
    select d.event_id, e.lead_id, coalesce(l.full_name, c.name, nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email) as lead_name, d.is_wanted, d.reason, d.decided_at, ${placeOf("d.decided_at")}
    from decisions d
    left join events e on e.workspace_id = d.workspace_id and e.event_id = d.event_id
    left join leads l on l.workspace_id = e.workspace_id and l.lead_id = e.lead_id
    left join contacts c on c.workspace_id = e.workspace_id and c.contact_id = e.contact_id
    where d.workspace_id = ${workspaceId} and d.automation_id = ${automationId} and ${place ? sql`d.event_id < ${place.id}::uuid` : sql`true`}
    order by d.event_id desc limit ${limit + 1}`.execute(db);
  return toPage(
    rows,
    limit,
    ({ eventId }) => eventId,
    ({ eventId, leadId, leadName, isWanted, reason, decidedAt }) => ({
      eventId,
      leadId,
      leadName,
      wanted: isWanted,
      reason,
      decidedAt: decidedAt.toISOString(),
    }),
  );
}

type StoredRun = {
  runId: string;
  leadId: string | null;
  leadName: string | null;
  state: RunRow["state"];
  message: string | null;
  startedAt: Date;
  finishedAt: Date | null;
  version: number;
  place: string;
};
type StoredDecision = {
  eventId: string;
  leadId: string | null;
  leadName: string | null;
  isWanted: boolean;
  reason: string;
  decidedAt: Date;
  place: string;
};

const placeOf = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place`;

function toPage<Row extends { place: string }, Item>(
  rows: Row[],
  limit: number,
  idOf: (row: Row) => string,
  toItem: (row: Row) => Item,
): Page<Item> {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items: rows.slice(0, limit).map(toItem), nextCursor: last ? writeCursor({ at: last.place, id: idOf(last) }) : null };
}
