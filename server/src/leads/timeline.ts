import type { Db } from "../db/db.ts";
import { NotFound } from "../lib/errors.ts";
import type { OpenedLead, LeadReader } from "./reader.ts";
import { describeStages } from "./stages.ts";
import { selectTimeline, type AttemptRow, type StepRow } from "./timeline-queries.ts";
import type { Attempt, Exchange, Step, Timeline } from "./timeline-view.ts";

type Deps = {
  db: Db;
  readLead: LeadReader;
  /** The name of an operation of the catalogue; an unknown one is its own name. */ operationName: (operation: string) => string;
};

/** All that happened to a lead: stages, decisions, runs with their steps, and every request that was sent. Throws NotFound. */
export async function getTimeline(
  { db, readLead, operationName }: Deps,
  { workspaceId, leadId }: { workspaceId: string; leadId: string },
): Promise<Timeline> {
  const { lead, decisions, runs, steps, attempts } = await selectTimeline(db, { workspaceId, leadId });
  if (!lead) throw new NotFound("There is no such lead here.");
  const opened = await readLead({ workspaceId, leadId, sealKey: lead.sealKey });
  const stepViews = steps.map((step) => ({ runId: step.runId, view: toStep(step, opened, operationName) }));
  return {
    stages: describeStages({ lead, decisions, runs, steps }),
    decisions: decisions.map(({ automationId, automationName, version, isWanted, reason }) => ({
      automationId,
      automationName,
      version,
      wanted: isWanted,
      reason,
    })),
    runs: runs.map((run) => ({
      id: run.runId,
      automationId: run.automationId,
      automationName: run.automationName,
      version: run.version,
      state: run.state,
      message: run.message,
      startedAt: run.startedAt.toISOString(),
      finishedAt: iso(run.finishedAt),
      steps: stepViews.filter(({ runId }) => runId === run.runId).map(({ view }) => view),
    })),
    attempts: attempts.map((attempt) => toAttempt(attempt, opened)),
  };
}

function toStep(row: StepRow, lead: OpenedLead | undefined, operationName: Deps["operationName"]): Step {
  const { stepId, path, operation, connectionName, state, attempts, hasOvertaken, remoteId } = row;
  const startedAt = row.firstTriedAt;
  return {
    id: stepId,
    path,
    operation,
    operationName: operationName(operation),
    connectionName,
    state,
    attempts,
    hasOvertaken,
    remoteId,
    reason:
      row.message === null
        ? null
        : {
            code: row.code ?? state,
            message: row.message,
          },
    startedAt: iso(startedAt),
    finishedAt: iso(row.finishedAt),
    ms: startedAt && row.finishedAt ? row.finishedAt.getTime() - startedAt.getTime() : null,
    dueAt: iso(row.dueAt),
    input: objectOrNull(lead?.json("steps.input", stepId, row.input)),
    output: objectOrNull(lead?.json("steps.output", stepId, row.output)),
  };
}

function toAttempt(row: AttemptRow, lead: OpenedLead | undefined): Attempt {
  const { attemptId, stepId, kind, number, operation, state, status, code, message, startedAt, endedAt } = row;
  const exchanges = lead?.json("attempts.exchanges", attemptId, row.exchanges);
  return {
    id: attemptId,
    stepId,
    kind,
    number,
    operation,
    state,
    status,
    code,
    message,
    startedAt: startedAt.toISOString(),
    endedAt: iso(endedAt),
    ms: endedAt ? endedAt.getTime() - startedAt.getTime() : null,
    exchanges: Array.isArray(exchanges) ? exchanges.map(toExchange) : [],
  };
}

/** As the connector kit keeps an exchange (Exchange in connectors/kit/http.ts). */
type StoredExchange = {
  method: string;
  path: string;
  status: number | null;
  startedAtMs: number;
  durationMs: number;
  request: string | null;
  response: string | null;
  error: string | null;
};

function toExchange({ method, path, status, startedAtMs, durationMs, request, response, error }: StoredExchange): Exchange {
  return { method, url: path, status, ms: durationMs, startedAtMs, request, response, error };
}

function objectOrNull(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
