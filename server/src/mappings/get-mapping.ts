import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import { NotFound } from "../lib/errors.ts";
import type { MappingDetails } from "./mapping-view.ts";
import { findStoredMapping, listMappingVersions } from "./queries.ts";
import { heldLeads } from "./release-leads.ts";

/** A mapping with its versions and how many leads wait for it. Throws NotFound. */
export async function getMapping(db: Db, { workspaceId, mappingId }: { workspaceId: string; mappingId: string }): Promise<MappingDetails> {
  const stored = await findStoredMapping(db, { workspaceId, mappingId });
  if (!stored) throw new NotFound(`There is no mapping ${mappingId} here.`);
  const versions = await listMappingVersions(db, { workspaceId, mappingId });
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from leads l where l.workspace_id = ${workspaceId} and ${heldLeads({ mappingId })}`.execute(db);
  const { name, sourceId, formId, version, updatedAt, savedBy, rules } = stored;
  return {
    id: mappingId,
    name,
    sourceId,
    formId,
    version,
    updatedAt: updatedAt.toISOString(),
    savedBy,
    rules: [...rules],
    versions: versions.map(({ savedAt, ...row }) => ({ ...row, savedAt: savedAt.toISOString() })),
    held: rows[0]?.count ?? 0,
  };
}
