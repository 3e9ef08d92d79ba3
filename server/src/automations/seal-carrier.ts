import type { LeadContent } from "../leads/lead.ts";
import type { WorkspaceVault } from "../vault/vault.ts";

/** The lead that carries a contact through an automation, sealed under a key of its own. */
export function sealCarrier(keys: WorkspaceVault, leadId: string, content: LeadContent) {
  const { key, wrapped } = keys.newRowKey("leads", leadId);
  const raw = keys.sealText(key, { table: "leads", column: "raw", rowId: leadId }, JSON.stringify(content));
  return { leadId, sealKey: wrapped, raw, fullName: content.person.fullName };
}
