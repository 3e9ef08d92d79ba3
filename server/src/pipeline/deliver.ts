import { createHash } from "node:crypto";
import type { Logger } from "pino";
import type { LRUCache } from "lru-cache";
import type { StartAttempt } from "../connections/attempt.ts";
import type { Connections, OpenConnection } from "../connections/open-connection.ts";
import { besides } from "../connections/besides.ts";
import { blockConnection, unblockConnection } from "../connections/queries.ts";
import type { Connectors } from "../connectors/index.ts";
import type { Delivered, DeliveryContext, Operation } from "../connectors/kit/destination.ts";
import type { ProviderFetch } from "../connectors/kit/fetch.ts";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { AppError } from "../lib/errors.ts";
import type { Ids, Random } from "../lib/random.ts";
import { next } from "../automations/walk.ts";
import type { Key } from "../vault/seal.ts";
import type { Vault, WorkspaceVault } from "../vault/vault.ts";
import { type ClaimedStep, LEASE_MS } from "../work/claim.ts";
import type { AttemptEnd, NewStep, Reason, StepOutcome } from "../work/record.ts";
import { afterFailedDelivery } from "./failed-delivery.ts";
import { planSteps, runStateAfter } from "./match.ts";
import { nameOf, type RunContext, type RunContexts } from "./run-context.ts";

export type DeliverDeps = {
  database: Database;
  clock: Clock;
  ids: Ids;
  random: Random;
  vault: Vault;
  connectors: Connectors;
  connections: Connections;
  contexts: RunContexts;
  startAttempt: StartAttempt;
  logger: Pick<Logger, "warn">;
  /** This process, as leases name it. */
  owner: string;
  /** False once the process is to stop: then nothing new is begun. */
  mayBegin(): boolean;
  /** Values of a connection that rarely change, such as the ids of custom fields. */
  remembered: LRUCache<string, Promise<unknown>>;
};

/** A job that took its process with it this often is not tried again by itself. */
const MAX_CRASHES = 3;
/** HighLevel's search "may take a few seconds" to see a write; absent is believed after a second look this much later. */
const LAG_MS = 60_000;
/** What stands on a step between the two looks; anything that happened since (another send, a lost worker) stands in its place. */
const NOT_SEEN_YET = "not_seen_yet";
const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Sixth stage: one call to one destination. The attempt is already committed as started. After an unknown outcome it looks
 * first whether the call arrived. Nothing is written here: the outcome says all that follows. Never throws for what a
 * destination does.
 */
export async function deliverStep(deps: DeliverDeps, step: ClaimedStep): Promise<StepOutcome> {
  const keys = await deps.vault.of(step.workspaceId);
  const rowKey = keys.rowKey("leads", step.leadId, step.sealKey);
  const sealExchanges = (exchanges: unknown[]) =>
    keys.sealText(rowKey, { table: "attempts", column: "exchanges", rowId: step.attemptId }, JSON.stringify(exchanges));
  const refuse = (reason: Reason) =>
    dead(step, reason, { state: "refused", status: null, code: reason.code, message: reason.message, exchanges: sealExchanges([]) });

  if (step.crashes >= MAX_CRASHES)
    return refuse({ code: "crashed", message: "Sending it ended the process three times. Replay it once the cause is found." });
  const connection = step.connectionId === null ? undefined : await deps.connections.get(step.workspaceId, step.connectionId);
  const connector = connection && deps.connectors.destination(connection.provider);
  const operation = connector?.operations.find((candidate) => candidate.id === step.operation) as Operation | undefined; // inputs are parsed below
  if (!step.input) return stillBroken(deps, step, sealExchanges([]));
  if (!connection) return withoutConnection(deps, step, sealExchanges([]));
  if (!connector || !operation) {
    return refuse({
      code: "connection_missing",
      message: "The connection of this step is not one it can be sent to. Change the automation, then replay.",
    });
  }
  const input = operation.input.safeParse(
    JSON.parse(keys.openText(rowKey, { table: "steps", column: "input", rowId: step.stepId }, step.input)),
  );
  if (!input.success) {
    const fields = [...new Set(input.error.issues.map((issue) => issue.path.join(".") || "input"))].join(", ");
    return refuse({
      code: "invalid_input",
      message: `The step's input does not fit: ${fields}. Correct it in the automation, then replay.`,
    });
  }

  const context = await deps.contexts.of(step);
  const attempt = await deps.startAttempt(connection, connector);
  const end = (ended: Pick<AttemptEnd, "state" | "code" | "message">): AttemptEnd => ({
    ...ended,
    status: attempt.exchanges.at(-1)?.status ?? null,
    exchanges: sealExchanges(attempt.exchanges),
  });
  const at = { workspaceId: step.workspaceId, connectionId: connection.id };
  let delivered: Awaited<ReturnType<typeof sendOnce>>;
  try {
    delivered = await sendOnce(operation, attempt.fetch, contextOf(deps, step, connection, context), input.data, step, connection);
  } catch (error) {
    const { outcome, block } = afterFailedDelivery(deps, step, error, {
      isRepeatable: isRepeatable(operation, input.data),
      now: deps.clock.now(),
    });
    if (block) await besides(deps, () => blockConnection(deps.database.in(step.workspaceId), at, block));
    const isKnown = error instanceof AppError;
    const state = outcome.state === "verifying" ? "unknown" : "refused";
    return { step, ...outcome, attempt: end({ state, code: isKnown ? error.code : "our_fault", message: isKnown ? error.message : null }) };
  }
  if (delivered === NOT_SEEN_YET) {
    const message = "It was not found at the first look. What the destination has written may show only after a minute.";
    return {
      step,
      state: "verifying",
      reason: { code: NOT_SEEN_YET, message },
      dueAt: new Date(deps.clock.now().getTime() + LAG_MS),
      attempts: step.attempts,
      verifications: step.verifications + 1,
      attempt: end({ state: "unknown", code: NOT_SEEN_YET, message }),
    };
  }
  if (step.cause || connection.isBlocked)
    await besides(deps, () => unblockConnection(deps.database.in(step.workspaceId), at, deps.clock.now()));
  return advance(deps, {
    step,
    keys,
    rowKey,
    connection,
    context,
    delivered,
    attempt: end({ state: "succeeded", code: null, message: null }),
  });
}

