import type { Provider } from "../connectors/kit/providers.ts";

/** How a lead came in. Whatever the door, the same submission is one lead. */
export const ORIGINS = ["webhook", "poll", "backfill", "import", "manual", "replay", "simulator", "event"] as const;
export type Origin = (typeof ORIGINS)[number];

export const LEAD_STATUSES = ["new", "contacted", "qualified", "unqualified", "booked", "won", "lost", "spam"] as const;
export type LeadStatus = (typeof LEAD_STATUSES)[number];

export type AnswerType = "string" | "number" | "date" | "email" | "phone" | "choice" | "list" | "boolean";

/** One answer of the form: `value` is the first (or only) one as text people read, `values` all of them. */
export type Answer = { key: string; label: string; type: AnswerType; value: string | null; values: string[]; rawValues: string[] };

/** A consent with the words the person saw. `text` is null when the form could not be read. */
export type Consent = { key: string; text: string | null; version: string | null; given: boolean; at: string };

/** Who submitted. E-mail is lower-cased and trimmed, phone is E.164 where it could be read; the answers keep what was typed. */
export type Person = {
  email: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  fullName: string | null;
  company: string | null;
  jobTitle: string | null;
  street: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
  country: string | null;
  dateOfBirth: string | null;
};

export type Named = { id: string; name: string | null };

/** What a connector makes of a provider's answer: everything about the submission that does not depend on us. */
export type LeadContent = {
  account: Named;
  form: Named & { version: number | null };
  ad: Named | null;
  adSet: Named | null;
  campaign: Named | null;
  platform: string | null;
  isOrganic: boolean;
  isTest: boolean;
  /** ISO 8601 in UTC. */
  submittedAt: string;
  person: Person;
  answers: Answer[];
  consents: Consent[];
  /** What the mapping made of it; absent where none was asked: a contact in an automation. */
  mapped?: Mapped;
  /** Of a contact that was put into an automation, by a person or by an event. */
  started?: Started;
};

export type MappedValue = string | number | boolean | string[];
/** Fields of a contact by their names in the Contacts API; custom fields by key. Only what has a value. */
export type MappedFields = { [field: string]: MappedValue | Record<string, MappedValue> | undefined } & {
  tags?: string[];
  customFields?: Record<string, MappedValue>;
};

export const FINDING_KINDS = ["missing", "invalid", "unknown_choice", "default_used", "uncertain_name"] as const;
/** Something a rule met. `holds`: the lead waits for repair. `message` never has an answer in it: reasons are stored in clear. */
export type Finding = { to: string; kind: (typeof FINDING_KINDS)[number]; holds: boolean; message: string };

/** `mappingId` and `version` are null where nobody made a mapping: then what the platform recognised is used. */
export type Mapped = {
  mappingId: string | null;
  version: number | null;
  fields: MappedFields;
  findings: Finding[];
  /** Keys of answers that no rule reads; they are kept all the same. */
  unmapped: string[];
  /** Fields whose value a person gave in place of the answer. */
  corrected: string[];
};

/** A contact in an automation: as it was then, and by what it came there. `depth`: how many runs stand in the chain before this one. */
export type Started = {
  contact: Record<string, unknown>;
  event: { type: string; occurredAt: string; tagsAdded: string[]; tagsRemoved: string[]; from: string | null; to: string | null } & {
    [thing: string]: unknown;
  };
  depth: number;
  reason: string;
};

/** One submission, whole. Times are ISO 8601 in UTC. `raw` is the provider's own answer. */
export type Lead = LeadContent & {
  id: string;
  workspaceId: string;
  provider: Provider;
  externalId: string;
  sourceId: string | null;
  connectionId: string | null;
  origin: Origin;
  receivedAt: string;
  fetchedAt: string | null;
  status: LeadStatus;
  stage: string;
  score: number;
  ownerId: string | null;
  raw: unknown;
};
