import { sql } from "kysely";
import { readLimits } from "../connections/read-limits.ts";
import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { readCursor, writeCursor } from "../leads/cursor.ts";
import { leadsOf, readGroup, stepsOf, writeGroup } from "../leads/work-group.ts";
import { describeGroup } from "./work-group-text.ts";
import { selectBacklogs, selectGroups, selectWaiting, type CountedGroup } from "./work-queries.ts";
import type { Work, WorkGroup, WorkItem } from "./work-view.ts";

type Deps = { db: Db; operationName: (operation: string) => string };
type ReadDeps = Deps & { clock: Clock };

const LANES = ["live", "retry", "backfill"] as const;

/** What waits, is parked or dead, why, and the one thing to do about each cause. */
export async function readWork(deps: ReadDeps, workspaceId: string): Promise<Work> {
  const [groups, waiting, backlogs] = await Promise.all([
    listWorkGroups(deps, workspaceId),
    selectWaiting(deps.db, workspaceId),
    selectBacklogs(deps.db, workspaceId),
  ]);
  return {
    groups,
    needsPerson: groups.filter(({ needsPerson }) => needsPerson).length,
    waiting: waiting.map(({ why, lane, count, oldestSince }) => ({
      why,
      count,
      lane: LANES[lane] ?? "backfill",
      oldestSince: oldestSince.toISOString(),
    })),
    destinations: await Promise.all(
      backlogs.map(async ({ connectionId, connectionName, backlog, oldestSince }) => ({
        connection: { id: connectionId, name: connectionName },
        backlog,
        oldestSince: oldestSince.toISOString(),
        doneAt: (await readLimits(deps.db, { workspaceId, connectionId, now: deps.clock.now() }))?.backlog.doneAt ?? null,
      })),
    ),
  };
}

/** Open work by cause: what needs a person first, then the largest. */
export async function listWorkGroups({ db, operationName }: Deps, workspaceId: string): Promise<WorkGroup[]> {
  const counted = await selectGroups(db, workspaceId);
  return counted.map((group) => toGroup(group, operationName)).toSorted((a, b) => Number(b.needsPerson) - Number(a.needsPerson));
}

function toGroup(group: CountedGroup, operationName: Deps["operationName"]): WorkGroup {
  const { kind, state, cause, code, connectionId, automationId, operation, count, leads, since, dueAt } = group;
  const names = {
    connection: group.connectionName ?? connectionId ?? "an unknown connection",
    automation: group.automationName ?? automationId ?? "an automation",
    operation: operation === null ? "a step" : operationName(operation),
  };
  const isConnectionBlocked = group.blockedCause !== null && group.blockedCause === cause;
  return {
    id: writeGroup(group),
    kind,
    state,
    cause,
    code,
    count,
    leads,
    ...describeGroup(group, names),
    message: (isConnectionBlocked ? group.blockedMessage : null) ?? group.message ?? "Open one of them to see what happened.",
    connection: connectionId === null ? null : { id: connectionId, name: names.connection },
    automation:
      automationId === null
        ? null
        : {
            id: automationId,
            name: names.automation,
            version: group.automationVersion ?? group.runVersion ?? 1,
            isNewer: (group.automationVersion ?? 0) > (group.runVersion ?? 0),
          },
    operation: operation === null ? null : { id: operation, name: names.operation },
    since: since.toISOString(),
    nextTryAt: dueAt?.toISOString() ?? null,
  };
}

/** What is in a group, oldest first. Throws InvalidInput for a group or cursor that is not ours. */
export async function listWorkItems(
  db: Db,
  { workspaceId, group, cursor, limit }: { workspaceId: string; group: string; cursor?: string; limit: number },
): Promise<{ items: WorkItem[]; nextCursor: string | null }> {
  const key = readGroup(group);
  const place = cursor === undefined ? undefined : readCursor(cursor);
  const after = (at: string, id: string) =>
    place ? sql`(${sql.ref(at)}, ${sql.ref(id)}) > (${place.at}::timestamptz, ${place.id}::uuid)` : sql`true`;
  const page = sql`limit ${limit + 1}`;
  const { rows } = await (
    key.kind === "lead"
      ? sql<ItemRow>`
        select l.lead_id as id, l.lead_id, l.full_name as lead_name, null as step_id, null as path, l.message, l.attempts, l.received_at as since, l.due_at, ${placeOf("l.received_at")}
        from leads l where l.workspace_id = ${workspaceId} and ${leadsOf(key)} and ${after("l.received_at", "l.lead_id")}
        order by l.received_at, l.lead_id ${page}`
      : sql<ItemRow>`
        select s.step_id as id, s.lead_id, l.full_name as lead_name, s.step_id, s.path, s.message, s.attempts, s.created_at as since, s.due_at, ${placeOf("s.created_at")}
        from steps s join leads l on l.workspace_id = s.workspace_id and l.lead_id = s.lead_id
        where s.workspace_id = ${workspaceId} and ${stepsOf(key)} and ${after("s.created_at", "s.step_id")}
        order by s.created_at, s.step_id ${page}`
  ).execute(db);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(({ id, leadId, leadName, stepId, path, message, attempts, since, dueAt }) => ({
      id,
      leadId,
      leadName,
      stepId,
      path,
      message,
      attempts,
      since: since.toISOString(),
      nextTryAt: dueAt?.toISOString() ?? null,
    })),
    nextCursor: last ? writeCursor({ at: last.place, id: last.id }) : null,
  };
}

type ItemRow = Omit<WorkItem, "since" | "nextTryAt"> & { since: Date; dueAt: Date | null; place: string };

const placeOf = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place`;
