import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import { NotFound } from "../lib/errors.ts";
import { listFields } from "../mappings/list-fields.ts";
import type { LeadDetails, RawLead } from "./lead-view.ts";
import type { LeadContent, Mapped, Origin } from "./lead.ts";
import { selectLeadRows } from "./queries.ts";
import type { LeadReader, RequestReader } from "./reader.ts";

type LeadKey = { workspaceId: string; leadId: string };

const MAX_SAME_PERSON = 20;

/** Everything about one lead. Throws NotFound. */
export async function getLeadDetails(
  { db, readLead }: { db: Db; readLead: LeadReader },
  { workspaceId, leadId }: LeadKey,
): Promise<LeadDetails> {
  const lead = await findLeadRow(db, { workspaceId, leadId });
  const [listed] = await selectLeadRows(db, { workspaceId, where: sql`l.lead_id = ${leadId}`, limit: 1 });
  if (!listed) throw leadNotFound();
  const samePerson = await selectLeadRows(db, { workspaceId, where: samePersonAs(lead), limit: MAX_SAME_PERSON });
  const opened = lead.content && (await readLead({ workspaceId, leadId, sealKey: lead.sealKey }));
  const content = (opened ? opened.json("leads.content", leadId, lead.content) : null) as LeadContent | null; // written by the pipeline
  return {
    ...listed.row,
    ...contentView(lead, content),
    externalId: lead.externalId,
    connectionId: lead.connectionId,
    platform: lead.platform,
    origin: lead.origin as Origin, // the table checks it
    fetchedAt: lead.fetchedAt?.toISOString() ?? null,
    normalisedAt: lead.normalisedAt?.toISOString() ?? null,
    matchedAt: lead.matchedAt?.toISOString() ?? null,
    stage: lead.stage,
    score: lead.score,
    ownerId: lead.ownerId,
    contacts: await listContactsOf(db, { workspaceId, leadId }),
    samePerson: samePerson.map(({ row }) => row),
  };
}

/** What came in, before we made anything of it. Throws NotFound. */
export async function getRawLead(
  { db, readLead, readRequest }: { db: Db; readLead: LeadReader; readRequest: RequestReader },
  { workspaceId, leadId }: LeadKey,
): Promise<RawLead> {
  const lead = await findLeadRow(db, { workspaceId, leadId });
  const request = await db
    .selectFrom("rawRequests")
    .select(["requestId", "sealKey", "body"])
    .where("workspaceId", "=", workspaceId)
    .where("requestId", "=", lead.requestId)
    .executeTakeFirst();
  const opened = lead.raw && (await readLead({ workspaceId, leadId, sealKey: lead.sealKey }));
  const raw = opened ? opened.json("leads.raw", leadId, lead.raw) : null;
  return { webhook: request ? await readRequest({ workspaceId, ...request }) : null, lead: raw as RawLead["lead"] }; // a provider's answer is an object
}

async function findLeadRow(db: Db, { workspaceId, leadId }: LeadKey) {
  const row = await db
    .selectFrom("leads")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("leadId", "=", leadId)
    .executeTakeFirst();
  if (!row) throw leadNotFound();
  return row;
}

const leadNotFound = () => new NotFound("There is no such lead here.");

type StoredLead = Awaited<ReturnType<typeof findLeadRow>>;

/** What the person answered; where the answers are not read, at least what the notification said. */
function contentView(
  lead: StoredLead,
  content: LeadContent | null,
): Pick<LeadDetails, "account" | "form" | "ad" | "adSet" | "campaign" | "person" | "answers" | "consents" | "mapping"> {
  const named = (id: string | null, name: string | null) => (id === null ? null : { id, name });
  return {
    account: { id: lead.accountId, name: lead.accountName },
    form: lead.formId === null ? null : { id: lead.formId, name: lead.formName, version: lead.formVersion },
    ad: named(lead.adId, lead.adName),
    adSet: named(lead.adSetId, lead.adSetName),
    campaign: named(lead.campaignId, lead.campaignName),
    person: content?.person ?? null,
    mapping: content?.mapped ? mappingView(content.mapped) : null,
    answers: content?.answers.map(({ key, label, type, value, values }) => ({ key, label, type, value, values })) ?? [],
    consents: content?.consents.map(({ key, text, given, at }) => ({ key, text, given, at })) ?? [],
  };
}

const mappingView = ({ mappingId, version, fields, findings, unmapped, corrected }: Mapped) => ({
  id: mappingId,
  version,
  unmapped,
  corrected,
  mapped: { fields: listFields(fields), findings },
});

function samePersonAs({ leadId, emailHash, phoneHash }: StoredLead) {
  return sql`l.lead_id <> ${leadId} and (l.email_hash = ${emailHash} or l.phone_hash = ${phoneHash})`;
}

async function listContactsOf(db: Db, { workspaceId, leadId }: LeadKey): Promise<LeadDetails["contacts"]> {
  return db
    .selectFrom("leadContacts as l")
    .leftJoin("connections as c", (join) =>
      join.onRef("c.workspaceId", "=", "l.workspaceId").onRef("c.connectionId", "=", "l.connectionId"),
    )
    .select(["l.contactId", "l.connectionId", "c.name as connectionName", "l.isNew"])
    .where("l.workspaceId", "=", workspaceId)
    .where("l.leadId", "=", leadId)
    .orderBy("l.writtenAt")
    .execute();
}
