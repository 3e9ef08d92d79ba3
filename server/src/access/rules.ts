import type { Role, Scope } from "./caller.ts";

/**
 * Who may use a route.
 * - open: anybody; the handler says what they get to see.
 * - signed-in: any caller that is known.
 * - workspace: a member with at least this role, or a key with this scope. Scope null: people only.
 * - instance: an owner of the installation, or a key with this scope (which stays in its own workspace).
 */
export type Rule =
  | { kind: "open" }
  | { kind: "signed-in" }
  | { kind: "workspace"; role: Role; scope: Scope | null }
  | { kind: "instance"; scope: Scope };

const open: Rule = { kind: "open" };
const signedIn: Rule = { kind: "signed-in" };
const workspace = (role: Role, scope: Scope | null): Rule => ({ kind: "workspace", role, scope });
const instance = (scope: Scope): Rule => ({ kind: "instance", scope });

/** The management API, route by route. A route that is not here does not start. */
export const RULES: Readonly<Record<string, Rule>> = {
  "GET /session": open,
  "POST /session": open,
  "DELETE /session": open,
  "POST /session/link": open,
  "GET /workspaces": signedIn,

  "GET /home": workspace("viewer", "leads.readonly"),
  "GET /events": workspace("viewer", "leads.readonly"),
  "GET /leads": workspace("viewer", "leads.readonly"),
  "GET /leads/{id}": workspace("viewer", "leads.readonly"),
  "GET /leads/{id}/timeline": workspace("viewer", "leads.readonly"),
  "GET /leads/{id}/raw": workspace("member", "leads.readonly"),
  "GET /leads/by-external-id/{provider}/{externalId}": workspace("viewer", "leads.readonly"),
  "POST /leads/{id}/replay": workspace("member", "leads.write"),
  "POST /steps/{id}/settle": workspace("member", "leads.write"),

  "GET /work": workspace("viewer", "leads.readonly"),
  "GET /work/items": workspace("viewer", "leads.readonly"),
  "POST /work/retry": workspace("member", "leads.write"),
  "POST /work/cancel": workspace("member", "leads.write"),
  "POST /replays/preview": workspace("member", "leads.write"),
  "POST /replays": workspace("member", "leads.write"),
  "GET /replays": workspace("viewer", "leads.readonly"),
  "GET /replays/{id}": workspace("viewer", "leads.readonly"),
  "DELETE /replays/{id}": workspace("member", "leads.write"),

  "GET /contacts": workspace("viewer", "contacts.readonly"),
  "GET /contacts/{id}": workspace("viewer", "contacts.readonly"),
  "PATCH /contacts/{id}": workspace("member", "contacts.write"),
  "POST /contacts/search": workspace("viewer", "contacts.readonly"),

  "GET /automations": workspace("viewer", "automations.readonly"),
  "GET /automations/{id}": workspace("viewer", "automations.readonly"),
  "PATCH /automations/{id}": workspace("admin", "automations.write"),
  "GET /automations/{id}/runs": workspace("viewer", "automations.readonly"),
  "GET /automations/{id}/decisions": workspace("viewer", "automations.readonly"),

  "GET /connections": workspace("viewer", "connections.readonly"),
  "POST /connections": workspace("admin", "connections.write"),
  // Tests and lists call the provider with secrets of the workspace.
  "POST /connections/test": workspace("admin", "connections.write"),
  "GET /connections/{id}": workspace("viewer", "connections.readonly"),
  "PATCH /connections/{id}": workspace("admin", "connections.write"),
  "DELETE /connections/{id}": workspace("admin", "connections.write"),
  "POST /connections/{id}/test": workspace("admin", "connections.write"),
  "GET /connections/{id}/forms": workspace("admin", "connections.write"),
  "GET /connections/{id}/removal": workspace("viewer", "connections.readonly"),
  "GET /sources": workspace("viewer", "connections.readonly"),
  "GET /sources/{id}/backfill": workspace("viewer", "connections.readonly"),
  "POST /sources/{id}/backfill": workspace("member", "leads.write"),
  "POST /sources": workspace("admin", "connections.write"),
  "PATCH /sources/{id}": workspace("admin", "connections.write"),
  "DELETE /sources/{id}": workspace("admin", "connections.write"),
  "GET /sources/{id}/removal": workspace("viewer", "connections.readonly"),

  "GET /workspace": workspace("viewer", "workspace.readonly"),
  "PATCH /workspace": workspace("admin", "workspace.write"),

  "POST /apply": instance("workspace.write"),
  "GET /export": workspace("admin", "workspace.readonly"),

  "GET /sandbox/forms": workspace("viewer", "leads.readonly"),
  "GET /sandbox/sample-answers": workspace("viewer", "leads.readonly"),
  "POST /sandbox/leads": workspace("member", "leads.write"),
  "GET /sandbox/connections/{id}/faults": workspace("viewer", "connections.readonly"),
  "POST /sandbox/connections/{id}/faults": workspace("member", "connections.write"),
  "DELETE /sandbox/connections/{id}/faults": workspace("member", "connections.write"),

  "GET /notifications": workspace("admin", "workspace.readonly"),
  "PUT /notifications/{channel}": workspace("admin", "workspace.write"),
  "POST /notifications/{channel}/test": workspace("admin", "workspace.write"),

  // A key must not make keys: one that leaks could then never be taken back.
  "GET /api-keys": workspace("owner", null),
  "POST /api-keys": workspace("owner", null),
  "DELETE /api-keys/{id}": workspace("owner", null),
};
