import type { LimitSettings } from "./limits.ts";

/** Plain fields of a contact: text, or null once cleared. */
export const plainFields = [
  "firstName",
  "lastName",
  "name",
  "email",
  "phone",
  "gender",
  "address1",
  "city",
  "state",
  "postalCode",
  "website",
  "timezone",
  "country",
  "companyName",
  "source",
  "dateOfBirth",
  "assignedTo",
] as const;

export type PlainField = (typeof plainFields)[number];
export type MatchField = "email" | "phone";
export type CustomValue = { id: string; value: unknown };

/** Never changed in place: a write makes another one, so that the search index may hold the former. */
export type Contact = Readonly<Partial<Record<PlainField, string | null>>> & {
  readonly id: string;
  readonly locationId: string;
  /** The order of creation. */
  readonly sequence: number;
  readonly tags: readonly string[];
  readonly customFields: readonly CustomValue[];
  readonly dnd: boolean;
  readonly dndSettings?: object;
  readonly inboundDndSettings?: object;
  readonly businessId?: string;
  readonly followers: readonly string[];
  readonly workflowIds: readonly string[];
  readonly campaignIds: readonly string[];
  readonly addedMs: number;
  readonly updatedMs: number;
};

export type Task = {
  id: string;
  contactId: string;
  title: string;
  body?: string;
  dueDate: string;
  completed: boolean;
  assignedTo?: string;
};

export type Note = {
  id: string;
  contactId: string;
  body: string;
  userId?: string;
  title?: string;
  color?: string;
  pinned: boolean;
  dateAdded: string;
};

export type CustomField = {
  id: string;
  name: string;
  fieldKey: string;
  dataType: string;
  placeholder: string;
  position: number;
  model: "contact" | "opportunity";
  locationId: string;
};

export type Tag = { id: string; name: string; locationId: string };
export type User = { id: string; firstName: string; lastName: string; email: string };
export type Named = { id: string; name: string; status: string };
export type Pipeline = { id: string; name: string; stages: { id: string; name: string; position: number }[] };

export type Opportunity = {
  id: string;
  locationId: string;
  contactId: string;
  name: string;
  pipelineId: string;
  pipelineStageId: string;
  status: string;
  monetaryValue: number;
  assignedTo?: string;
  lostReasonId?: string;
  followers: string[];
  customFields: CustomValue[];
  createdAt: string;
  updatedAt: string;
};

/** How one location behaves; each of it may be changed while it runs. */
export type Settings = {
  /** `suspended` refuses everything with 400, `gone` with 404. */
  status: "active" | "suspended" | "gone";
  allowDuplicateContact: boolean;
  allowDuplicateOpportunity: boolean;
  /** What makes two contacts the same, the first before the second. */
  matchFields: MatchField[];
  /** Searches do not see a write until so much later. */
  searchLagMs: number;
  /** Create and upsert do not match a contact younger than this: HighLevel does not promise that its upsert is atomic. */
  matchLagMs: number;
  /** Every answer takes at least so long in real time. */
  latencyMs: number;
  limits: LimitSettings;
  /** Requests a second of another client of the same app, which take their part of both limits. */
  foreignPerSecond: number;
  quirks: {
    /** A create with an unknown property answers 422 and creates all the same. Source: highlevel-api-docs, issue 64. */
    createdDespite422: boolean;
    /** `phone` `eq` finds nothing. Source: highlevel-api-docs, issue 289. */
    phoneSearchFindsNothing: boolean;
  };
};

/** A patch of settings: what it does not name stays. */
export type SettingsPatch = Partial<Omit<Settings, "limits" | "quirks">> & {
  limits?: Partial<Settings["limits"]>;
  quirks?: Partial<Settings["quirks"]>;
};

/** `endsAtMs`: of a token by consent; a private integration token has no end. */
export type Token = { value: string; locationId: string; scopes: Set<string>; isExpired: boolean; endsAtMs?: number };
