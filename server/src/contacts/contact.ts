import type { Clock } from "../lib/clock.ts";
import type { Ids } from "../lib/random.ts";
import type { Db } from "../db/db.ts";
import type { Consent } from "./record/record.ts";

/** A record of a person in our contact book, as the database has it. `customFields` is {field id: value}. */
export type Contact = {
  workspaceId: string;
  contactId: string;
  email: string | null;
  emailLowerCase: string | null;
  phone: string | null;
  /** By which the person is known as well, as written. */
  additionalEmails: string[];
  additionalPhones: string[];
  firstName: string | null;
  lastName: string | null;
  /** Null unless it was written apart from first and last name. */
  name: string | null;
  firstNameLowerCase: string | null;
  lastNameLowerCase: string | null;
  fullNameLowerCase: string | null;
  companyName: string | null;
  address1: string | null;
  city: string | null;
  state: string | null;
  country: string | null;
  postalCode: string | null;
  website: string | null;
  timezone: string | null;
  source: string | null;
  type: string;
  assignedTo: string | null;
  followers: string[];
  /** YYYY-MM-DD */
  dateOfBirth: string | null;
  gender: string | null;
  dnd: boolean;
  dndSettings: Record<string, unknown>;
  inboundDndSettings: Record<string, unknown>;
  tags: string[];
  customFields: Record<string, unknown>;
  businessId: string | null;
  attribution: Record<string, unknown> | null;
  lastAttribution: Record<string, unknown> | null;
  lifecycleStage: string;
  score: number;
  leadSource: string | null;
  preferredChannel: string | null;
  preferredTime: string | null;
  socialProfiles: Record<string, string>;
  consents: Consent[];
  dateAdded: Date;
  dateUpdated: Date;
  lastActivityAt: Date | null;
  deletedAt: Date | null;
  version: number;
};

/**
 * What a write changes: a field that is not named is left alone, null clears it. `tags` take the place of all tags;
 * custom fields and do-not-disturb channels are written one by one. E-mail is trimmed, phone is E.164.
 */
export type ContactFields = {
  [
    Field in
      | "email"
      | "phone"
      | "firstName"
      | "lastName"
      | "name"
      | "companyName"
      | "address1"
      | "city"
      | "state"
      | "country"
      | "postalCode"
      | "website"
      | "timezone"
      | "source"
      | "assignedTo"
      | "dateOfBirth"
      | "gender"
  ]?: string | null;
} & {
  dnd?: boolean;
  dndSettings?: Record<string, unknown>;
  inboundDndSettings?: Record<string, unknown>;
  tags?: string[];
  customFields?: Record<string, unknown>;
};

/** By what one person is known. */
export type IdentifierKind = "email" | "phone";

/** How the workspace tells that two submissions are one person: HighLevel's "Allow Duplicate Contact" and its ordered match fields. */
export type DuplicatePolicy = { allowDuplicateContact: boolean; matchOrder: IdentifierKind[] };

/** What holds until a workspace's settings say otherwise. */
export const DEFAULT_DUPLICATE_POLICY: DuplicatePolicy = { allowDuplicateContact: false, matchOrder: ["email", "phone"] };

/** Something that happened in the contact book. `itemId` is the task, note, opportunity or appointment. Told after it is committed. */
export type ContactEvent = {
  type:
    | "contact.created"
    | "contact.updated"
    | "contact.tagged"
    | "contact.deleted"
    | "contact.conflict"
    | "task.created"
    | "task.updated"
    | "task.completed"
    | "task.deleted"
    | "note.created"
    | "note.updated"
    | "note.deleted"
    // Named as HighLevel's webhooks; these have no older name of ours.
    | "OpportunityCreate"
    | "OpportunityUpdate"
    | "OpportunityStageUpdate"
    | "OpportunityStatusUpdate"
    | "OpportunityMonetaryValueUpdate"
    | "OpportunityAssignedToUpdate"
    | "OpportunityDelete"
    | "AppointmentCreate"
    | "AppointmentUpdate"
    | "AppointmentDelete";
  workspaceId: string;
  contactId: string;
  itemId?: string;
  at: Date;
};

/** What the verbs work with. */
export type Book = {
  workspaceId: string;
  db: Db;
  clock: Clock;
  ids: Ids;
  onChanged?: (event: ContactEvent) => void;
};

/** The name people see: what was written as such, else first and last name. */
export function displayName(contact: Pick<Contact, "name" | "firstName" | "lastName">): string | null {
  return contact.name ?? ([contact.firstName, contact.lastName].filter(Boolean).join(" ") || null);
}
