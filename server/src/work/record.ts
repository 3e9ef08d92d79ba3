import { call } from "../db/call.ts";
import type { Database } from "../db/db.ts";
import type { LeadState } from "../leads/states.ts";
import { type ClaimedLead, type ClaimedStep, LEASE_MS } from "./claim.ts";
import { type PacedCall, toPaceRow } from "./pace.ts";
import type { StepState } from "./step-states.ts";

/** Why something stands where it stands: a cause of ours, a stable code, and a sentence that says what to do. */
export type Reason = { cause?: string; code: string; message: string };

/** How an attempt ended. `exchanges` is sealed. */
export type AttemptEnd = {
  state: "succeeded" | "refused" | "unknown";
  status: number | null;
  code: string | null;
  message: string | null;
  exchanges: Buffer;
};

/** A step to be written with its run. `input` is sealed. */
export type NewStep = {
  stepId: string;
  runId: string;
  path: string;
  operation: string;
  connectionId: string | null;
  state: StepState;
  reason?: Reason;
  input: Buffer | null;
  lane: number;
  dueAt: Date | null;
  /** It goes on in the hand of the worker that did the step before it: claimed, its attempt started, in the same commit. */
  hold?: { leaseToken: string; leaseOwner: string; attemptId: string };
};

export type NewRun = {
  runId: string;
  automationId: string;
  version: number;
  eventId: string;
  generation: number;
  state: "active" | "held" | "done";
  message: string | null;
  emailHash: Buffer | null;
  phoneHash: Buffer | null;
  destinations: readonly string[];
};

type LearnedColumn =
  | "sourceId" | "accountName" | "formId" | "formName" | "formVersion" | "adId" | "adName" | "adSetId" | "adSetName" | "campaignId" | "campaignName" | "platform"
  | "isOrganic" | "isTest" | "submittedAt" | "fetchedAt" | "normalisedAt" | "matchedAt" | "fullName"; // prettier-ignore

/** What became of a lead: its new state, what was learned, and everything that follows from it, written together or not at all. */
export type LeadOutcome = {
  lead: ClaimedLead;
  state: LeadState;
  reason?: Reason;
  dueAt: Date | null;
  lane?: number;
  attempts: number;
  crashes?: number;
  /** Columns of the lead that are known now; what is left out stays as it was. `raw` and `content` are sealed. */
  learned?: { raw?: Buffer; content?: Buffer; emailHash?: Buffer | null; phoneHash?: Buffer | null } & Partial<
    Record<LearnedColumn, string | number | boolean | Date | null>
  >;
  attempt?: AttemptEnd & { attemptId: string; startedAt: Date; endedAt: Date };
  match?: {
    event: { eventId: string; key: string; type: string };
    decisions: { automationId: string; version: number; isWanted: boolean; reason: string }[];
    runs: NewRun[];
    steps: NewStep[];
  };
  /** The first steps that go on in hand; each may be sent once it is among the ids written. */
  inHand?: ClaimedStep[];
};

/** What became of a step, what comes next, and what that means for its run. `output` is sealed. */
export type StepOutcome = {
  step: ClaimedStep;
  state: StepState;
  reason?: Reason;
  dueAt: Date | null;
  lane?: number;
  attempts: number;
  crashes?: number;
  verifications: number;
  output?: Buffer;
  remoteId?: string | null;
  attempt: AttemptEnd;
  contact?: { contactId: string; isNew: boolean };
  /** At a paced destination: what its slot was used for. */
  paced?: PacedCall;
  next?: NewStep[];
  /** The next step, when it goes on in hand; it may be sent once it is among the ids written. */
  inHand?: ClaimedStep[];
  run?: { state: "active" | "held" | "failed" | "done"; message: string | null; isTroubled: boolean };
};

/** Writes outcomes of leads in one commit; those whose lease is no longer ours are left out. Gives the ids written, and of the steps that go on in hand. */
export async function recordLeads(database: Database, outcomes: LeadOutcome[], now: Date): Promise<Set<string>> {
  // In this order runs get their numbers: of two leads of one person that were read together, the older one goes first.
  const ordered = outcomes.toSorted((a, b) => a.lead.receivedAt.getTime() - b.lead.receivedAt.getTime());
  const packing = createPacking();
  const rows = await call<{ id: string }>(database, "record_leads", "select id from record_leads($1, $2, $3)", [
    JSON.stringify(ordered.map((outcome) => toLeadRow(outcome, packing.pack, now))),
    packing.bytes(),
    now,
  ]);
  return new Set(rows.map((row) => row.id));
}

/** Writes outcomes of steps in one commit; those whose lease is no longer ours are left out. Gives the ids written, and of the steps that go on in hand. */
export async function recordSteps(database: Database, outcomes: StepOutcome[], now: Date): Promise<Set<string>> {
  const packing = createPacking();
  const rows = await call<{ step_id: string }>(database, "record_steps", "select step_id from record_steps($1, $2, $3)", [
    JSON.stringify(outcomes.map((outcome) => toStepRow(outcome, packing.pack, now))),
    packing.bytes(),
    now,
  ]);
  return new Set(rows.map((row) => row.step_id));
}