/** May it be sent again without a look? */
const isRepeatable = (operation: Operation, input: unknown) => operation.repeat === "safe" || (operation.isRepeatable?.(input) ?? false);

/** Sends, or after an unknown outcome looks first; what surely did not happen is sent in the same attempt. */
async function sendOnce(
  operation: Operation,
  fetch: ProviderFetch,
  context: DeliveryContext,
  input: unknown,
  step: ClaimedStep,
  connection: OpenConnection,
): Promise<Delivered<unknown> | typeof NOT_SEEN_YET> {
  if (step.state === "verifying" && operation.repeat === "look" && !isRepeatable(operation, input)) {
    const found = await operation.find(fetch, context, input);
    if (found) return found;
    // Our own book shows at once what it has written; HighLevel's search may lag, so one look is not believed.
    if (connection.provider !== "contact-book" && step.code !== NOT_SEEN_YET) return NOT_SEEN_YET;
  }
  return operation.run(fetch, context, input);
}

function contextOf(deps: DeliverDeps, step: ClaimedStep, connection: OpenConnection, { lead }: RunContext): DeliveryContext {
  return {
    connection: { id: connection.id, accountId: connection.accountId, accountName: connection.accountName },
    // The same for every attempt and for every replay: what was written once is found again.
    ref: createHash("sha256").update(`${step.leadId}/${step.automationId}/${step.path}`).digest("hex").slice(0, 10),
    lead: { id: lead.id, source: lead.sourceId ?? lead.provider, submittedAt: lead.submittedAt },
    cached<Value>(key: string, load: () => Promise<Value>): Promise<Value> {
      const name = `${step.workspaceId}/${connection.id}/${key}`;
      const known = deps.remembered.get(name) as Promise<Value> | undefined; // each key is loaded by one kind of loader
      if (known) return known;
      const loading = load();
      deps.remembered.set(name, loading);
      loading.catch(() => deps.remembered.delete(name));
      return loading;
    },
  };
}

type Arrived = {
  step: ClaimedStep;
  keys: WorkspaceVault;
  rowKey: Key;
  connection: OpenConnection;
  context: RunContext;
  delivered: Delivered<unknown>;
  attempt: AttemptEnd;
};

