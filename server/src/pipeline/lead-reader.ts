import type { LeadReader, RequestReader } from "../leads/reader.ts";
import { SealBroken } from "../vault/seal.ts";
import type { Vault } from "../vault/vault.ts";

/** Opens what belongs to a lead, for the screens that show it. Undefined when the key does not open: it was erased. */
export function createLeadReader({ vault }: { vault: Vault }): LeadReader {
  return async ({ workspaceId, leadId, sealKey }) => {
    const keys = await vault.of(workspaceId);
    try {
      const key = keys.rowKey("leads", leadId, sealKey);
      return {
        json(column, rowId, sealed) {
          if (!sealed) return null;
          const [table = "", name = ""] = column.split(".");
          return JSON.parse(keys.openText(key, { table, column: name, rowId }, sealed)) as unknown;
        },
      };
    } catch (error) {
      if (error instanceof SealBroken) return undefined;
      throw error;
    }
  };
}

/** Opens a stored webhook. Null when its key does not open. */
export function createRequestReader({ vault }: { vault: Vault }): RequestReader {
  return async ({ workspaceId, requestId, sealKey, body }) => {
    const keys = await vault.of(workspaceId);
    try {
      const key = keys.rowKey("raw_requests", requestId, sealKey);
      return keys.openText(key, { table: "raw_requests", column: "body", rowId: requestId }, body);
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  };
}
