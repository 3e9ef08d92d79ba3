import type { Listener } from "../db/listen.ts";
import type { LeadOutcome, StepOutcome } from "../work/record.ts";

/** The channel of live events: what the screens that are open show without asking again. */
const LIVE = "leadrelay_live";

type Notifier = Pick<Listener, "notify">;

/** Tells the screens which leads went on. Ids and states only. */
export function publishLeads(listener: Notifier, outcomes: LeadOutcome[]): void {
  for (const { lead, state } of outcomes)
    listener.notify(LIVE, JSON.stringify({ kind: "lead", workspaceId: lead.workspaceId, leadId: lead.leadId, state }));
}

/** Tells the workers that work of a workspace is due, and its screens that it changed. */
export function announceWork(listener: Notifier, workChannel: string, workspaceId: string): void {
  listener.notify(workChannel);
  listener.notify(LIVE, JSON.stringify({ kind: "health", workspaceId }));
}

/** Tells the screens which steps went on. Ids and states only. */
export function publishSteps(listener: Notifier, outcomes: StepOutcome[]): void {
  for (const { step, state, contact } of outcomes) {
    const at = { workspaceId: step.workspaceId, leadId: step.leadId, runId: step.runId };
    listener.notify(LIVE, JSON.stringify({ kind: "step", ...at, state }));
    if (contact) listener.notify(LIVE, JSON.stringify({ kind: "contact", ...at, contactId: contact.contactId }));
  }
}
