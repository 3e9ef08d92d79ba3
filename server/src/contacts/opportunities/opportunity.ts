/** Where an opportunity stands, apart from its stage. The database checks the same list. */
export const OPPORTUNITY_STATUSES = ["open", "won", "lost", "abandoned"] as const;
export type OpportunityStatus = (typeof OPPORTUNITY_STATUSES)[number];

/** A deal with a contact, in a stage of a pipeline. `customFields` is {field id: value}. */
export type Opportunity = {
  opportunityId: string;
  pipelineId: string;
  stageId: string;
  contactId: string;
  name: string;
  status: OpportunityStatus;
  monetaryValue: number;
  assignedTo: string | null;
  source: string | null;
  lostReasonId: string | null;
  customFields: Record<string, unknown>;
  followers: string[];
  lastStatusChangeAt: Date;
  lastStageChangeAt: Date;
  dateAdded: Date;
  dateUpdated: Date;
  contact: { name: string | null; email: string | null; phone: string | null; companyName: string | null; tags: string[] };
};

/** What a write changes: a field that is not named is left alone. Without a stage, one of another pipeline starts in its first. */
export type OpportunityFields = {
  name?: string;
  pipelineId?: string;
  stageId?: string;
  status?: OpportunityStatus;
  monetaryValue?: number;
  assignedTo?: string | null;
  source?: string | null;
  lostReasonId?: string | null;
  customFields?: Record<string, unknown>;
  followers?: string[];
};

/** What a write named that this workspace does not have; nothing was written. */
export type Unknown = { unknown: "contact" | "pipeline" | "stage" };

export const isUnknown = (outcome: object | undefined): outcome is Unknown => outcome !== undefined && "unknown" in outcome;
