import { InvalidInput } from "../../lib/errors.ts";
import { normaliseTags } from "../change-tags.ts";
import type { ContactFields } from "../contact.ts";
import { normaliseEmail, normalisePhone } from "../identity.ts";
import type { ContactChange } from "./change.ts";
import { type ContactRecord, LIFECYCLE_STAGES, RECORD_FIELD_KEYS } from "./record.ts";

export type ChangeContext = { country: string; stages: string[] | null; fields: { id: string; key: string }[] };
type RecordChange = Pick<ContactChange, keyof ContactRecord>;
/** E-mails and phones beside the main ones, each once. Undefined: those stay as they are. */
type Additional = { email?: string[]; phone?: string[] };

/**
 * A change as the contact book writes it: ordinary fields, with those parts of the record that have a custom field written there too, and the
 * record's own; beside them the additional e-mails and phones. Throws InvalidInput that names every place.
 */
export function readChange(
  change: ContactChange,
  context: ChangeContext,
): { fields: ContactFields; record: RecordChange; additional: Additional } {
  const { lifecycleStage, score, leadSource, preferredChannel, preferredTime, socialProfiles, consents, ...others } = change;
  const { additionalEmails, additionalPhones, businessId: _, ...rest } = others;
  const record = { lifecycleStage, score, leadSource, preferredChannel, preferredTime, socialProfiles, consents };
  const issues: { path: string; message: string }[] = [];
  const fields: ContactFields = { ...rest };
  if (rest.tags) fields.tags = normaliseTags(rest.tags);
  if (rest.email) {
    if (normaliseEmail(rest.email) === undefined) issues.push({ path: "email", message: "is no e-mail address" });
    fields.email = rest.email.trim();
  }
  if (rest.phone) {
    const phone = normalisePhone(rest.phone, context.country);
    if (phone === undefined) issues.push({ path: "phone", message: "is no phone number" });
    fields.phone = phone;
  }
  for (const name of ["email", "phone"] as const) if (rest[name] === "") fields[name] = null;
  const additional: Additional = {};
  if (additionalEmails) additional.email = eachOnce(additionalEmails.map((text, at) => readOther("email", text, at)));
  if (additionalPhones) additional.phone = eachOnce(additionalPhones.map((text, at) => readOther("phone", text, at)));
  const stages: readonly string[] = context.stages ?? LIFECYCLE_STAGES;
  if (lifecycleStage !== undefined && !stages.includes(lifecycleStage))
    issues.push({ path: "lifecycleStage", message: `is none of the workspace's stages: ${stages.join(", ")}` });

  const ids = new Map(context.fields.flatMap(({ id, key }) => [[id, id], [key, id], [key.replace(/^contact\./, ""), id]])); // prettier-ignore
  const customFields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(rest.customFields ?? {})) {
    const id = ids.get(name);
    if (id === undefined) issues.push({ path: `customFields.${name}`, message: "is no custom field of this workspace" });
    else customFields[id] = value;
  }
  for (const [part, key] of Object.entries(RECORD_FIELD_KEYS)) {
    const id = ids.get(key);
    const value = record[part as keyof typeof RECORD_FIELD_KEYS]; // the keys of the table just read
    if (id !== undefined && value !== undefined) customFields[id] = value;
  }
  if (Object.keys(customFields).length > 0 || rest.customFields) fields.customFields = customFields;
  if (issues.length > 0)
    throw new InvalidInput(`The contact cannot be changed like this: ${issues[0]?.path} ${issues[0]?.message}.`, issues);
  return { fields, record, additional };

  function readOther(kind: "email" | "phone", text: string, at: number): string {
    const read = kind === "phone" ? normalisePhone(text, context.country) : normaliseEmail(text) && text;
    if (read) return read;
    const path = kind === "phone" ? `additionalPhones.${at}` : `additionalEmails.${at}`;
    issues.push({ path, message: kind === "phone" ? "is no phone number" : "is no e-mail address" });
    return text;
  }
}

/** As written first; case makes no other e-mail. */
const eachOnce = (values: string[]) => [...new Map(values.toReversed().map((value) => [value.toLowerCase(), value])).values()].toReversed();

/** The record with a change over it; profiles and consents one by one, what was said last in the place of what was said before. */
export function mergeRecord(before: ContactRecord, change: RecordChange, now: Date): ContactRecord {
  const { socialProfiles = {}, consents = [], ...plain } = change;
  const named = Object.entries(plain).filter(([, value]) => value !== undefined && value !== "");
  const profiles = Object.entries({ ...before.socialProfiles, ...socialProfiles });
  const said = consents.map(({ key, given, text = null, version = null, at }) => ({
    key,
    text,
    version,
    given,
    at: at ?? now.toISOString(),
  }));
  return {
    ...before,
    ...(Object.fromEntries(named) as Partial<ContactRecord>), // the change's fields of the same names and types
    socialProfiles: Object.fromEntries(profiles.filter((entry): entry is [string, string] => entry[1] !== null)),
    consents: [...new Map([...before.consents, ...said].map((consent) => [consent.key, consent])).values()],
  };
}
