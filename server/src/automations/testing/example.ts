import type { Answer, Lead, Person } from "../../leads/lead.ts";
import { type Definition, parseDefinition, type Step } from "../definition.ts";
import { buildScope, type Scope, type WorkspaceInfo } from "../scope.ts";

export const NOW = new Date("2026-01-05T09:00:00Z");
export const WORKSPACE: WorkspaceInfo = { id: "acme", name: "Acme Roofing", country: "US", timeZone: "America/Chicago", currency: "USD" };

const NOBODY: Person = {
  email: null,
  phone: null,
  firstName: null,
  lastName: null,
  fullName: null,
  company: null,
  jobTitle: null,
  street: null,
  city: null,
  state: null,
  postalCode: null,
  country: null,
  dateOfBirth: null,
};

export function answer(key: string, ...values: string[]): Answer {
  return { key, label: `${key}?`, type: values.length > 1 ? "list" : "string", value: values[0] ?? null, values, rawValues: values };
}

/** Ada, who filled in the spring form. */
export function exampleLead({
  person = {},
  answers = [],
  ...rest
}: Partial<Omit<Lead, "person">> & { person?: Partial<Person> } = {}): Lead {
  return {
    id: "0197f3c0-0000-7000-8000-000000000001",
    workspaceId: "acme",
    provider: "facebook",
    externalId: "18000000000000002",
    sourceId: "spring-form",
    connectionId: "acme-facebook",
    account: { id: "1029384756", name: "Acme" },
    form: { id: "5566778899", name: "Spring Offer 2026", version: 1 },
    ad: { id: "120210000000000301", name: "Video A" },
    adSet: null,
    campaign: { id: "120210000000000101", name: "Spring" },
    platform: "fb",
    isOrganic: false,
    isTest: false,
    origin: "webhook",
    submittedAt: "2026-01-05T08:59:55.000Z",
    receivedAt: "2026-01-05T09:00:00.000Z",
    fetchedAt: null,
    person: { ...NOBODY, email: "ada@example.com", phone: "+12025550178", firstName: "Ada", lastName: "King", ...person },
    answers,
    consents: [],
    status: "new",
    stage: "lead",
    score: 0,
    ownerId: null,
    raw: {},
    ...rest,
  };
}

export function exampleScope(input: Parameters<typeof exampleLead>[0] = {}, outputs: Record<string, unknown> = {}): Scope {
  return buildScope({ lead: exampleLead(input), workspace: WORKSPACE, outputs, now: NOW });
}

/** An automation of these steps; what a step leaves out is of no interest to the test. */
export function automation(steps: PartialStep[], rest: Partial<Omit<Definition, "steps">> = {}): Definition {
  return parseDefinition({ id: "facebook-to-contacts", trigger: { event: "lead.created" }, ...rest, steps: steps.map(complete) });
}

type PartialStep =
  | { id: string; input?: Record<string, unknown>; connection?: string; operation?: string }
  | { if: string; then: PartialStep[]; else?: PartialStep[] };

function complete(step: PartialStep): Step {
  if ("if" in step) return { if: step.if, then: step.then.map(complete), ...(step.else && { else: step.else.map(complete) }) };
  return { operation: "crm.contacts.upsert", connection: "acme-crm", input: {}, ...step };
}
