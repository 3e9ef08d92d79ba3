import type { OpenConnection } from "../connections/open-connection.ts";
import type { Delivered, DeliveryContext, Operation } from "../connectors/kit/destination.ts";
import type { ProviderFetch } from "../connectors/kit/fetch.ts";
import type { ClaimedStep } from "../work/claim.ts";
import { OutcomeUnknown } from "./failed-delivery.ts";
import type { StepHistory } from "./step-history.ts";

/**
 * After how long a second look is believed when it finds nothing. HighLevel's search "may take a few seconds" to see a write. Its
 * records show it at once, but what a gateway gave up on may be carried out some seconds after we were told so.
 */
export const LAG_MS = { index: 60_000, records: 15_000 } as const;
/** What stands on a step between the two looks; anything that happened since (another send, a lost worker) stands in its place. */
export const NOT_SEEN_YET = "not_seen_yet";

type Sending = {
  fetch: ProviderFetch;
  context: DeliveryContext;
  input: unknown;
  step: Pick<ClaimedStep, "state" | "code">;
  connection: Pick<OpenConnection, "provider">;
  history: StepHistory;
  /** An older database is in place: that nothing is known of an earlier attempt does not mean that there was none. */
  isForgetful: boolean;
};

/**
 * When the second look is due. HighLevel may not show at once what it has written, so one look is not believed. Our own book does;
 * but a write that a stopping process had begun may still wait in line there, so after a lost answer of just now it is looked at again.
 */
export function secondLookMs(operation: Operation, connection: Pick<OpenConnection, "provider">): number {
  if (operation.repeat !== "look") return 0;
  return isOwnBook(connection) ? LAG_MS.records : LAG_MS[operation.looksIn];
}

const isOwnBook = ({ provider }: Pick<OpenConnection, "provider">): boolean => provider === "contact-book";

/** How the operation may be repeated with this input. */
export function repeatPolicy(operation: Operation, input: unknown): "safe" | "look" | "hold" {
  const isRepeatable = operation.repeat !== "safe" && (operation.isRepeatable?.(input) ?? false);
  return isRepeatable ? "safe" : operation.repeat;
}

/**
 * Sends; after an unknown outcome, or in a replay, it looks first. What surely did not happen is sent in the same attempt. Throws
 * OutcomeUnknown where nobody can look.
 */
export async function sendOnce(operation: Operation, sending: Sending): Promise<Delivered<unknown> | typeof NOT_SEEN_YET> {
  const { fetch, context, input, step, connection, history, isForgetful } = sending;
  const policy = repeatPolicy(operation, input);
  if (step.state !== "verifying" || policy === "safe") return operation.run(fetch, context, input);
  if (operation.repeat === "look") {
    const found = await operation.find(fetch, context, input);
    if (found) return found;
    if (step.code !== NOT_SEEN_YET && (!isOwnBook(connection) || (await history.mayBeUnderWay()))) return NOT_SEEN_YET;
  }
  const past = await history.read();
  // What was looked for and is not there was taken away since, unless a person says that it is there.
  if (past.kind === "arrived" && (policy === "hold" || past.isSettled)) return past.delivered(input);
  if (policy === "hold" && (past.kind === "unknown" || (past.kind === "none" && isForgetful))) throw new OutcomeUnknown();
  return operation.run(fetch, context, input);
}
