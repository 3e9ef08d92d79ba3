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

/**
 * What a step's write is to carry; undefined where no automation listens to what such a write can raise, so that it stays as quick as any:
 * writes that carry a cause are not gathered with those of other runs.
 */
export async function causeOf(
  definitions: Definitions,
  { workspaceId, runId, automationId, operation }: Pick<ClaimedStep, "workspaceId" | "runId" | "automationId" | "operation">,
  { automation, lead }: Pick<RunContext, "automation" | "lead">,
): Promise<Cause | undefined> {
  const raised = `${raisedBy(operation)}.`;
  const listens = ({ trigger }: RunContext["automation"]) => trigger.event.startsWith(raised) && bookEventKind(trigger.event) !== undefined;
  const { automations } = await definitions.of(workspaceId);
  if (!listens(automation) && !automations.some(({ isOn, compiled }) => isOn && listens(compiled))) return undefined;
  return { runId, automationId, depth: (lead.started?.depth ?? 0) + 1 };
}

/** What an operation's events are of, by its name: `crm.contacts.notes.create` raises those of notes and no others. */
function raisedBy(operation: string): string {
  const parts = operation.split(".");
  return Object.entries(NOUNS).find(([plural]) => parts.includes(plural))?.[1] ?? "contact";
}

const NOUNS = { notes: "note", tasks: "task", opportunities: "opportunity", appointments: "appointment", calendars: "appointment" };
