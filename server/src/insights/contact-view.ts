import { z } from "zod";
import { LeadRowView, Timestamp } from "../leads/lead-view.ts";

const contactRow = {
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  tags: z.array(z.string()),
  companyName: z.string().nullable(),
  city: z.string().nullable(),
  assignedTo: z.string().nullable(),
  lifecycleStage: z.string(),
  score: z.number().int(),
  source: z.string().nullable(),
  dateAdded: Timestamp,
  dateUpdated: Timestamp,
  openTasks: z.number().int(),
};
export const ContactRowView = z.object(contactRow).meta({ id: "ContactRow" });
export type ContactRow = z.infer<typeof ContactRowView>;

export const NoteView = z.object({ id: z.string(), body: z.string(), pinned: z.boolean(), dateAdded: Timestamp }).meta({ id: "Note" });

export const ContactView = z
  .object({
    ...contactRow,
    business: z.object({ id: z.string(), name: z.string() }).nullable(),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    additionalEmails: z.array(z.string()).meta({ description: "By which the person is known as well." }),
    additionalPhones: z.array(z.string()),
    address1: z.string().nullable(),
    state: z.string().nullable(),
    postalCode: z.string().nullable(),
    country: z.string().nullable(),
    website: z.string().nullable(),
    timezone: z.string().nullable(),
    dateOfBirth: z.string().nullable(),
    dnd: z.boolean(),
    leadSource: z.string().nullable(),
    preferredChannel: z.string().nullable(),
    preferredTime: z.string().nullable(),
    socialProfiles: z.record(z.string(), z.string()),
    consents: z.array(
      z.object({ key: z.string(), text: z.string().nullable(), version: z.string().nullable(), given: z.boolean(), at: Timestamp }),
    ),
    version: z
      .number()
      .int()
      .meta({ description: "Of its own fields, not of its tasks, notes and leads. The ETag of the answer holds it." }),
    customFields: z.array(z.object({ id: z.string(), name: z.string(), key: z.string(), value: z.unknown() })),
    tasks: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        body: z.string().nullable(),
        dueDate: Timestamp.nullable(),
        completed: z.boolean(),
        assignedTo: z.string().nullable(),
      }),
    ),
    attribution: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: "What brought the person first: address, campaign, click ids." }),
    lastAttribution: z.record(z.string(), z.unknown()).nullable(),
    notes: z.array(NoteView).meta({ description: "Pinned ones first." }),
    leads: z.array(LeadRowView),
    conflicts: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        otherContactId: z.string(),
        otherContactName: z.string().nullable(),
        detectedAt: Timestamp,
      }),
    ),
  })
  .meta({ id: "Contact" });
export type ContactDetails = z.infer<typeof ContactView>;
