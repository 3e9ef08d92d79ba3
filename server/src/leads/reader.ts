/** A sealed column of something that belongs to a lead, as `table.column`. */
export type SealedColumn = "leads.content" | "leads.raw" | "leads.corrections" | "steps.input" | "steps.output" | "attempts.exchanges";

/** What a lead's key opens. */
export type OpenedLead = {
  /** The JSON in a sealed column of the row; null for an empty column. */
  json(column: SealedColumn, rowId: string, sealed: Buffer | null): unknown;
};

/** Opens what belongs to a lead; undefined when its key was erased. */
export type LeadReader = (lead: { workspaceId: string; leadId: string; sealKey: Buffer }) => Promise<OpenedLead | undefined>;

/** Opens the body of a stored webhook; null when its key was erased. */
export type RequestReader = (request: { workspaceId: string; requestId: string; sealKey: Buffer; body: Buffer }) => Promise<string | null>;