/** The step is done: what it gave back, and what comes next in its run. */
function advance(deps: DeliverDeps, { step, keys, rowKey, connection, context, delivered, attempt }: Arrived): StepOutcome {
  const now = deps.clock.now();
  const outputs = { ...context.outputs, [nameOf(context.automation, step.path)]: delivered.output };
  const after = { ...context, outputs };
  const progress = next(context.automation, { lead: context.lead, workspace: context.workspace, outputs, now }, step.path);
  const run = runStateAfter(progress);
  const steps = planSteps(
    { ids: deps.ids, keys },
    {
      progress,
      runId: step.runId,
      rowKey,
      lane: step.lane,
      now,
      dueAt: new Date(Math.min(now.getTime(), new Date(context.lead.receivedAt).getTime())),
      looksFirst: step.generation > 0,
    },
  );
  deps.contexts.remember(
    step.runId,
    after,
    steps.map((planned) => planned.path),
  );
  const inHand = goOn(deps, step, connection, steps);
  const wasTroubled = step.attempts > 0 || step.verifications > 0;
  return {
    step,
    state: "delivered",
    dueAt: null,
    attempts: step.attempts + 1,
    verifications: step.verifications,
    attempt,
    output: keys.sealText(rowKey, { table: "steps", column: "output", rowId: step.stepId }, JSON.stringify(delivered.output ?? null)),
    remoteId: delivered.remoteId,
    contact: delivered.contact && { contactId: delivered.contact.id, isNew: delivered.contact.isNew },
    next: steps,
    inHand,
    run: run.state === "active" && !wasTroubled ? undefined : { ...run, isTroubled: run.state === "held" },
  };
}

/**
 * Takes the next step of the run along: of all runs of the person this one may write, and the destination has just answered,
 * so that nothing would be learned from giving it back and claiming it. Only at our own book, which is not paced.
 */
function goOn(deps: DeliverDeps, step: ClaimedStep, connection: OpenConnection, steps: NewStep[]): ClaimedStep | undefined {
  const following = steps.find(({ dueAt, input }) => dueAt !== null && input !== null);
  if (
    !following ||
    following.connectionId !== connection.id ||
    connection.provider !== "contact-book" ||
    connection.isBlocked ||
    !deps.mayBegin()
  )
    return undefined;
  const state = following.state === "verifying" ? "verifying" : "sending";
  const hold = { leaseToken: deps.ids.uuid(), leaseOwner: deps.owner, attemptId: deps.ids.uuid() };
  Object.assign(following, { state, dueAt: new Date(deps.clock.now().getTime() + LEASE_MS), hold });
  const { stepId, path, operation, connectionId, input } = following;
  const { leaseToken, attemptId } = hold;
  const fresh = { attempts: 0, crashes: 0, verifications: 0, firstTriedAt: deps.clock.now(), cause: null, code: null };
  return { ...step, ...fresh, stepId, path, operation, connectionId, input, state, leaseToken, attemptId };
}

/** A step whose template broke has no input. The version of a run never changes, so only a replay with a mended one helps. */
function stillBroken(deps: DeliverDeps, step: ClaimedStep, exchanges: Buffer): StepOutcome {
  const reason = {
    cause: "template",
    code: "template_broken",
    message: "A template of this step cannot be filled in for this lead. Mend the automation, then replay the lead.",
  };
  const dueAt = new Date(deps.clock.now().getTime() + DAY_MS);
  return {
    step,
    state: "parked",
    reason,
    dueAt,
    attempts: step.attempts,
    verifications: step.verifications,
    attempt: { state: "refused", status: null, code: reason.code, message: reason.message, exchanges },
  };
}

/** A removed connection may come back: its steps wait, and go on at once when one of its id is made. */
function withoutConnection(deps: DeliverDeps, step: ClaimedStep, exchanges: Buffer): StepOutcome {
  const reason = {
    cause: "configuration",
    code: "connection_missing",
    message: "The connection of this step was removed. Make one of the same id again, or change the automation and replay the lead.",
  };
  return {
    step,
    state: step.state === "verifying" ? "verifying" : "parked", // what may have arrived is looked up first, also then
    reason,
    dueAt: new Date(deps.clock.now().getTime() + HOUR_MS),
    attempts: step.attempts,
    verifications: step.verifications,
    attempt: { state: "refused", status: null, code: reason.code, message: reason.message, exchanges },
  };
}

function dead(step: ClaimedStep, reason: Reason, attempt: AttemptEnd): StepOutcome {
  return {
    step,
    state: "dead",
    reason,
    dueAt: null,
    attempts: step.attempts,
    verifications: step.verifications,
    attempt,
    run: { state: "failed", message: reason.message, isTroubled: true },
  };
}
