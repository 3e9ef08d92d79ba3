import { z } from "zod";

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

/** Second addresses, as live answers hold them; what is not readable is as if it were not there. */
const seconds = (name: "email" | "phone") =>
  z
    .array(z.union([z.string(), z.looseObject({ [name]: z.string() }).transform((item) => String(item[name]))]))
    .nullish()
    .transform((list) => list ?? [])
    .catch([]);

/** A contact as every answer of HighLevel holds it; anything but the id may be missing. */
const Contact = z.looseObject({
  id: z.string().min(1),
  email: text,
  phone: text,
  firstName: text,
  lastName: text,
  name: text,
  companyName: text,
  source: text,
  assignedTo: text,
  address1: text,
  city: text,
  state: text,
  country: text,
  postalCode: text,
  website: text,
  timezone: text,
  dateOfBirth: text,
  dateAdded: text,
  tags: z
    .array(z.string())
    .nullish()
    .transform((tags) => tags ?? []),
  customFields: z
    .array(z.looseObject({ id: z.string(), value: z.unknown() }))
    .nullish()
    .transform((fields) => fields ?? []),
  additionalEmails: seconds("email"),
  additionalPhones: seconds("phone"),
});
export type Contact = z.infer<typeof Contact>;

export const ContactAnswer = z.looseObject({ contact: Contact });
export const UpsertAnswer = z.looseObject({ new: z.boolean().nullish(), contact: Contact });
export const PerhapsContactAnswer = z.looseObject({ contact: Contact.nullish() });
export const SearchAnswer = z.looseObject({ contacts: z.array(Contact) });
export const TagsAnswer = z.looseObject({ tags: z.array(z.string()) });

/** What later steps read as `steps.<id>`. */
export const WrittenContact = z.object({
  id: z.string(),
  isNew: z.boolean(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  name: z.string().nullable(),
  assignedTo: z.string().nullable(),
  tags: z.array(z.string()),
  /** Fields that were sent and that the CRM did not keep, as far as it is known. */
  dropped: z.array(z.string()),
  /** Which of both was left out, where the e-mail is one contact's and the phone another's. */
  conflict: z.enum(["email", "phone"]).nullable(),
});
export type WrittenContact = z.infer<typeof WrittenContact>;

/** HighLevel leaves `name` out of some answers. */
export const nameOf = ({ name, firstName, lastName }: Contact) => name ?? ([firstName, lastName].filter(Boolean).join(" ") || null);
