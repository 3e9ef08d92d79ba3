import type { Import } from "../api/types.ts";
import type { Tone } from "../lib/states.ts";

/** Fields of a contact that a column can become. */
export const fieldNames = {
  email: "E-mail",
  phone: "Phone",
  firstName: "First name",
  lastName: "Last name",
  name: "Full name",
  companyName: "Company",
  address1: "Street",
  city: "City",
  state: "State",
  country: "Country",
  postalCode: "Postal code",
  website: "Website",
  timezone: "Time zone",
  source: "Source",
  dateOfBirth: "Date of birth",
  gender: "Gender",
  tags: "Tags",
};

/** Why a row was refused, with the field as the page calls it: the report has the API's names. */
export function inWords(reason: string): string {
  const [field = ""] = reason.split(" ", 1);
  return Object.hasOwn(fieldNames, field) ? fieldNames[field as keyof typeof fieldNames] + reason.slice(field.length) : reason;
}

/** How an import stands, in a word or two. */
export function importState({ state, isDryRun, startedAt }: Pick<Import, "state" | "isDryRun" | "startedAt">): {
  label: string;
  tone: Tone;
} {
  if (state === "running") return { label: isDryRun ? "Being tried" : "Importing", tone: "busy" };
  if (state === "failed") return { label: "Broken off", tone: "bad" };
  if (state === "cancelled") return { label: "Cancelled", tone: "warn" };
  if (startedAt === null || state !== "done") return { label: "Not started", tone: "quiet" };
  return isDryRun ? { label: "Tried", tone: "quiet" } : { label: "Imported", tone: "good" };
}
