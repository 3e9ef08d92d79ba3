import type { Vault } from "../vault/vault.ts";

/** A sealed column of something that belongs to a lead, as `table.column`. */
export type SealedColumn = "leads.content" | "leads.raw" | "steps.input" | "steps.output" | "attempts.exchanges";

/** What a lead's key opens. */
export type OpenedLead = {
  /** The JSON in a sealed column of the row; null for an empty column. Throws SealBroken. */
  json(column: SealedColumn, rowId: string, sealed: Buffer | null): unknown;
};

/** Opens what belongs to a lead; undefined when its key was erased. */
export type LeadReader = (lead: { workspaceId: string; leadId: string; sealKey: Buffer }) => Promise<OpenedLead | undefined>;

/** Opens the body of a stored webhook; null when its key was erased. */
export type RequestReader = (request: { workspaceId: string; requestId: string; sealKey: Buffer; body: Buffer }) => Promise<string | null>;

/** An erased row keeps an empty key: without one, nothing of it can be read again. */
const isErased = (sealKey: Buffer) => sealKey.length === 0;

export function createLeadReader({ vault }: { vault: Vault }): LeadReader {
  return async ({ workspaceId, leadId, sealKey }) => {
    if (isErased(sealKey)) return undefined;
    const keys = await vault.of(workspaceId);
    const key = keys.rowKey("leads", leadId, sealKey);
    return {
      json(place, rowId, sealed) {
        if (!sealed) return null;
        const [table = "", column = ""] = place.split(".");
        return JSON.parse(keys.openText(key, { table, column, rowId }, sealed)) as unknown;
      },
    };
  };
}

export function createRequestReader({ vault }: { vault: Vault }): RequestReader {
  return async ({ workspaceId, requestId, sealKey, body }) => {
    if (isErased(sealKey)) return null;
    const keys = await vault.of(workspaceId);
    return keys.openText(keys.rowKey("raw_requests", requestId, sealKey), { table: "raw_requests", column: "body", rowId: requestId }, body);
  };
}
