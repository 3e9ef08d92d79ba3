import { z } from "zod";

/*
 * What a step gives us has been through templates: a value that a lead lacks comes as null or as an empty text. Both mean "leave it
 * alone": an omitted field is left as it is at HighLevel, while null would clear it.
 */

const loose = z.union([z.string(), z.number(), z.boolean()]);

/** One line of text; blank is absent. */
export const optionalText = (description: string) => loose.nullish().transform(toText).describe(description);

/** Text that must be there. */
export const requiredText = (description: string) => z.string().trim().min(1).describe(description);

export const optionalTruth = (description: string) =>
  z
    .boolean()
    .nullish()
    .transform((value) => value ?? undefined)
    .describe(description);

export const optionalNumber = (description: string) =>
  z
    .union([z.number(), z.string()])
    .nullish()
    .transform((value) => (value === null || value === undefined || value === "" ? undefined : Number(value)))
    .refine((number) => number === undefined || Number.isFinite(number), "must be a number, like 1200.50")
    .describe(description);

/** A list, or one text with commas; blanks are left out. */
export const textList = (description: string) =>
  z
    .union([z.string(), z.array(loose.nullable())])
    .nullish()
    .transform((value) => {
      const items = typeof value === "string" ? value.split(",") : (value ?? []);
      return [...new Set(items.map((item) => toText(item)).filter((text) => text !== undefined))];
    })
    .describe(description);

/** HighLevel keeps tags in lower case. */
export const tagList = textList("Tags to add; the ones the contact has stay.").transform((tags) => [
  ...new Set(tags.map((tag) => tag.toLowerCase())),
]);

/** By field key (`contact.` before it may be left out) or id. */
export const customFieldValues = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((fields) =>
    Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => value !== null && value !== undefined && value !== "")),
  )
  .describe("Custom fields, by key or id.");

/** A moment in ISO 8601. */
export const moment = (description: string) =>
  z
    .string()
    .refine(
      (text) => /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text)),
      "must be a date and time, like 2026-01-31T09:00:00Z",
    )
    .transform((text) => new Date(text).toISOString())
    .describe(description);

/** What a contact may be given at any time (HighLevel API, contacts/update-contact). */
export const changeableFields = {
  email: optionalText("E-mail"),
  phone: optionalText("Phone in E.164, like +14155550142"),
  firstName: optionalText("First name"),
  lastName: optionalText("Last name"),
  name: optionalText("Full name, where first and last name are not known apart"),
  address1: optionalText("Street and number"),
  city: optionalText("City"),
  state: optionalText("State or region"),
  country: optionalText("Country, as two letters"),
  postalCode: optionalText("Postal code"),
  website: optionalText("Website"),
  timezone: optionalText("Time zone, like America/Chicago"),
  source: optionalText("Where the contact came from"),
  dateOfBirth: optionalText("Date of birth, as YYYY-MM-DD"),
  assignedTo: optionalText("The user who owns the contact"),
  dnd: optionalTruth("Do not disturb on any channel"),
  tags: tagList,
  customFields: customFieldValues,
  createMissingFields: optionalTruth(
    "Whether a custom field that the location does not have is made, of numbers for a number and of text for all else",
  ),
};

/** What only creating takes as well (HighLevel API, contacts/create-contact and upsert-contact). */
export const creatableFields = {
  ...changeableFields,
  companyName: optionalText("Company"),
  gender: optionalText("Gender, at creation only"),
};

export const contactId = requiredText("The contact's id, like {{ steps.contact.id }}");

function toText(value: string | number | boolean | null | undefined): string | undefined {
  const text = value === null || value === undefined ? "" : String(value).trim();
  return text === "" ? undefined : text;
}