/** Where a sealed value begins in the bytes that go beside the JSON, and how long it is. */
type Pack = (sealed: Buffer | null | undefined) => [at: number, size: number] | undefined;

/** Sealed values in one piece: as text in the JSON they would be half as long again, and parsed with it. */
function createPacking(): { pack: Pack; bytes(): Buffer } {
  const pieces: Buffer[] = [];
  let size = 0;
  return {
    pack(sealed) {
      if (!sealed) return undefined;
      pieces.push(sealed);
      size += sealed.length;
      return [size - sealed.length, sealed.length];
    },
    bytes: () => Buffer.concat(pieces),
  };
}

function toLeadRow(
  { lead, state, reason, dueAt, lane, attempts, crashes, learned = {}, attempt, match }: LeadOutcome,
  pack: Pack,
  now: Date,
) {
  const { raw, content, emailHash, phoneHash, ...columns } = learned;
  const at = { workspace_id: lead.workspaceId, lead_id: lead.leadId };
  return {
    ...at,
    lease_token: lead.leaseToken,
    state,
    ...reason,
    due_at: dueAt,
    lane,
    attempts,
    crashes: crashes ?? 0, // an outcome means that the process lived
    ...Object.fromEntries(Object.entries(columns).map(([name, value]) => [toSnakeCase(name), value])),
    raw: pack(raw),
    content: pack(content),
    email_hash: emailHash?.toString("base64"),
    phone_hash: phoneHash?.toString("base64"),
    attempt: attempt && {
      ...at,
      ...toAttemptRow(attempt, pack),
      attempt_id: attempt.attemptId,
      number: attempts,
      connection_id: lead.connectionId,
      operation: `${lead.provider}.leads.get`,
      started_at: attempt.startedAt,
      ended_at: attempt.endedAt,
    },
    event: match && { ...at, event_id: match.event.eventId, event_key: match.event.key, type: match.event.type },
    decisions:
      match?.decisions.map((decision) => ({
        workspace_id: lead.workspaceId,
        event_id: match.event.eventId,
        automation_id: decision.automationId,
        version: decision.version,
        is_wanted: decision.isWanted,
        reason: decision.reason,
      })) ?? [],
    runs:
      match?.runs.map((run) => ({
        ...at,
        run_id: run.runId,
        automation_id: run.automationId,
        version: run.version,
        event_id: run.eventId,
        generation: run.generation,
        state: run.state,
        message: run.message,
        email_hash: run.emailHash?.toString("base64"),
        phone_hash: run.phoneHash?.toString("base64"),
        destinations: run.destinations,
      })) ?? [],
    steps: match?.steps.map((step) => toNewStepRow(at, step, pack, now)) ?? [],
  };
}

function toStepRow(outcome: StepOutcome, pack: Pack, now: Date) {
  const { step, state, reason, dueAt, lane, attempts, crashes, verifications, output, remoteId, attempt, contact, paced, next, run } =
    outcome;
  const at = { workspace_id: step.workspaceId, lead_id: step.leadId };
  return {
    ...at,
    step_id: step.stepId,
    lease_token: step.leaseToken,
    state,
    ...reason,
    due_at: dueAt,
    lane,
    attempts,
    crashes: crashes ?? 0, // an outcome means that the process lived
    verifications,
    output: pack(output),
    remote_id: remoteId,
    attempt: { workspace_id: step.workspaceId, attempt_id: step.attemptId, ...toAttemptRow(attempt, pack) },
    pace: paced && toPaceRow(step, paced, now),
    contact: contact && { ...at, connection_id: step.connectionId, contact_id: contact.contactId, is_new: contact.isNew },
    next: next?.map((newStep) => toNewStepRow(at, newStep, pack, now)) ?? [],
    run: run && { workspace_id: step.workspaceId, run_id: step.runId, state: run.state, message: run.message, is_troubled: run.isTroubled },
  };
}

function toAttemptRow({ state, status, code, message, exchanges }: AttemptEnd, pack: Pack) {
  return { state, status, code, message, exchanges: pack(exchanges) };
}

function toNewStepRow(at: { workspace_id: string; lead_id: string }, step: NewStep, pack: Pack, now: Date) {
  return {
    ...at,
    step_id: step.stepId,
    run_id: step.runId,
    path: step.path,
    operation: step.operation,
    connection_id: step.connectionId,
    state: step.state,
    ...step.reason,
    input: pack(step.input),
    lane: step.lane,
    due_at: step.hold ? new Date(now.getTime() + LEASE_MS) : step.dueAt, // the lease begins when it is written, however long that took
    lease_token: step.hold?.leaseToken,
    lease_owner: step.hold?.leaseOwner,
    attempt_id: step.hold?.attemptId,
  };
}

const toSnakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
