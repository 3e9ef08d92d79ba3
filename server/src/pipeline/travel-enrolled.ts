import type { LeadContent } from "../leads/lead.ts";
import type { ClaimedLead } from "../work/claim.ts";
import type { LeadOutcome } from "../work/record.ts";
import { planRuns } from "./match.ts";
import { afterCrashes, columnsOf, toLead, type TravelDeps } from "./travel.ts";

type Deps = Pick<TravelDeps, "clock" | "ids" | "vault" | "definitions" | "contexts" | "verifyFirst">;

/**
 * The road of a contact that was put into an automation, by hand or by an event: there is nothing to fetch, and the automation was
 * chosen, so that trigger and conditions are not asked. Writes nothing; may run twice, and again in a replay.
 */
export async function travelEnrolled(deps: Deps, lead: ClaimedLead): Promise<LeadOutcome> {
  const now = deps.clock.now();
  const crashed = afterCrashes(lead, now);
  if (crashed) return crashed;
  const keys = await deps.vault.of(lead.workspaceId);
  const rowKey = keys.rowKey("leads", lead.leadId, lead.sealKey);
  if (!lead.raw) return over(lead, "The contact as it was when it was added is not there any more. Add it again.");
  const text = keys.openText(rowKey, { table: "leads", column: "raw", rowId: lead.leadId }, lead.raw);
  const content = JSON.parse(text) as LeadContent; // written by contactAsLead
  const learned = {
    ...columnsOf(content),
    normalisedAt: now,
    content: keys.sealText(rowKey, { table: "leads", column: "content", rowId: lead.leadId }, text),
    emailHash: content.person.email ? keys.hash("email", content.person.email) : null,
    phoneHash: content.person.phone ? keys.hash("phone", content.person.phone) : null,
  };
  const { definitions, automation } = await findAutomation(deps, lead);
  if (!automation?.isOn) {
    const message = `The automation was ${automation ? "switched off" : "removed"} before it began. Switch it on, then replay this.`;
    return { ...over(lead, message), learned };
  }
  const whole = toLead(lead, content, { sourceId: null, fetchedAt: lead.fetchedAt });
  const match = planRuns(
    { ids: deps.ids, keys, contexts: deps.contexts },
    {
      lead: whole,
      generation: lead.generation,
      looksFirst: lead.generation > 0 || deps.verifyFirst.mustLook(whole),
      definitions,
      rowKey,
      lane: lead.lane,
      now,
      event: { eventId: deps.ids.uuid(), key: `contact.enrolled:${lead.leadId}:${lead.generation}`, type: "contact.enrolled" },
      decisions: [{ automation, wanted: true, reason: content.started?.reason ?? "the contact was added to it" }],
    },
  );
  return { lead, state: "matched", dueAt: null, attempts: lead.attempts, learned: { ...learned, matchedAt: now }, match };
}

/** What is remembered may be a moment older than the automation. */
async function findAutomation({ definitions: known }: Deps, { workspaceId, formId }: ClaimedLead) {
  for (let look = 1; ; look += 1) {
    const definitions = await known.of(workspaceId);
    const automation = definitions.automations.find(({ automationId }) => automationId === formId);
    if (automation?.isOn || look === 2) return { definitions, automation };
    known.forget();
  }
}

function over(lead: ClaimedLead, message: string): LeadOutcome {
  return { lead, state: "unrouted", reason: { code: "unrouted", message }, dueAt: null, attempts: lead.attempts };
}
