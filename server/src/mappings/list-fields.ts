import type { MappedFields, MappedValue } from "../leads/lead.ts";
import type { MappedFieldsView } from "../leads/mapped-view.ts";
import { nameOfTarget, TARGETS } from "./rule.ts";

/** Mapped fields for people: in the order of TARGETS, custom ones last. */
export function listFields({ customFields = {}, ...fields }: MappedFields): MappedFieldsView {
  const own = TARGETS.flatMap((to): [string, MappedValue][] => (fields[to] === undefined ? [] : [[to, fields[to] as MappedValue]])); // customFields is apart
  const custom = Object.entries(customFields).map(([key, value]): [string, MappedValue] => [`customFields.${key}`, value]);
  return [...own, ...custom].map(([to, value]) => ({ to, name: nameOfTarget(to), value }));
}
