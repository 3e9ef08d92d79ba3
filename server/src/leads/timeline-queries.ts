import type { Db } from "../db/db.ts";
import type { StepState } from "../work/step-states.ts";
import type { Attempt, Timeline } from "./timeline-view.ts";

type LeadKey = { workspaceId: string; leadId: string };

// A lead that was tried for days; the newest are kept in view.
const MAX_ATTEMPTS = 500;
const MAX_STEPS = 2_000;

/** The rows a timeline is told from. The casts name the columns whose values the tables check. */
export async function selectTimeline(db: Db, key: LeadKey) {
  const lead = await db
    .selectFrom("leads")
    .selectAll()
    .where("workspaceId", "=", key.workspaceId)
    .where("leadId", "=", key.leadId)
    .executeTakeFirst();
  const [decisions, runs, steps, attempts] = await Promise.all([
    selectDecisions(db, key),
    selectRuns(db, key),
    selectSteps(db, key),
    selectAttempts(db, key),
  ]);
  return { lead, decisions, runs, steps, attempts };
}

export type TimelineRows = Awaited<ReturnType<typeof selectTimeline>>;
export type StepRow = TimelineRows["steps"][number];
export type AttemptRow = TimelineRows["attempts"][number];

async function selectDecisions(db: Db, { workspaceId, leadId }: LeadKey) {
  return db
    .selectFrom("events as e")
    .innerJoin("decisions as d", (join) => join.onRef("d.workspaceId", "=", "e.workspaceId").onRef("d.eventId", "=", "e.eventId"))
    .innerJoin("automations as a", (join) =>
      join.onRef("a.workspaceId", "=", "d.workspaceId").onRef("a.automationId", "=", "d.automationId"),
    )
    .select(["d.automationId", "a.name as automationName", "d.version", "d.isWanted", "d.reason"])
    .where("e.workspaceId", "=", workspaceId)
    .where("e.leadId", "=", leadId)
    .orderBy("d.decidedAt")
    .orderBy("d.automationId")
    .execute();
}

async function selectRuns(db: Db, { workspaceId, leadId }: LeadKey) {
  const rows = await db
    .selectFrom("runs as r")
    .leftJoin("automations as a", (join) =>
      join.onRef("a.workspaceId", "=", "r.workspaceId").onRef("a.automationId", "=", "r.automationId"),
    )
    .select(["r.runId", "r.automationId", "a.name", "r.version", "r.generation", "r.state", "r.message", "r.startedAt", "r.finishedAt"])
    .where("r.workspaceId", "=", workspaceId)
    .where("r.leadId", "=", leadId)
    .orderBy("r.startedAt")
    .orderBy("r.orderNumber")
    .execute();
  return rows.map(({ name, ...row }) => ({
    ...row,
    automationName: name ?? row.automationId,
    state: row.state as Timeline["runs"][number]["state"],
  }));
}

async function selectSteps(db: Db, { workspaceId, leadId }: LeadKey) {
  const rows = await db
    .selectFrom("steps as s")
    .leftJoin("connections as c", (join) =>
      join.onRef("c.workspaceId", "=", "s.workspaceId").onRef("c.connectionId", "=", "s.connectionId"),
    )
    .select([
      "s.stepId",
      "s.runId",
      "s.path",
      "s.operation",
      "c.name as connectionName",
      "s.state",
      "s.code",
      "s.message",
      "s.input",
      "s.output",
      "s.remoteId",
    ])
    .select(["s.hasOvertaken", "s.dueAt", "s.attempts", "s.firstTriedAt", "s.createdAt", "s.finishedAt"])
    .where("s.workspaceId", "=", workspaceId)
    .where("s.leadId", "=", leadId)
    .orderBy("s.createdAt")
    .orderBy("s.finishedAt", (order) => order.asc().nullsLast())
    .orderBy("s.path")
    .limit(MAX_STEPS)
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as StepState }));
}

async function selectAttempts(db: Db, { workspaceId, leadId }: LeadKey) {
  const rows = await db
    .selectFrom("attempts")
    .select([
      "attemptId",
      "stepId",
      "kind",
      "number",
      "operation",
      "state",
      "status",
      "code",
      "message",
      "startedAt",
      "endedAt",
      "exchanges",
    ])
    .where("workspaceId", "=", workspaceId)
    .where("leadId", "=", leadId)
    .orderBy("startedAt", "desc")
    .orderBy("number", "desc")
    .limit(MAX_ATTEMPTS)
    .execute();
  return rows.toReversed().map((row) => ({ ...row, kind: row.kind as Attempt["kind"], state: row.state as Attempt["state"] }));
}
