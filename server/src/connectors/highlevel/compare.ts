import { type Contact, nameOf } from "./contact.ts";
import type { FieldValue } from "./custom-fields.ts";

/** The body of a write. */
export type Sent = { tags?: string[]; customFields?: FieldValue[]; email?: string; phone?: string } & Record<string, unknown>;

/** Fields that answers of HighLevel hold, so that they can be compared. `gender` is not among them: no answer has it. */
const COMPARED = [
  "email", "phone", "firstName", "lastName", "companyName", "address1", "city", "state", "country", "postalCode", "website", "timezone", "source", "dateOfBirth", "assignedTo",
] as const; // prettier-ignore

/**
 * What was sent, against the contact that came back. `different`: the contact has another value, so ours was not kept. `missing`: the
 * answer does not have it at all, which may be the answer's fault: that of a create lacks some fields (HighLevel API, create-contact).
 */
export function compareWritten(sent: Sent, contact: Contact): { different: string[]; missing: string[] } {
  const different: string[] = [];
  const missing: string[] = [];
  for (const field of COMPARED) {
    const value = sent[field];
    if (typeof value !== "string") continue;
    const kept = contact[field];
    if (kept === null) missing.push(field);
    else if (!isSame(field, value, kept)) different.push(field);
  }
  // A full name is split by HighLevel, and shown by some answers only in its parts.
  if (typeof sent["name"] === "string" && sent["firstName"] === undefined && nameOf(contact) === null) missing.push("name");
  if (sent.tags?.some((tag) => !contact.tags.includes(tag))) missing.push("tags");
  const kept = new Set(contact.customFields.map(({ id }) => id));
  for (const { id } of sent.customFields ?? []) if (!kept.has(id)) missing.push(id);
  return { different, missing };
}

/**
 * HighLevel writes to the contact of the first identifier and says nothing of the second when that one is another contact's
 * (GoHighLevel/highlevel-api-docs#37): then one of those we sent is not on the contact that came back.
 */
export function conflictOf({ email, phone }: Sent, contact: Contact): "email" | "phone" | null {
  if (email === undefined || phone === undefined) return null;
  if (![contact.email, ...contact.additionalEmails].some((kept) => kept !== null && isSame("email", email, kept))) return "email";
  if (![contact.phone, ...contact.additionalPhones].some((kept) => kept !== null && isSame("phone", phone, kept))) return "phone";
  return null;
}

/** Is it the same value, written as the CRM writes it? */
export function isSame(field: (typeof COMPARED)[number], sent: string, kept: string): boolean {
  if (field === "phone") return isSamePhone(digits(sent), digits(kept));
  if (field === "dateOfBirth") return isSameDay(sent, kept);
  return plain(sent) === plain(kept);
}

/** A number may be sent without the country it is kept with. */
const isSamePhone = (sent: string, kept: string) => sent === kept || (sent.length >= 7 && kept.endsWith(sent.replace(/^0+/, "")));

/** A create answers with a full timestamp, an update with a day; a day may be sent in several ways. */
function isSameDay(sent: string, kept: string): boolean {
  const days = [sent, kept].map((text) => Date.parse(text.replaceAll(/[._]/g, "-")));
  const [one = Number.NaN, other = Number.NaN] = days;
  return Number.isNaN(one) || Number.isNaN(other) || Math.abs(one - other) < 24 * 60 * 60 * 1_000;
}

const plain = (text: string) => text.trim().replaceAll(/\s+/g, " ").toLowerCase();
const digits = (text: string) => text.replaceAll(/\D/g, "");
