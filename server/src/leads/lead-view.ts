import { z } from "zod";
import { PROVIDERS } from "../connectors/kit/providers.ts";
import { LEAD_STATUSES, ORIGINS } from "./lead.ts";
import { MappedView } from "./mapped-view.ts";
import { LEAD_STATES, type LeadState } from "./states.ts";

/** The states as a schema wants them. */
export const LeadStateName = z.enum(Object.keys(LEAD_STATES) as [LeadState, ...LeadState[]]);

/** A moment as every answer of ours gives it. */
export const Timestamp = z.string().meta({ format: "date-time", example: "2026-01-05T09:00:00.000Z" });

/** The schema or null. zod's own `nullable()` would lose the null of a schema that is a component of the API's description. */
export function orNull<Schema extends z.ZodType>(schema: Schema) {
  return z.union([schema, z.null()]);
}

/** Why something stands aside: a stable code, and a sentence that says what to do. */
export const ReasonView = z
  .object({ code: z.string(), message: z.string() })
  .meta({ id: "Reason", description: "Why something stands aside: a stable code, and a sentence that says what to do." });

/** Where a lead is, in six words for people; `progress.ts` says how they follow from the states. */
export const LEAD_PROGRESS = ["arriving", "travelling", "contact", "attention", "no_automation", "cancelled"] as const;
export type LeadProgress = (typeof LEAD_PROGRESS)[number];

const NamedView = z.object({ id: z.string(), name: z.string().nullable() }).meta({ id: "Named" });

const leadRow = {
  id: z.uuid(),
  fullName: z.string().nullable(),
  provider: z.enum(PROVIDERS),
  sourceId: z.string().nullable(),
  sourceName: z.string().nullable(),
  formName: z.string().nullable(),
  campaignName: z.string().nullable(),
  state: LeadStateName,
  reason: orNull(ReasonView),
  isTest: z.boolean(),
  isOrganic: z.boolean(),
  isReconciled: z.boolean().meta({ description: "No webhook announced it although one should have: it was found by asking the platform." }),
  status: z.enum(LEAD_STATUSES),
  submittedAt: Timestamp.nullable(),
  receivedAt: Timestamp,
  deliveredAt: Timestamp.nullable(),
  secondsToContact: z.number().nullable().meta({ description: "From received to the first contact written." }),
  progress: z.enum(LEAD_PROGRESS),
  contact: z.object({ id: z.string(), connectionId: z.string() }).nullable().meta({ description: "The first contact it became." }),
};

/** A lead as a line of a list. */
export const LeadRowView = z.object(leadRow).meta({ id: "LeadRow" });
export type LeadRow = z.infer<typeof LeadRowView>;

const PersonView = z
  .object({
    email: z.string().nullable(),
    phone: z.string().nullable(),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    fullName: z.string().nullable(),
    company: z.string().nullable(),
    jobTitle: z.string().nullable(),
    street: z.string().nullable(),
    city: z.string().nullable(),
    state: z.string().nullable(),
    postalCode: z.string().nullable(),
    country: z.string().nullable(),
    dateOfBirth: z.string().nullable(),
  })
  .meta({ id: "Person" });

const AnswerView = z
  .object({
    key: z.string(),
    label: z.string(),
    type: z.enum(["string", "number", "date", "email", "phone", "choice", "list", "boolean"]),
    value: z.string().nullable(),
    values: z.array(z.string()),
  })
  .meta({ id: "Answer" });

const ConsentView = z.object({ key: z.string(), text: z.string().nullable(), given: z.boolean(), at: Timestamp }).meta({ id: "Consent" });

/** Everything about one lead. */
export const LeadView = z
  .object({
    ...leadRow,
    externalId: z.string(),
    connectionId: z.string().nullable(),
    account: NamedView,
    form: z.object({ id: z.string(), name: z.string().nullable(), version: z.number().int().nullable() }).nullable(),
    ad: orNull(NamedView),
    adSet: orNull(NamedView),
    campaign: orNull(NamedView),
    platform: z.string().nullable(),
    origin: z.enum(ORIGINS),
    person: orNull(PersonView).meta({ description: "Null while the answers are not read, and after erasure." }),
    answers: z.array(AnswerView),
    consents: z.array(ConsentView),
    mapping: orNull(z.object({ id: z.string().nullable(), version: z.number().int().nullable(), mapped: MappedView })).meta({
      description: "What its answers became; `id` is null where nobody made a mapping. Null: it was not mapped.",
    }),
    fetchedAt: Timestamp.nullable(),
    normalisedAt: Timestamp.nullable(),
    matchedAt: Timestamp.nullable(),
    stage: z.string(),
    score: z.number().int(),
    ownerId: z.string().nullable(),
    contacts: z.array(
      z.object({ contactId: z.string(), connectionId: z.string(), connectionName: z.string().nullable(), isNew: z.boolean() }),
    ),
    samePerson: z.array(LeadRowView).meta({ description: "Other submissions of the same person, newest first, at most 20." }),
  })
  .meta({ id: "Lead" });
export type LeadDetails = z.infer<typeof LeadView>;

/** What came in, before we made anything of it. */
export const RawLeadView = z
  .object({
    webhook: z.string().nullable().meta({ description: "The body of the request that named the lead, as it came." }),
    lead: z.record(z.string(), z.unknown()).nullable().meta({ description: "The provider's own answer." }),
  })
  .meta({ id: "RawLead" });
export type RawLead = z.infer<typeof RawLeadView>;
