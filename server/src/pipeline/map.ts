import type { Database } from "../db/db.ts";
import type { LeadContent, Mapped } from "../leads/lead.ts";
import { findMapping } from "../mappings/find-mapping.ts";
import { holdOf } from "../mappings/hold.ts";
import { type Corrections, mapLead } from "../mappings/map-lead.ts";
import { findMappingVersion } from "../mappings/queries.ts";
import type { Key } from "../vault/seal.ts";
import type { WorkspaceVault } from "../vault/vault.ts";
import type { ClaimedLead } from "../work/claim.ts";
import type { Definitions } from "./definitions.ts";

type Deps = { database: Database; definitions: Definitions };
type Input = { lead: ClaimedLead; keys: WorkspaceVault; rowKey: Key; content: LeadContent; sourceId: string | null };

/**
 * Between normalise and match: the answers as fields of a contact, with what a person has corrected of them. Before a
 * lead is held, it is made sure that the mapping is the newest: what is remembered may be older than the one it was released for.
 */
export async function mapContent(
  { database, definitions: known }: Deps,
  { lead, keys, rowKey, content, sourceId }: Input,
): Promise<Mapped> {
  const corrections = lead.corrections
    ? (JSON.parse(keys.openText(rowKey, { table: "leads", column: "corrections", rowId: lead.leadId }, lead.corrections)) as Corrections) // written by correctLead
    : {};
  for (let look = 1; ; look += 1) {
    const { mappings, workspace } = await known.of(lead.workspaceId);
    const mapping = findMapping(mappings, { sourceId, formId: content.form.id });
    const mapped = mapLead(mapping, content, { country: workspace.country, corrections });
    if (look === 2 || !holdOf(mapped)) return mapped;
    const { workspaceId } = lead;
    const newest = await findMappingVersion(database.in(workspaceId), { workspaceId, mappingId: mapped.mappingId ?? "" });
    if (newest === mapped.version) return mapped;
    known.forget();
  }
}
