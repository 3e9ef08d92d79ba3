import type { Role } from "../api/types.ts";

/** From least to most, each with what it may do beyond the one before. */
export const roles: { value: Role; label: string; may: string }[] = [
  { value: "viewer", label: "Viewer", may: "Sees leads, contacts, automations and connections" },
  { value: "editor", label: "Editor", may: "Also replays, sends test leads, settles work" },
  { value: "admin", label: "Admin", may: "Also connects accounts, switches automations, changes settings, invites people" },
  { value: "owner", label: "Owner", may: "Also makes API keys, and other owners" },
];

const rank = (role: Role) => roles.findIndex(({ value }) => value === role);

/** Whether a role reaches as far as the one that is needed. */
export const mayAs = (role: Role | undefined, needed: Role): boolean => role !== undefined && rank(role) >= rank(needed);

/** The roles that somebody of this role may give. */
export const rolesUpTo = (role: Role | undefined) => roles.filter(({ value }) => mayAs(role, value));

export const roleLabel = (role: Role): string => roles.find(({ value }) => value === role)?.label ?? role;
