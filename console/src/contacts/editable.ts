import type { Business, Contact, ContactChange, CustomField, Member } from "../api/types.ts";
import { linesOf } from "../lib/lines.ts";
import { humanise } from "../lib/words.ts";

export type Input = "text" | "email" | "tel" | "url" | "date" | "number" | "area" | "choice" | "choices";

/** A field of a contact that can be edited in its place: as text while it is edited, as a change once it is saved. */
export type Editable = {
  key: string;
  label: string;
  input: Input;
  value: string[];
  choices?: { value: string; label: string }[];
  /** A choice that cannot be emptied. */
  isNeeded?: boolean;
  change: (values: string[]) => ContactChange;
};

const lines: [key: keyof ContactChange & keyof Contact, label: string, input: Input][] = [
  ["firstName", "First name", "text"],
  ["lastName", "Last name", "text"],
  ["email", "E-mail", "email"],
  ["phone", "Phone", "tel"],
  ["companyName", "Company", "text"],
  ["address1", "Street", "text"],
  ["postalCode", "Postal code", "text"],
  ["city", "City", "text"],
  ["state", "State", "text"],
  ["country", "Country", "text"],
  ["website", "Website", "url"],
  ["dateOfBirth", "Date of birth", "date"],
  ["timezone", "Time zone", "text"],
  ["source", "Source", "text"],
  ["leadSource", "Lead source", "text"],
  ["preferredTime", "Preferred time", "text"],
];

const channels = ["email", "phone", "sms", "whatsapp", "post"] as const;
// Those of a workspace that has not named its own.
const stages = ["subscriber", "lead", "qualified", "opportunity", "customer", "evangelist", "other"];

/** Every field that people edit, the usual ones. */
export function usualFields(contact: Contact, members: Member[], businesses: Pick<Business, "id" | "name">[]): Editable[] {
  const plain = lines.map(([key, label, input]): Editable => {
    const value = contact[key];
    return {
      key,
      label,
      input,
      value: typeof value === "string" && value !== "" ? [value] : [],
      change: ([text]) => ({ [key]: text ?? null }),
    };
  });
  const owner: Editable = {
    key: "assignedTo",
    label: "Owner",
    input: "choice",
    value: contact.assignedTo ? [contact.assignedTo] : [],
    choices: members.map(({ id, name, email }) => ({ value: id, label: name || email })),
    change: ([id]) => ({ assignedTo: id ?? null }),
  };
  const others = businesses.filter(({ id }) => id !== contact.business?.id);
  const known = contact.business ? [contact.business, ...others] : others;
  const business: Editable = {
    key: "businessId",
    label: "Business",
    input: "choice",
    value: contact.business ? [contact.business.id] : [],
    choices: known.map(({ id, name }) => ({ value: id, label: name })),
    change: ([id]) => ({ businessId: id ?? null }),
  };
  const stage: Editable = {
    key: "lifecycleStage",
    label: "Stage",
    input: "choice",
    isNeeded: true,
    value: [contact.lifecycleStage],
    choices: asChoices([...new Set([...stages, contact.lifecycleStage])]),
    change: ([value = contact.lifecycleStage]) => ({ lifecycleStage: value }),
  };
  const score: Editable = {
    key: "score",
    label: "Score",
    input: "number",
    value: [String(contact.score)],
    change: ([value]) => ({ score: Math.round(Number(value ?? 0)) }),
  };
  const dnd: Editable = {
    key: "dnd",
    label: "Do not disturb",
    input: "choice",
    isNeeded: true,
    value: [contact.dnd ? "yes" : "no"],
    choices: asChoices(["no", "yes"]),
    change: ([value]) => ({ dnd: value === "yes" }),
  };
  const channel: Editable = {
    key: "preferredChannel",
    label: "Prefers",
    input: "choice",
    value: contact.preferredChannel ? [contact.preferredChannel] : [],
    choices: asChoices(channels),
    change: ([value]) => ({ preferredChannel: channels.find((one) => one === value) ?? null }),
  };
  // Of a workspace without businesses it would be a choice of nothing.
  return [owner, stage, score, ...plain, ...(known.length > 0 ? [business] : []), channel, dnd];
}

const asChoices = (values: readonly string[]) => values.map((value) => ({ value, label: humanise(value) }));

const inputs: Record<string, Input> = {
  NUMERICAL: "number",
  MONETORY: "number",
  DATE: "date",
  PHONE: "tel",
  LARGE_TEXT: "area",
  SINGLE_OPTIONS: "choice",
  RADIO: "choice",
  MULTIPLE_OPTIONS: "choices",
  CHECKBOX: "choices",
};

/** The workspace's own fields. Files cannot be put in here. */
export function customFields(contact: Contact, fields: CustomField[]): Editable[] {
  return fields
    .filter(({ model, dataType }) => model === "contact" && dataType !== "FILE_UPLOAD" && dataType !== "TEXTBOX_LIST")
    .map(({ id, name, dataType, options }) => {
      const input = inputs[dataType] ?? "text";
      const value = linesOf(contact.customFields.find((field) => field.id === id)?.value).filter((line) => line !== "");
      return {
        key: id,
        label: name,
        input,
        value,
        choices: [...new Set([...options, ...value])].map((option) => ({ value: option, label: option })),
        change: (values) => ({ customFields: { [id]: toValue(input, values) } }),
      };
    });
}

function toValue(input: Input, values: string[]): unknown {
  if (values.length === 0) return null;
  if (input === "choices") return values;
  return input === "number" ? Number(values[0]) : values[0];
}
