import { z } from "zod";
import { CHANNELS } from "./record.ts";

// The same as at /crm: what is indexed must fit an index row.
const LONGEST_LINE = 500;
const LONGEST_WORD = 100;
const LONGEST_TEXT = 5_000;
const MOST_OTHERS = 50;

const line = z.string().trim().max(LONGEST_LINE).nullable();
const word = z.string().trim().min(1).max(LONGEST_WORD);
const optionalTruth = z.boolean();
const others = z
  .array(z.string().trim().min(1).max(LONGEST_LINE))
  .max(MOST_OTHERS)
  .meta({ description: "Takes the place of those beside the main one. Without a new main one, none of them becomes it." });

const ConsentChange = z
  .strictObject({
    key: word,
    given: z.boolean(),
    text: z.string().max(LONGEST_TEXT).nullable().optional(),
    version: z.string().max(LONGEST_WORD).nullable().optional(),
    at: z.iso.datetime({ offset: true }).optional().meta({ description: "When it was said; now if left out." }),
  })
  .meta({ description: "Takes the place of what was said on this key before." });

/** What of a contact may be changed: what is not named stays, null clears it. Custom fields, profiles and consents are written one by one. */
export const ContactChange = z
  .strictObject({
    email: line,
    phone: line,
    additionalEmails: others,
    additionalPhones: others,
    firstName: line,
    lastName: line,
    name: line,
    companyName: line,
    address1: line,
    city: line,
    state: line,
    country: z
      .string()
      .regex(/^[A-Za-z]{2}$/)
      .transform((code) => code.toUpperCase())
      .nullable(),
    postalCode: line,
    website: line,
    timezone: line,
    source: line,
    dateOfBirth: z.iso.date().nullable(),
    assignedTo: z.string().max(64).nullable(),
    businessId: z.string().max(64).nullable().meta({ description: "The business it belongs to." }),
    dnd: optionalTruth,
    tags: z.array(z.string().max(255)).max(1_000).meta({ description: "Takes the place of all tags." }),
    customFields: z.record(z.string().max(LONGEST_LINE), z.unknown()).meta({ description: "By id or key; null removes one." }),
    lifecycleStage: word.transform((stage) => stage.toLowerCase()),
    score: z.number().int().min(-1_000_000).max(1_000_000),
    leadSource: line,
    preferredChannel: z.enum(CHANNELS).nullable(),
    preferredTime: line,
    socialProfiles: z.record(word, z.url().max(LONGEST_LINE).nullable()).meta({ description: "Address by platform; null removes one." }),
    consents: z.array(ConsentChange).max(100),
  })
  .partial()
  .meta({ id: "ContactChange" });
export type ContactChange = z.infer<typeof ContactChange>;
