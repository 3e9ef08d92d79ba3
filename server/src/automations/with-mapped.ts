import type { MappedFields } from "../leads/lead.ts";

/**
 * The input of a step that uses the mapping: the mapped fields, and over them what the step says itself, where that is not blank. Tags
 * are added to each other, custom fields written one by one; one that the destination does not have is made, unless the step says no.
 */
export function withMapped(mapped: MappedFields, input: Record<string, unknown>): Record<string, unknown> {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => !isBlank(value)));
  const tags = [...(mapped.tags ?? []), ...listed(given["tags"])];
  const customFields = { ...mapped.customFields, ...(given["customFields"] as Record<string, unknown> | undefined) };
  const hasMappedFields = Object.keys(mapped.customFields ?? {}).length > 0;
  return {
    ...mapped,
    ...(hasMappedFields && { createMissingFields: true }),
    ...given,
    ...(tags.length > 0 && { tags }),
    ...(Object.keys(customFields).length > 0 && { customFields }),
  };
}

/** As operations see it: a text of blanks is nothing. */
const isBlank = (value: unknown): boolean => value === null || value === undefined || (typeof value === "string" && value.trim() === "");

/** As tags may be written: a list, or one text with commas. */
const listed = (tags: unknown): unknown[] => (typeof tags === "string" ? tags.split(",") : Array.isArray(tags) ? tags : []);
