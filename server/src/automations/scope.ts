import type { Lead, MappedFields } from "../leads/lead.ts";
import { mappedOf } from "../mappings/mapped-of.ts";
import { TARGETS } from "../mappings/rule.ts";
import { bookEventKind } from "./book-events.ts";

/** What templates may know of the workspace. */
export type WorkspaceInfo = { id: string; name: string; country: string; timeZone: string; currency: string };

/** What a template is rendered with: `lead`, `mapped`, `steps`, `workspace`, `now`; for a contact also `contact` and `event`. Plain data only. */
export type Scope = {
  lead: Record<string, unknown>;
  /** The contact's fields as the mapping of the lead's form gives them. */
  mapped: MappedFields;
  contact?: Record<string, unknown>;
  event?: Record<string, unknown>;
  steps: Record<string, unknown>;
  workspace: WorkspaceInfo;
  now: string;
};

export type ScopeInput = { lead: Lead; workspace: WorkspaceInfo; outputs?: Record<string, unknown>; now: Date };

/**
 * The scope of one moment of a run. `lead.answers[key]` is the answer: text, a list where several were chosen, null where the
 * question was left open; `lead.answerList` has them in the order of the form, with their labels. `now` is ISO 8601 in UTC.
 */
export function buildScope({ lead, workspace, outputs = {}, now }: ScopeInput): Scope {
  const { contact, event } = lead.started ?? {};
  return {
    lead: leadScope(lead),
    mapped: mappedOf(lead, workspace.country),
    contact,
    event,
    steps: outputs,
    workspace,
    now: now.toISOString(),
  };
}

function leadScope(lead: Lead): Record<string, unknown> {
  return {
    ...lead.person,
    id: lead.id,
    externalId: lead.externalId,
    provider: lead.provider,
    account: lead.account,
    form: lead.form,
    ad: lead.ad,
    adSet: lead.adSet,
    campaign: lead.campaign,
    platform: lead.platform,
    isOrganic: lead.isOrganic,
    isTest: lead.isTest,
    origin: lead.origin,
    submittedAt: lead.submittedAt,
    receivedAt: lead.receivedAt,
    status: lead.status,
    stage: lead.stage,
    score: lead.score,
    ownerId: lead.ownerId,
    // fromEntries defines properties of its own, also for a question called "__proto__".
    answers: Object.fromEntries(lead.answers.map((answer) => [answer.key, answer.values.length > 1 ? answer.values : answer.value])),
    answerList: lead.answers.map(({ key, label, value, values }) => ({ key, label, value: values.length > 1 ? values : value, values })),
    consents: lead.consents,
  };
}

/** What there is in a scope: `true` ends a path, `"any"` may be followed by anything. From it come errors for mistyped names. */
export type Shape = true | "any" | { readonly [name: string]: Shape };

/** The steps whose outputs may be read, with what is known of each. */
export type StepShapes = { readonly [stepId: string]: Shape };

const named = { id: true, name: true } as const;

/** The names of `lead`; a test holds them against what leadScope builds. */
export const LEAD_SHAPE = {
  id: true,
  externalId: true,
  provider: true,
  email: true,
  phone: true,
  firstName: true,
  lastName: true,
  fullName: true,
  company: true,
  jobTitle: true,
  street: true,
  city: true,
  state: true,
  postalCode: true,
  country: true,
  dateOfBirth: true,
  account: named,
  form: { ...named, version: true },
  ad: named,
  adSet: named,
  campaign: named,
  platform: true,
  isOrganic: true,
  isTest: true,
  origin: true,
  submittedAt: true,
  receivedAt: true,
  status: true,
  stage: true,
  score: true,
  ownerId: true,
  answers: "any",
  answerList: "any",
  consents: "any",
} as const satisfies Shape;

/** The names of `mapped`: the fields that rules of a mapping can write. */
export const MAPPED_SHAPE: Shape = { ...Object.fromEntries(TARGETS.map((target) => [target, true])), tags: "any", customFields: "any" };

/** The names of `contact`; contactAsLead gives them. */
export const CONTACT_SHAPE = {
  id: true,
  email: true,
  phone: true,
  firstName: true,
  lastName: true,
  fullName: true,
  company: true,
  street: true,
  city: true,
  state: true,
  postalCode: true,
  country: true,
  website: true,
  dateOfBirth: true,
  source: true,
  tags: "any",
  dnd: true,
  assignedTo: true,
  stage: true,
  score: true,
  dateAdded: true,
  customFields: "any",
} as const satisfies Shape;

/** What an automation that listens to this event can read beside the lead. */
export function shapeOfEvent(type: string): { readonly [name: string]: Shape } {
  const kind = bookEventKind(type);
  if (!kind) return {};
  const { thing, narrowedBy } = kind;
  const changes: Shape = narrowedBy === "tag" ? { tagsAdded: "any", tagsRemoved: "any" } : narrowedBy ? { from: true, to: true } : {};
  return { contact: CONTACT_SHAPE, event: { type: true, occurredAt: true, ...changes, ...(thing && { [thing]: "any" }) } };
}

export const WORKSPACE_SHAPE = { id: true, name: true, country: true, timeZone: true, currency: true } as const satisfies Shape;
