import type { Comparison } from "../api/types.ts";

type Side = Comparison["contacts"][number];

/** The one that has been there longer is kept unless a person says otherwise: more refers to it. */
export function olderOf([one, other]: Comparison["contacts"]): Side {
  return Date.parse(other.dateAdded) < Date.parse(one.dateAdded) ? other : one;
}

/** Whose value a field has when nothing was chosen: the kept contact's, or the other's where that one has none. */
export function defaultOf({ values }: Comparison["fields"][number], contacts: Comparison["contacts"], keepId: string): string {
  const at = contacts.findIndex(({ id }) => id === keepId) === 1 ? 1 : 0;
  return values[at] === null ? contacts[(1 - at) as 0 | 1].id : contacts[at].id;
}

/** Only what differs between the two has to be chosen. */
export const differs = ({ values: [one, other] }: Comparison["fields"][number]): boolean => one !== null && other !== null && one !== other;
