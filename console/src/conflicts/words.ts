import type { ConflictRow } from "../api/types.ts";

type Side = ConflictRow["contacts"][number];

const kinds = { email: "e-mail", phone: "phone number" } as const;

/** How a contact is called where there is room for a few words. */
export const nameOf = ({ name, email, phone }: Pick<Side, "name" | "email" | "phone">): string => name ?? email ?? phone ?? "No name";

/** Why the two may be one person, in a sentence. */
export function whyOf({ cause, kind, value, matchedBy, writtenTo, contacts }: ConflictRow): string {
  const written = contacts.find(({ id }) => id === writtenTo) ?? contacts[0];
  const other = contacts.find(({ id }) => id !== writtenTo) ?? contacts[1];
  if (cause === "shared")
    return `Both have the ${kinds[kind]} ${value}. Somebody who gives it is taken for ${nameOf(written)}, who had it first.`;
  if (cause === "undone")
    return `They were merged and parted again. Meanwhile ${nameOf(written)} got the ${kinds[kind]} ${value}, which may be the other's.`;
  return `Somebody gave the ${kinds[matchedBy]} of ${nameOf(written)} together with the ${kinds[kind]} ${value}, which is ${nameOf(other)}'s. ${nameOf(written)} was written, without that ${kinds[kind]}.`;
}

const settlements = {
  merged: "Merged",
  kept_apart: "Kept apart",
  deleted: "One was deleted",
  allowed: "Duplicates were allowed",
} as const;

export const settledAs = (how: keyof typeof settlements): string => settlements[how];
