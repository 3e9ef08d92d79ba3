import type { Logger } from "pino";
import type { LRUCache } from "lru-cache";
import type { LookFirst } from "../backup/keep-generation.ts";
import type { StartAttempt } from "../connections/attempt.ts";
import type { Connections, OpenConnection } from "../connections/open-connection.ts";
import { besides } from "../connections/besides.ts";
import { afterProbeFailed, afterProbeWorked } from "../connections/breaker.ts";
import { blockConnection } from "../connections/queries.ts";
import type { Connectors } from "../connectors/index.ts";
import type { Delivered, Operation } from "../connectors/kit/destination.ts";
import { TransportError } from "../connectors/kit/failure.ts";
import { AppError } from "../lib/errors.ts";
import type { Random } from "../lib/random.ts";
import { next } from "../automations/walk.ts";
import { CAUSE_HEADER } from "../contacts/http/caused.ts";
import type { Key } from "../vault/seal.ts";
import type { Vault, WorkspaceVault } from "../vault/vault.ts";
import type { ClaimedStep } from "../work/claim.ts";
import type { AttemptEnd, Reason, StepOutcome } from "../work/record.ts";
import type { Definitions } from "./definitions.ts";
import { createDeliveryContext } from "./delivery-context.ts";
import { afterFailedDelivery } from "./failed-delivery.ts";
import { type InHandDeps, takeInHand } from "./in-hand.ts";
import { causeOf } from "./loop-guard.ts";
import { planSteps, runStateAfter } from "./match.ts";
import { followPacedCall, type PacedDeps, type Pacing } from "./paced-call.ts";
import { reworded } from "./reword.ts";
import { nameOf, type RunContext, type RunContexts } from "./run-context.ts";
import { NOT_SEEN_YET, repeatPolicy, secondLookMs, sendOnce } from "./send-once.ts";
import { createStepHistory } from "./step-history.ts";

export type DeliverDeps = InHandDeps &
  PacedDeps & {
    random: Random;
    vault: Vault;
    connectors: Connectors;
    connections: Connections;
    contexts: RunContexts;
    definitions: Definitions;
    startAttempt: StartAttempt;
    logger: Pick<Logger, "warn">;
    verifyFirst: LookFirst;
    /** Values of a connection that rarely change, such as the ids of custom fields. */
    remembered: LRUCache<string, Promise<unknown>>;
  };

/** A job that took its process with it this often is not tried again by itself. */
const MAX_CRASHES = 3;
const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Sixth stage: one call to one destination. The attempt is already committed as started. After an unknown outcome it looks
 * first whether the call arrived. Nothing is written here: the outcome says all that follows. Never throws for what a
 * destination does.
 */
export async function deliverStep(deps: DeliverDeps, step: ClaimedStep): Promise<StepOutcome> {
  if (!step.isPaced) return deliver(deps, step, undefined);
  const pacing = followPacedCall(deps, step);
  const outcome = await deliver(deps, step, pacing);
  return { ...outcome, paced: pacing.settle(outcome.reason?.cause === "throttled" ? outcome.dueAt : null) };
}

async function deliver(deps: DeliverDeps, step: ClaimedStep, pacing: Pacing | undefined): Promise<StepOutcome> {
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
  const cause = connection.provider === "contact-book" ? await causeOf(deps.definitions, step, context) : undefined;
  const attempt = await deps.startAttempt(connection, connector, cause && { [CAUSE_HEADER]: JSON.stringify(cause) });
  const end = (ended: Pick<AttemptEnd, "state" | "code" | "message">): AttemptEnd => ({
    ...ended,
    status: attempt.exchanges.at(-1)?.status ?? null,
    exchanges: sealExchanges(attempt.exchanges),
  });
  const at = { workspaceId: step.workspaceId, connectionId: connection.id };
  const isBlocked = step.cause !== null || connection.isBlocked;
  let delivered: Awaited<ReturnType<typeof sendOnce>>;
  try {
    const sending = {
      fetch: pacing ? pacing.pace(attempt.fetch, connector) : attempt.fetch,
      context: createDeliveryContext(deps, step, connection, context),
      input: input.data,
      step,
      connection,
      history: createStepHistory({ db: deps.database.in(step.workspaceId), clock: deps.clock, keys, rowKey }, step),
      isForgetful: deps.verifyFirst.mustLook(context.lead),
    };
    delivered = await reworded(connector, () => sendOnce(operation, sending));
  } catch (error) {
    const { outcome, block, isUnknown } = afterFailedDelivery(deps, step, error, {
      repeat: repeatPolicy(operation, input.data),
      wasSent: attempt.exchanges.length > 0,
      now: deps.clock.now(),
    });
    // A paced destination that is throttled waits as an account; its steps stay where they are.
    if (block && !(pacing && block.cause === "throttled"))
      await besides(deps, () => blockConnection(deps.database.in(step.workspaceId), at, block));
    else if (isBlocked && (isUnknown || error instanceof TransportError))
      await besides(deps, () => afterProbeFailed(deps.database.in(step.workspaceId), at, deps.clock.now()));
    const isKnown = error instanceof AppError;
    const state = isUnknown ? "unknown" : "refused";
    return { step, ...outcome, attempt: end({ state, code: isKnown ? error.code : "our_fault", message: isKnown ? error.message : null }) };
  }
  if (delivered === NOT_SEEN_YET) {
    const message = "It was not found at the first look. What the destination has written may show only after a minute.";
    return {
      step,
      state: "verifying",
      reason: { code: NOT_SEEN_YET, message },
      dueAt: new Date(deps.clock.now().getTime() + secondLookMs(operation, connection)),
      attempts: step.attempts,
      verifications: step.verifications + 1,
      attempt: end({ state: "unknown", code: NOT_SEEN_YET, message }),
    };
  }
  if (isBlocked)
    await besides(deps, () => afterProbeWorked(deps.database.in(step.workspaceId), { ...at, stepId: step.stepId }, deps.clock.now()));
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
      looksFirst: step.generation > 0 || deps.verifyFirst.mustLook(context.lead),
    },
  );
  deps.contexts.remember(
    step.runId,
    after,
    steps.map((planned) => planned.path),
  );
  const following = steps.find(({ dueAt, input }) => dueAt !== null && input !== null);
  const inHand = following && takeInHand(deps, { planned: following, run: step, connection });
  const wasTroubled = step.attempts > 0 || step.verifications > 0;
  return {
    step,
    state: "delivered",
    reason: delivered.warning,
    dueAt: null,
    attempts: step.attempts + 1,
    verifications: step.verifications,
    attempt,
    output: keys.sealText(rowKey, { table: "steps", column: "output", rowId: step.stepId }, JSON.stringify(delivered.output ?? null)),
    remoteId: delivered.remoteId,
    contact: delivered.contact && { contactId: delivered.contact.id, isNew: delivered.contact.isNew },
    next: steps,
    inHand: inHand ? [inHand] : [],
    run: run.state === "active" && !wasTroubled ? undefined : { ...run, isTroubled: run.state === "held" },
  };
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
