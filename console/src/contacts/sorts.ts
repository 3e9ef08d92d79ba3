import type { ContactSearch } from "../api/types.ts";

/** Orders of the list; a minus turns one round. */
export const sorts = [
  { value: "-dateAdded", label: "Newest first" },
  { value: "dateAdded", label: "Oldest first" },
  { value: "-dateUpdated", label: "Changed last" },
  { value: "firstNameLowerCase", label: "First name" },
  { value: "lastNameLowerCase", label: "Last name" },
  { value: "email", label: "E-mail" },
  { value: "businessName", label: "Company" },
  { value: "source", label: "Source" },
];

export const usualSort = "-dateAdded";

/** An order in the server's words; the usual one for what is none. */
export function sortOf(value: string): ContactSearch["sort"] {
  const known = sorts.some((sort) => sort.value === value) ? value : usualSort;
  return [{ field: known.replace("-", ""), direction: known.startsWith("-") ? "desc" : "asc" }];
}
