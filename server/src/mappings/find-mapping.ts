import type { ActiveMapping } from "./map-lead.ts";
import { USUAL_MAPPING } from "./usual-mapping.ts";

/** A mapping with its place: `formId` null is the default of its source, for forms that have none of their own. */
export type PlacedMapping = ActiveMapping & { sourceId: string; formId: string | null };

/** The mapping of the lead's form, else its source's default, else what the platform recognised. */
export function findMapping(mappings: readonly PlacedMapping[], lead: { sourceId: string | null; formId: string | null }): ActiveMapping {
  const mine = mappings.filter(({ sourceId }) => sourceId === lead.sourceId);
  return (
    mine.find(({ formId }) => formId !== null && formId === lead.formId) ?? mine.find(({ formId }) => formId === null) ?? USUAL_MAPPING
  );
}
