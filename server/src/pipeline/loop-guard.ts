import { bookEventKind } from "../automations/book-events.ts";
import type { ClaimedEvent } from "../automations/event-queries.ts";
import type { ClaimedStep } from "../work/claim.ts";
import type { Definitions } from "./definitions.ts";
import type { RunContext } from "./run-context.ts";

/** So many runs may follow one from another; the chain ends there. */
export const DEEPEST = 5;

/** What a write to the contact book carries, for the events that come of it: `record_event` reads it. */
export type Cause = { runId: string; automationId: string; depth: number };

/** Why an event must not start an automation; undefined when it may. */
export function whyLooping(
  { automationId }: { automationId: string },
  { causeAutomationId, causeDepth }: Pick<ClaimedEvent, "causeAutomationId" | "causeDepth">,
): string | undefined {
  if (causeAutomationId === automationId) return "a run of this automation wrote it; it does not start itself";
  if (causeDepth > DEEPEST) return `automations started each other ${DEEPEST} times in a row; the chain ends here`;
  return undefined;
}

/** What a step's write is to carry; undefined where no automation listens to the contact book, so that such writes stay as quick as any. */
export async function causeOf(
  definitions: Definitions,
  { workspaceId, runId, automationId }: ClaimedStep,
  { automation, lead }: RunContext,
): Promise<Cause | undefined> {
  const listens = ({ trigger }: RunContext["automation"]) => bookEventKind(trigger.event) !== undefined;
  const { automations } = await definitions.of(workspaceId);
  if (!listens(automation) && !automations.some(({ isOn, compiled }) => isOn && listens(compiled))) return undefined;
  return { runId, automationId, depth: (lead.started?.depth ?? 0) + 1 };
}
