import type { Db } from "../db/db.ts";
import { countHeld, selectForms, selectSources } from "./form-queries.ts";
import type { MappableForm } from "./mapping-view.ts";
import { listMappings, type StoredMapping } from "./queries.ts";

/** Everything that can have a mapping: each source's default, and each form of it that was seen or is named. */
export async function listMappableForms(db: Db, workspaceId: string): Promise<MappableForm[]> {
  const [sources, forms, mappings, held] = await Promise.all([
    selectSources(db, workspaceId),
    selectForms(db, { workspaceId }),
    listMappings(db, workspaceId),
    countHeld(db, workspaceId),
  ]);
  return sources.flatMap(({ sourceId, connectionId, connectionName, formId }): MappableForm[] => {
    const seen = forms.filter((form) => form.connectionId === connectionId);
    const mapped = mappings.flatMap((mapping) => (mapping.sourceId === sourceId ? [mapping.formId] : []));
    // A source for all forms has a default; one form may have a mapping before its first lead.
    const ids =
      formId === null ? [null, ...new Set([...seen.map((form) => form.formId), ...mapped.filter((id) => id !== null)])] : [formId];
    return ids.map((id) => {
      const mapping = mappings.find((one) => one.sourceId === sourceId && one.formId === id);
      return {
        sourceId,
        sourceName: connectionName,
        formId: id,
        formName: seen.find((form) => form.formId === id)?.name ?? null,
        mapping: mapping ? toSummary(mapping) : null,
        held: held.filter((row) => row.sourceId === sourceId && row.formId === id).reduce((sum, { count }) => sum + count, 0),
      };
    });
  });
}

/** A mapping as a line of a list. */
export const toSummary = ({ mappingId, name, sourceId, formId, version, updatedAt, savedBy, rules }: StoredMapping) => ({
  id: mappingId,
  name,
  sourceId,
  formId,
  version,
  updatedAt: updatedAt.toISOString(),
  savedBy,
  ruleCount: rules.length,
});
