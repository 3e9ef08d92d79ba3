import { withTransaction, type Db } from "../../db/db.ts";
import { type Book, type ContactEvent, displayName } from "../contact.ts";
import { findContact } from "../queries.ts";
import { isUnknown, type Opportunity, type OpportunityFields, type Unknown } from "./opportunity.ts";
import { deleteOpportunityRow, findOfContact, findOpportunity, lockContactInPipeline, placeOf, putOpportunity } from "./queries.ts";

type NewOpportunity = OpportunityFields & { pipelineId: string; contactId: string; name: string };
type Written = { opportunity: Opportunity; events: ContactEvent["type"][] };

/** Makes an opportunity, open unless said otherwise (HighLevel API, opportunities/create-opportunity). */
export async function createOpportunity(book: Book, input: NewOpportunity): Promise<Opportunity | Unknown> {
  const written = await withTransaction(book.db, (trx) => insert(book, trx, input));
  return isUnknown(written) ? written : tell(book, written);
}

/** Changes the fields that are named. Undefined: there is none (HighLevel API, opportunities/update-opportunity). */
export async function updateOpportunity(
  book: Book,
  { opportunityId, ...fields }: { opportunityId: string } & OpportunityFields,
): Promise<Opportunity | Unknown | undefined> {
  const written = await withTransaction(book.db, (trx) => update(book, trx, opportunityId, fields));
  return !written || isUnknown(written) ? written : tell(book, written);
}

/**
 * Changes the opportunity with this id, or else the contact's in this pipeline (an open one first), or makes one. Of many at the
 * same time one makes it, the others find it (HighLevel API, opportunities/upsert-opportunity).
 */
export async function upsertOpportunity(
  book: Book,
  { opportunityId, contactId, ...fields }: OpportunityFields & { pipelineId: string; opportunityId?: string; contactId?: string },
): Promise<{ opportunity: Opportunity; isNew: boolean } | Unknown | undefined> {
  const { workspaceId } = book;
  const { pipelineId, name } = fields;
  const outcome = await withTransaction(book.db, async (trx) => {
    if (contactId !== undefined) await lockContactInPipeline(trx, { workspaceId, pipelineId, contactId });
    const found = opportunityId ?? (contactId && (await findOfContact(trx, { workspaceId, pipelineId, contactId })));
    if (found !== undefined) return { isNew: false, written: await update(book, trx, found, fields) };
    if (contactId === undefined) return undefined;
    return {
      isNew: true,
      written: await insert(book, trx, { ...fields, contactId, name: name ?? (await nameOf(trx, { workspaceId, contactId })) }),
    };
  });
  if (!outcome?.written) return undefined;
  const { isNew, written } = outcome;
  return isUnknown(written) ? written : { isNew, opportunity: tell(book, written) };
}

/** False: there is none (HighLevel API, opportunities/delete-opportunity). */
export async function deleteOpportunity(book: Book, opportunityId: string): Promise<boolean> {
  const { workspaceId, db, clock, onChanged } = book;
  const contactId = await deleteOpportunityRow(db, { workspaceId, opportunityId, now: clock.now() });
  if (contactId !== undefined) onChanged?.({ type: "OpportunityDelete", workspaceId, contactId, itemId: opportunityId, at: clock.now() });
  return contactId !== undefined;
}

async function insert({ workspaceId, clock, ids }: Book, trx: Db, input: NewOpportunity): Promise<Written | Unknown> {
  const place = await placeOf(trx, { workspaceId, ...input });
  if (!place.hasContact) return { unknown: "contact" };
  if (!place.hasPipeline) return { unknown: "pipeline" };
  if (place.stageId === null) return { unknown: "stage" };
  const now = clock.now();
  const opportunityId = ids.crm();
  await putOpportunity(trx, workspaceId, {
    opportunityId,
    pipelineId: input.pipelineId,
    stageId: place.stageId,
    contactId: input.contactId,
    name: input.name,
    status: input.status ?? "open",
    monetaryValue: input.monetaryValue ?? 0,
    assignedTo: input.assignedTo ?? null,
    source: input.source ?? null,
    lostReasonId: input.lostReasonId ?? null,
    customFields: withoutNulls(input.customFields ?? {}),
    followers: [...new Set(input.followers)],
    lastStatusChangeAt: now,
    lastStageChangeAt: now,
    dateAdded: now,
    dateUpdated: now,
  });
  const opportunity = await findOpportunity(trx, { workspaceId, opportunityId });
  return opportunity ? { opportunity, events: ["OpportunityCreate"] } : { unknown: "contact" };
}

async function update(
  { workspaceId, clock }: Book,
  trx: Db,
  opportunityId: string,
  fields: OpportunityFields,
): Promise<Written | Unknown | undefined> {
  const before = await findOpportunity(trx, { workspaceId, opportunityId }, { forUpdate: true });
  if (!before) return undefined;
  const pipelineId = fields.pipelineId ?? before.pipelineId;
  const stays = pipelineId === before.pipelineId ? before.stageId : undefined;
  const place = await placeOf(trx, { workspaceId, pipelineId, stageId: fields.stageId ?? stays, contactId: before.contactId });
  if (!place.hasPipeline) return { unknown: "pipeline" };
  if (place.stageId === null) return { unknown: "stage" };
  const now = clock.now();
  const { customFields, ...plain } = fields;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const after: Opportunity = { ...before, ...given, pipelineId, stageId: place.stageId };
  if (customFields) after.customFields = withoutNulls({ ...before.customFields, ...customFields });
  const events = whatChanged(before, after);
  if (events.length === 0) return { opportunity: before, events };
  if (events.includes("OpportunityStageUpdate")) after.lastStageChangeAt = now;
  if (events.includes("OpportunityStatusUpdate")) after.lastStatusChangeAt = now;
  after.dateUpdated = now;
  await putOpportunity(trx, workspaceId, after);
  return { opportunity: after, events };
}

/** HighLevel's events for a change: OpportunityUpdate for every one, and one of its own for what is watched most. */
function whatChanged(before: Opportunity, after: Opportunity): ContactEvent["type"][] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const events: ContactEvent["type"][] = ["OpportunityUpdate"];
  if (before.stageId !== after.stageId) events.push("OpportunityStageUpdate");
  if (before.status !== after.status) events.push("OpportunityStatusUpdate");
  if (before.monetaryValue !== after.monetaryValue) events.push("OpportunityMonetaryValueUpdate");
  if (before.assignedTo !== after.assignedTo) events.push("OpportunityAssignedToUpdate");
  return events;
}

/** One that came without a name is called after its contact. */
async function nameOf(trx: Db, key: { workspaceId: string; contactId: string }): Promise<string> {
  const contact = await findContact(trx, key);
  return (contact && (displayName(contact) ?? contact.email ?? contact.phone)) ?? "Opportunity";
}

const withoutNulls = (values: Record<string, unknown>) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

function tell({ workspaceId, clock, onChanged }: Book, { opportunity, events }: Written): Opportunity {
  const { contactId, opportunityId: itemId } = opportunity;
  for (const type of events) onChanged?.({ type, workspaceId, contactId, itemId, at: clock.now() });
  return opportunity;
}
