import type { DeliveryContext } from "../kit/destination.ts";
import type { ProviderFetch } from "../kit/fetch.ts";
import { createField, type FieldValue, findField, keptFields } from "./custom-fields.ts";
import { optionalNumber, optionalText } from "./inputs.ts";

/**
 * What our record of a contact has and HighLevel's does not: there each is a custom field, found by its key or made when it is first used.
 * Our own contact book keeps the same fields, and reads its record from them.
 */
const RECORD_FIELDS = {
  lifecycleStage: { name: "Lifecycle Stage", dataType: "TEXT" },
  leadScore: { name: "Lead Score", dataType: "NUMERICAL" },
  leadOwner: { name: "Lead Owner", dataType: "TEXT" },
  preferredChannel: { name: "Preferred Channel", dataType: "TEXT" },
  preferredTime: { name: "Preferred Time", dataType: "TEXT" },
  socialProfiles: { name: "Social Profiles", dataType: "LARGE_TEXT" },
  consents: { name: "Consents", dataType: "LARGE_TEXT" },
} as const;
type Part = keyof typeof RECORD_FIELDS;
type Parts = Partial<Record<Part, string | number | undefined>>;

/** What a step may say of it. */
export const recordInputs = {
  lifecycleStage: optionalText("Lifecycle stage: subscriber, lead, qualified, opportunity, customer, evangelist, other"),
  leadScore: optionalNumber("Score"),
  leadOwner: optionalText("Who looks after the lead, by name; `assignedTo` is the owner as a user of the CRM"),
  preferredChannel: optionalText("How the person wants to be reached: email, phone, sms, whatsapp, post"),
  preferredTime: optionalText("When the person wants to be reached, in words"),
  socialProfiles: optionalText("Addresses of social profiles, one a line"),
  consents: optionalText("What the person consented to, in words"),
};

/** The parts of the record among a step's fields, and the fields without them. */
export function takeRecord<Fields extends Record<string, unknown>>(fields: Fields): { record: Parts; rest: Omit<Fields, Part> } {
  const isPart = (name: string) => Object.hasOwn(RECORD_FIELDS, name);
  const entries = Object.entries(fields);
  return {
    record: Object.fromEntries(entries.filter(([name]) => isPart(name))),
    rest: Object.fromEntries(entries.filter(([name]) => !isPart(name))) as Omit<Fields, Part>, // what is left after the line above
  };
}

/** The record as custom fields of the location. */
export async function recordValues(fetch: ProviderFetch, context: DeliveryContext, record: Parts): Promise<FieldValue[]> {
  const values: FieldValue[] = [];
  for (const [part, { name, dataType }] of Object.entries(RECORD_FIELDS)) {
    const value = record[part as Part]; // the keys of the table just read
    if (value === undefined) continue;
    let field = findField(await keptFields(fetch, context), name);
    if (!field) {
      field = await createField(fetch, context, { name, dataType });
      context.forget("custom-fields");
    }
    values.push({ id: field.id, field_value: value });
  }
  return values;
}
