import { InvalidInput } from "../lib/errors.ts";

/** A contact's row as JSON, by column: what hangs on a contact moves whole, whatever columns there are. */
export type ContactRow = Record<string, unknown> & { contact_id: string };

/** {field: the id of the contact whose value is taken}. */
export type Choices = Record<string, string>;

/** What a person can choose, and the columns that go together: a name is taken whole, or it would be nobody's. */
export const CHOICE_COLUMNS = {
  name: ["name", "first_name", "last_name"],
  email: ["email", "email_lower_case"],
  phone: ["phone"],
  companyName: ["company_name"],
  address: ["address1", "city", "state", "postal_code"],
  country: ["country"],
  website: ["website"],
  timezone: ["timezone"],
  source: ["source"],
  assignedTo: ["assigned_to"],
  dateOfBirth: ["date_of_birth"],
  gender: ["gender"],
  lifecycleStage: ["lifecycle_stage"],
} as const satisfies Record<string, readonly string[]>;
export type ChoiceField = keyof typeof CHOICE_COLUMNS;

const CUSTOM = "customFields.";
const choosable = Object.entries(CHOICE_COLUMNS) as [ChoiceField, readonly string[]][];

/**
 * The columns of the contact that two become. A field takes the chosen contact's value, else what the kept one has, else the other's.
 * E-mails and phones are all kept, tags and followers united; do-not-disturb of either stays. Throws InvalidInput for a choice of no field, or of
 * neither contact.
 */
export function combineContacts(kept: ContactRow, merged: ContactRow, choices: Choices = {}): Record<string, unknown> {
  checkChoices(kept, merged, choices);
  const order = [kept, merged].toSorted((a, b) => String(a["date_added"]).localeCompare(String(b["date_added"])));
  const [older, newer] = order as [ContactRow, ContactRow];
  const columns: Record<string, unknown> = {};
  for (const [field, names] of choosable) {
    const isSet = (row: ContactRow) => names.some((name) => row[name] !== null);
    const chosen = choices[field] === merged.contact_id || (choices[field] === undefined && !isSet(kept)) ? merged : kept;
    for (const name of names) columns[name] = chosen[name];
  }
  const emails = together([
    columns["email"],
    kept["email"],
    merged["email"],
    ...list(kept, "additional_emails"),
    ...list(merged, "additional_emails"),
  ]);
  const phones = together([
    columns["phone"],
    kept["phone"],
    merged["phone"],
    ...list(kept, "additional_phones"),
    ...list(merged, "additional_phones"),
  ]);
  return {
    ...columns,
    email: emails[0] ?? null,
    email_lower_case: emails[0]?.toLowerCase() ?? null,
    additional_emails: emails.slice(1),
    phone: phones[0] ?? null,
    additional_phones: phones.slice(1),
    tags: [...new Set([...list(kept, "tags"), ...list(merged, "tags")])],
    followers: [...new Set([...list(kept, "followers"), ...list(merged, "followers")])],
    dnd: kept["dnd"] === true || merged["dnd"] === true,
    dnd_settings: strictest(map(kept, "dnd_settings"), map(merged, "dnd_settings")),
    inbound_dnd_settings: strictest(map(kept, "inbound_dnd_settings"), map(merged, "inbound_dnd_settings")),
    custom_fields: customFields(kept, merged, choices),
    business_id: kept["business_id"] ?? merged["business_id"],
    attribution: older["attribution"] ?? newer["attribution"],
    last_attribution: newer["last_attribution"] ?? older["last_attribution"],
    score: Math.max(Number(kept["score"]), Number(merged["score"])),
    date_added: older["date_added"],
    last_activity_at: latest(kept["last_activity_at"], merged["last_activity_at"]),
  };
}

function checkChoices(kept: ContactRow, merged: ContactRow, choices: Choices): void {
  const isField = (field: string) =>
    Object.hasOwn(CHOICE_COLUMNS, field) ||
    (field.startsWith(CUSTOM) && [kept, merged].some((row) => Object.hasOwn(map(row, "custom_fields"), field.slice(CUSTOM.length))));
  const issues = Object.entries(choices).flatMap(([field, id]) => [
    ...(isField(field) ? [] : [{ path: `choices.${field}`, message: "is no field that can be chosen" }]),
    ...([kept.contact_id, merged.contact_id].includes(id)
      ? []
      : [{ path: `choices.${field}`, message: "must be the id of one of the two" }]),
  ]);
  if (issues.length > 0)
    throw new InvalidInput(`The choices are not valid: ${issues.map(({ path, message }) => `${path} ${message}`).join("; ")}.`, issues);
}

function customFields(kept: ContactRow, merged: ContactRow, choices: Choices): Record<string, unknown> {
  const [ours, theirs] = [map(kept, "custom_fields"), map(merged, "custom_fields")];
  const taken = Object.keys(choices).filter((field) => field.startsWith(CUSTOM) && choices[field] === merged.contact_id);
  const chosen = Object.fromEntries(taken.map((field) => [field.slice(CUSTOM.length), theirs[field.slice(CUSTOM.length)]]));
  return Object.fromEntries(Object.entries({ ...theirs, ...ours, ...chosen }).filter(([, value]) => value !== undefined));
}

/** Each channel as whoever asked not to be disturbed left it. `active` means do not disturb (HighLevel API, DND settings). */
function strictest(ours: Record<string, unknown>, theirs: Record<string, unknown>): Record<string, unknown> {
  const isOn = (setting: unknown) => ["active", "permanent"].includes(String((setting as { status?: unknown } | undefined)?.status));
  const asked = Object.fromEntries(Object.entries(theirs).filter(([channel, setting]) => isOn(setting) && !isOn(ours[channel])));
  return { ...theirs, ...ours, ...asked };
}

/** Without repeats, whatever their letters; the first stays. */
export function together(values: unknown[]): string[] {
  const texts = values.filter((value): value is string => typeof value === "string");
  return texts.filter((text, at) => texts.findIndex((other) => other.toLowerCase() === text.toLowerCase()) === at);
}

const latest = (...times: unknown[]) =>
  times
    .filter((time) => typeof time === "string")
    .toSorted()
    .at(-1) ?? null;
const list = (row: ContactRow, column: string) => row[column] as string[]; // never null in the table
const map = (row: ContactRow, column: string) => row[column] as Record<string, unknown>; // never null in the table
