/** What a person may do in a workspace, from least to most. The database checks the same list. */
export const ROLES = ["viewer", "member", "admin", "owner"] as const;
export type Role = (typeof ROLES)[number];

/** What a key of the management API may do. `write` holds nothing of `readonly`: a key is given exactly what it needs. */
export const SCOPES = [
  "leads.readonly",
  "leads.write",
  "contacts.readonly",
  "contacts.write",
  "automations.readonly",
  "automations.write",
  "connections.readonly",
  "connections.write",
  "workspace.readonly",
  "workspace.write",
] as const;
export type Scope = (typeof SCOPES)[number];

/** Someone who signed in. An instance owner is owner of every workspace. */
export type Person = { kind: "person"; userId: string; email: string; name: string; isInstanceOwner: boolean };

/** A program with a key of the management API. */
export type KeyHolder = { kind: "key"; keyId: string; workspaceId: string; scopes: readonly string[] };

/** Who asks. */
export type Caller = Person | KeyHolder;
