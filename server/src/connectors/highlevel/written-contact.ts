import type { Delivered, DeliveryContext } from "../kit/destination.ts";
import type { ProviderFetch } from "../kit/fetch.ts";
import { compareWritten, conflictOf, type Sent } from "./compare.ts";
import { type Contact, nameOf, type WrittenContact } from "./contact.ts";
import { forgetFields, keptFields, shortKey } from "./custom-fields.ts";
import { MESSAGES } from "./messages.ts";
import { readContact } from "./read-contact.ts";

/** Where an answer lacks what was sent, the contact is read to be sure: for the first few, and then for one in fifty. */
const READ_FIRST = 20;
const READ_EVERY = 50;

type Written = {
  contact: Contact;
  isNew: boolean;
  /** The body that was sent; nothing when nothing was written. */
  sent?: Sent;
  /** Fields that could not be sent, as HighLevel takes them at creation only. */
  left?: string[];
};

/** What a write left behind, with what the CRM did not keep of it and whether e-mail and phone belong to two contacts. */
export async function toWritten(
  fetch: ProviderFetch,
  context: DeliveryContext,
  { contact, isNew, sent = {}, left = [] }: Written,
): Promise<Delivered<WrittenContact>> {
  const conflict = conflictOf(sent, contact);
  const lost = (await findDropped(fetch, context, sent, contact)).filter((field) => field !== conflict);
  const ignored = !isNew && sent["gender"] !== undefined ? ["gender"] : []; // GoHighLevel/highlevel-api-docs#313
  const dropped = [...new Set([...left, ...ignored, ...lost])];
  const { id, email, phone, firstName, lastName, assignedTo, tags } = contact;
  return {
    output: { id, isNew, email, phone, firstName, lastName, name: nameOf(contact), assignedTo, tags, dropped, conflict },
    remoteId: id,
    contact: { id, isNew },
    warning: warningOf(dropped, conflict),
  };
}

async function findDropped(fetch: ProviderFetch, context: DeliveryContext, sent: Sent, contact: Contact): Promise<string[]> {
  const { different, missing } = compareWritten(sent, contact);
  if (missing.length === 0 || !(await isSampled(context))) return different;
  try {
    const stored = compareWritten(sent, await readContact(fetch, contact.id));
    return [...stored.different, ...(await named(fetch, context, sent, stored.missing))];
  } catch {
    return different; // the write is done; only the look at it failed
  }
}

/** Custom fields by key. One that was deleted there is dropped without a word, so the ids we keep are not right any more. */
async function named(fetch: ProviderFetch, context: DeliveryContext, sent: Sent, missing: string[]): Promise<string[]> {
  if (!sent.customFields?.some(({ id }) => missing.includes(id))) return missing;
  const fields = await keptFields(fetch, context);
  forgetFields(context);
  return missing.map((field) => shortKey(fields, field));
}

async function isSampled(context: DeliveryContext): Promise<boolean> {
  const seen = await context.cached("incomplete-answers", async () => ({ count: 0 }));
  seen.count += 1;
  return seen.count <= READ_FIRST || seen.count % READ_EVERY === 0;
}

function warningOf(dropped: string[], conflict: string | null): Delivered<unknown>["warning"] {
  if (conflict !== null) return { code: "crm_contact_conflict", message: `${MESSAGES.crm_contact_conflict} Left out: ${conflict}.` };
  if (dropped.length === 0) return undefined;
  return { code: "crm_fields_dropped", message: `${MESSAGES.crm_fields_dropped} Not kept: ${dropped.join(", ")}.` };
}
