import { bookEventKind } from "../automations/book-events.ts";
import { contactAsLead } from "../automations/contact-as-lead.ts";
import { decide } from "../automations/decide.ts";
import { insertEnrolment, selectFieldNames } from "../automations/enrolment-queries.ts";
import { type ClaimedEvent, finishEvent, insertRefusals, selectListening } from "../automations/event-queries.ts";
import { sealCarrier } from "../automations/seal-carrier.ts";
import { findSurvivor } from "../contacts/identity-queries.ts";
import { findContact } from "../contacts/queries.ts";
import { type Database, withTransaction } from "../db/db.ts";
import type { LeadContent, Started } from "../leads/lead.ts";
import type { Clock } from "../lib/clock.ts";
import type { Ids } from "../lib/random.ts";
import type { Vault } from "../vault/vault.ts";
import { toCarriedLead } from "./carried-lead.ts";
import type { Definitions } from "./definitions.ts";
import { whyLooping } from "./loop-guard.ts";

export type StartDeps = { database: Pick<Database, "in">; vault: Vault; clock: Clock; ids: Ids; definitions: Definitions };

type Automation = { automationId: string; version: number; name: string };

/**
 * Puts the contact of an event into the automations that listen to it and want it, and writes why the others do not. All of it is one
 * commit with the end of the event, fenced by its lease: killed before it, the event is due again; after it, it is over. Gives how
 * many were started.
 */
export async function startFromEvent(deps: StartDeps, event: ClaimedEvent): Promise<number> {
  const { database, clock, ids, vault } = deps;
  const { workspaceId, eventId } = event;
  const db = database.in(workspaceId);
  const contactId = (await findSurvivor(db, event)) ?? event.contactId;
  const contact = await findContact(db, { workspaceId, contactId });
  const automations = await selectListening(db, event);
  const fields = await selectFieldNames(db, workspaceId);
  const keys = await vault.of(workspaceId);
  const now = clock.now();
  const refused: (Automation & { reason: string })[] = [];
  const wanted: { automation: Automation; content: LeadContent }[] = [];
  for (const automation of automations) {
    const loop = whyLooping(automation, event);
    if (loop !== undefined || !contact) {
      refused.push({ ...automation, reason: loop ?? "the contact is deleted" });
      continue;
    }
    const started = startedBy(event);
    const content = contactAsLead({ contact, automation, fields, started, now });
    const { wanted: isWanted, reason } = await ask(deps, { event, automation, content, contactId });
    if (isWanted)
      wanted.push({ automation, content: { ...content, started: { ...started, contact: content.started?.contact ?? {}, reason } } });
    else refused.push({ ...automation, reason });
  }
  return withTransaction(db, async (trx) => {
    if (!(await finishEvent(trx, event))) return 0;
    for (const { automation, content } of wanted) {
      const { automationId, name: formName } = automation;
      const carrier = sealCarrier(keys, ids.uuid(), content);
      const externalId = `event:${eventId}:${automationId}`;
      await insertEnrolment(trx, { workspaceId, contactId, automationId, ...carrier, externalId, origin: "event", formName, now });
    }
    if (refused.length > 0) await insertRefusals(trx, { workspaceId, eventId, refused, now });
    return wanted.length;
  });
}

async function ask(
  { definitions }: StartDeps,
  { event, automation, content, contactId }: { event: ClaimedEvent; automation: Automation; content: LeadContent; contactId: string },
) {
  const { workspaceId, type, occurredAt } = event;
  const { workspace } = await definitions.of(workspaceId);
  const compiled = await definitions.version(workspaceId, automation.automationId, automation.version);
  const lead = toCarriedLead(content, { workspaceId, id: event.eventId, externalId: contactId });
  return decide({ isOn: true, compiled }, { event: { type, occurredAt }, lead, workspace });
}

/** The event as templates read it, without the contact and before it is asked who wants it. */
function startedBy({ type, body, changes, occurredAt, causeDepth }: ClaimedEvent): Omit<Started, "contact"> {
  const thing = bookEventKind(type)?.thing;
  const { tagsAdded = [], tagsRemoved = [], from = null, to = null } = changes ?? {};
  return {
    event: {
      type,
      occurredAt: occurredAt.toISOString(),
      tagsAdded,
      tagsRemoved,
      from,
      to,
      ...(thing && { [thing]: thing === "appointment" ? body["appointment"] : body }), // HighLevel wraps this one
    },
    depth: causeDepth,
    reason: "",
  };
}
