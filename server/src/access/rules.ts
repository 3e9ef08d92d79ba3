import type { Role, Scope } from "./caller.ts";

/**
 * Who may use a route.
 * - open: anybody; the handler says what they get to see.
 * - signed-in: any caller that is known.
 * - person: anybody who signed in, about themselves; no key.
 * - workspace: a member with at least this role, or a key with this scope. Scope null: people only.
 * - instance: an owner of the installation, or a key with this scope (which stays in its own workspace). Scope null: people only.
 */
export type Rule =
  | { kind: "open" }
  | { kind: "signed-in" }
  | { kind: "person" }
  | { kind: "workspace"; role: Role; scope: Scope | null }
  | { kind: "instance"; scope: Scope | null };

const open: Rule = { kind: "open" };
const signedIn: Rule = { kind: "signed-in" };
const workspace = (role: Role, scope: Scope | null): Rule => ({ kind: "workspace", role, scope });
const person: Rule = { kind: "person" };
const instance = (scope: Scope | null): Rule => ({ kind: "instance", scope });

/** The management API, route by route. A route that is not here does not start. */
export const RULES: Readonly<Record<string, Rule>> = {
  "GET /session": open,
  "POST /session": open,
  "DELETE /session": open,
  "POST /session/link": open,
  "POST /session/code": open,
  "POST /session/invitation": open,
  "POST /session/invitation/look": open,
  "POST /session/reset": open,
  "POST /session/reset/password": open,
  "GET /workspaces": signedIn,
  "POST /workspaces": instance(null),

  "GET /account": person,
  "PATCH /account": person,
  "POST /account/password": person,
  "GET /account/sessions": person,
  "DELETE /account/sessions": person,
  "DELETE /account/sessions/{id}": person,
  "POST /account/two-factor": person,
  "POST /account/two-factor/confirm": person,
  "POST /account/two-factor/off": person,
  "POST /account/two-factor/recovery-codes": person,

  // A key must not let people in: one that leaks could then never be taken back.
  "GET /members": workspace("viewer", "workspace.readonly"),
  "PATCH /members/{id}": workspace("admin", null),
  "DELETE /members/{id}": workspace("admin", null),
  "GET /invitations": workspace("admin", null),
  "POST /invitations": workspace("admin", null),
  "DELETE /invitations/{id}": workspace("admin", null),

  "GET /audit": workspace("admin", "workspace.readonly"),
  "GET /audit/installation": instance(null),

  "GET /home": workspace("viewer", "leads.readonly"),
  "GET /completeness": workspace("viewer", "leads.readonly"),
  "GET /completeness/report": workspace("viewer", "leads.readonly"),
  "GET /events": workspace("viewer", "leads.readonly"),
  "GET /leads": workspace("viewer", "leads.readonly"),
  "GET /leads/{id}": workspace("viewer", "leads.readonly"),
  "GET /leads/{id}/timeline": workspace("viewer", "leads.readonly"),
  "GET /leads/{id}/raw": workspace("editor", "leads.readonly"),
  "GET /leads/by-external-id/{provider}/{externalId}": workspace("viewer", "leads.readonly"),
  "POST /leads/{id}/replay": workspace("editor", "leads.write"),
  "POST /steps/{id}/settle": workspace("editor", "leads.write"),

  "GET /mappings": workspace("viewer", "automations.readonly"),
  "GET /mapping-forms": workspace("viewer", "automations.readonly"),
  // Both show what people answered.
  "GET /mapping-form": workspace("viewer", "leads.readonly"),
  "POST /mappings/preview": workspace("viewer", "leads.readonly"),
  "GET /mappings/{id}": workspace("viewer", "automations.readonly"),
  "PUT /mappings/{id}": workspace("editor", "automations.write"),
  "DELETE /mappings/{id}": workspace("editor", "automations.write"),
  "POST /mappings/{id}/restore": workspace("editor", "automations.write"),
  "GET /repairs": workspace("viewer", "leads.readonly"),
  "GET /repairs/leads": workspace("viewer", "leads.readonly"),
  "POST /repairs/release": workspace("editor", "leads.write"),
  "POST /leads/{id}/repair": workspace("editor", "leads.write"),

  "GET /work": workspace("viewer", "leads.readonly"),
  "GET /work/items": workspace("viewer", "leads.readonly"),
  "POST /work/retry": workspace("editor", "leads.write"),
  "POST /work/cancel": workspace("editor", "leads.write"),
  "POST /replays/preview": workspace("editor", "leads.write"),
  "POST /replays": workspace("editor", "leads.write"),
  "GET /replays": workspace("viewer", "leads.readonly"),
  "GET /replays/{id}": workspace("viewer", "leads.readonly"),
  "DELETE /replays/{id}": workspace("editor", "leads.write"),

  "GET /imports": workspace("viewer", "contacts.readonly"),
  "POST /imports": workspace("editor", "contacts.write"),
  "GET /imports/{id}": workspace("viewer", "contacts.readonly"),
  "GET /imports/{id}/refused": workspace("viewer", "contacts.readonly"),
  "GET /imports/{id}/report": workspace("viewer", "contacts.readonly"),
  "POST /imports/{id}/start": workspace("editor", "contacts.write"),
  "POST /imports/{id}/cancel": workspace("editor", "contacts.write"),
  "GET /contacts/export": workspace("viewer", "contacts.readonly"),
  "GET /contacts": workspace("viewer", "contacts.readonly"),
  "GET /contacts/{id}": workspace("viewer", "contacts.readonly"),
  "DELETE /contacts/{id}": workspace("editor", "contacts.write"),
  "POST /contacts/{id}/restore": workspace("editor", "contacts.write"),
  "GET /contacts/{id}/compare": workspace("viewer", "contacts.readonly"),
  "POST /contacts/{id}/merge": workspace("editor", "contacts.write"),
  "GET /deleted-contacts": workspace("viewer", "contacts.readonly"),
  "GET /conflicts": workspace("viewer", "contacts.readonly"),
  "GET /conflicts/{id}": workspace("viewer", "contacts.readonly"),
  "POST /conflicts/{id}/settle": workspace("editor", "contacts.write"),
  "GET /merges": workspace("viewer", "contacts.readonly"),
  "POST /merges/{id}/undo": workspace("editor", "contacts.write"),

  "GET /pipelines": workspace("viewer", "contacts.readonly"),
  "POST /pipelines": workspace("admin", "contacts.write"),
  "PATCH /pipelines/{id}": workspace("admin", "contacts.write"),
  "DELETE /pipelines/{id}": workspace("admin", "contacts.write"),
  "GET /pipelines/{id}/board": workspace("viewer", "contacts.readonly"),
  "POST /opportunities": workspace("editor", "contacts.write"),
  "GET /opportunities/{id}": workspace("viewer", "contacts.readonly"),
  "PATCH /opportunities/{id}": workspace("editor", "contacts.write"),
  "DELETE /opportunities/{id}": workspace("editor", "contacts.write"),
  "GET /custom-fields": workspace("viewer", "contacts.readonly"),
  "POST /custom-fields": workspace("admin", "contacts.write"),
  "PATCH /custom-fields/{id}": workspace("admin", "contacts.write"),
  "DELETE /custom-fields/{id}": workspace("admin", "contacts.write"),
  "GET /custom-fields/{id}/use": workspace("viewer", "contacts.readonly"),
  "GET /custom-values": workspace("viewer", "contacts.readonly"),
  "POST /custom-values": workspace("admin", "contacts.write"),
  "PUT /custom-values/{id}": workspace("admin", "contacts.write"),
  "DELETE /custom-values/{id}": workspace("admin", "contacts.write"),
  "GET /businesses": workspace("viewer", "contacts.readonly"),
  "POST /businesses": workspace("editor", "contacts.write"),
  "PATCH /businesses/{id}": workspace("editor", "contacts.write"),
  "DELETE /businesses/{id}": workspace("editor", "contacts.write"),
  "GET /calendars": workspace("viewer", "contacts.readonly"),
  "GET /appointments": workspace("viewer", "contacts.readonly"),
  "POST /appointments": workspace("editor", "contacts.write"),
  "PATCH /appointments/{id}": workspace("editor", "contacts.write"),
  "DELETE /appointments/{id}": workspace("editor", "contacts.write"),
  "GET /tags": workspace("viewer", "contacts.readonly"),
  "POST /tags": workspace("editor", "contacts.write"),
  "PATCH /tags/{id}": workspace("admin", "contacts.write"),
  "DELETE /tags/{id}": workspace("admin", "contacts.write"),
  "PATCH /contacts/{id}": workspace("editor", "contacts.write"),
  "POST /contacts/search": workspace("viewer", "contacts.readonly"),
  "GET /contacts/{id}/timeline": workspace("viewer", "contacts.readonly"),
  "POST /contacts/{id}/tasks": workspace("editor", "contacts.write"),
  "PATCH /contacts/{id}/tasks/{taskId}": workspace("editor", "contacts.write"),
  "DELETE /contacts/{id}/tasks/{taskId}": workspace("editor", "contacts.write"),
  "POST /contacts/{id}/notes": workspace("editor", "contacts.write"),
  "PATCH /contacts/{id}/notes/{noteId}": workspace("editor", "contacts.write"),
  "DELETE /contacts/{id}/notes/{noteId}": workspace("editor", "contacts.write"),
  "GET /tasks": workspace("viewer", "contacts.readonly"),
  "POST /contact-jobs": workspace("editor", "contacts.write"),
  "GET /contact-jobs/{id}": workspace("viewer", "contacts.readonly"),
  "POST /contact-jobs/{id}/undo": workspace("editor", "contacts.write"),
  // One's own liking, of people only: the handlers say so.
  "GET /contact-views": workspace("viewer", null),
  "PUT /contact-views": workspace("viewer", null),

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
  // A person consents at the provider, and comes back as the same.
  "GET /consents": workspace("viewer", null),
  "POST /consents": workspace("admin", null),
  "POST /consents/finish": workspace("admin", null),
  "GET /sources": workspace("viewer", "connections.readonly"),
  "GET /sources/{id}/backfill": workspace("viewer", "connections.readonly"),
  "POST /sources/{id}/backfill": workspace("editor", "leads.write"),
  "POST /sources": workspace("admin", "connections.write"),
  "PATCH /sources/{id}": workspace("admin", "connections.write"),
  "DELETE /sources/{id}": workspace("admin", "connections.write"),
  "GET /sources/{id}/removal": workspace("viewer", "connections.readonly"),

  "GET /forms": workspace("viewer", "connections.readonly"),
  "GET /connections/{id}/forms/{formId}": workspace("viewer", "connections.readonly"),
  // Calls the provider with secrets of the workspace.
  "POST /connections/{id}/forms/{formId}/read": workspace("editor", "connections.write"),
  "POST /connections/{id}/forms/{formId}/seen": workspace("editor", "connections.write"),
  "GET /connections/{id}/forms/{formId}/test-lead": workspace("viewer", "leads.readonly"),
  "POST /connections/{id}/forms/{formId}/test-lead": workspace("editor", "leads.write"),
  "DELETE /connections/{id}/forms/{formId}/test-lead": workspace("editor", "leads.write"),
  "GET /leads/{id}/written": workspace("viewer", "leads.readonly"),
  "POST /leads/{id}/written/remove": workspace("editor", "contacts.write"),
  "POST /connections/{id}/forms/{formId}/rename": workspace("admin", "automations.write"),

  "GET /workspace": workspace("viewer", "workspace.readonly"),
  "PATCH /workspace": workspace("admin", "workspace.write"),

  "POST /apply": instance("workspace.write"),
  "GET /export": workspace("admin", "workspace.readonly"),

  // Of all workspaces at once, and a key is of one.
  "GET /keys": instance(null),
  "POST /keys/rotation": instance(null),
  "GET /verify-first": instance(null),
  "POST /verify-first": instance(null),
  "DELETE /verify-first": instance(null),

  "GET /sandbox/forms": workspace("viewer", "leads.readonly"),
  "GET /sandbox/sample-answers": workspace("viewer", "leads.readonly"),
  "POST /sandbox/leads": workspace("editor", "leads.write"),
  "POST /sandbox/forms/{id}/edits": workspace("editor", "connections.write"),
  "DELETE /sandbox/form-edits": workspace("editor", "connections.write"),
  "GET /sandbox/connections/{id}/faults": workspace("viewer", "connections.readonly"),
  "POST /sandbox/connections/{id}/faults": workspace("editor", "connections.write"),
  "DELETE /sandbox/connections/{id}/faults": workspace("editor", "connections.write"),

  "GET /notifications": workspace("admin", "workspace.readonly"),
  "PUT /notifications/{channel}": workspace("admin", "workspace.write"),
  "POST /notifications/{channel}/test": workspace("admin", "workspace.write"),

  "GET /alerts": workspace("viewer", "leads.readonly"),
  "GET /alerts/{id}": workspace("viewer", "leads.readonly"),
  "PUT /alerts/{id}/mute": workspace("editor", "leads.write"),
  "DELETE /alerts/{id}/mute": workspace("editor", "leads.write"),
  "GET /alert-channels": workspace("admin", "workspace.readonly"),
  "POST /alert-channels": workspace("admin", "workspace.write"),
  "PATCH /alert-channels/{id}": workspace("admin", "workspace.write"),
  "DELETE /alert-channels/{id}": workspace("admin", "workspace.write"),
  "POST /alert-channels/{id}/test": workspace("admin", "workspace.write"),
  // Of all workspaces at once, and a key is of one.
  "GET /installation/watch": instance(null),
  "PATCH /installation/watch": instance(null),
  "POST /installation/watch/test-heartbeat": instance(null),

  "GET /webhook-endpoints": workspace("admin", "workspace.readonly"),
  "POST /webhook-endpoints": workspace("admin", "workspace.write"),
  "PATCH /webhook-endpoints/{id}": workspace("admin", "workspace.write"),
  "DELETE /webhook-endpoints/{id}": workspace("admin", "workspace.write"),
  "POST /webhook-endpoints/{id}/rotate-secret": workspace("admin", "workspace.write"),
  "POST /webhook-endpoints/{id}/test": workspace("admin", "workspace.write"),
  "POST /webhook-endpoints/{id}/resend": workspace("admin", "workspace.write"),
  "GET /webhook-endpoints/{id}/messages": workspace("admin", "workspace.readonly"),
  "GET /webhook-endpoints/{id}/messages/{messageId}": workspace("admin", "workspace.readonly"),
  "POST /webhook-endpoints/{id}/messages/{messageId}/resend": workspace("admin", "workspace.write"),

  // A key must not make keys: one that leaks could then never be taken back.
  "GET /api-keys": workspace("owner", null),
  "POST /api-keys": workspace("owner", null),
  "DELETE /api-keys/{id}": workspace("owner", null),

  // The same holds for tokens of the Contacts API and for apps.
  "GET /contacts-scopes": signedIn,
  "GET /integration-tokens": workspace("owner", null),
  "POST /integration-tokens": workspace("owner", null),
  "POST /integration-tokens/{id}/rotate": workspace("owner", null),
  "DELETE /integration-tokens/{id}": workspace("owner", null),
  "GET /oauth/apps": workspace("owner", null),
  "POST /oauth/apps": workspace("owner", null),
  "POST /oauth/apps/{id}/rotate-secret": workspace("owner", null),
  "PATCH /oauth/apps/{id}": workspace("owner", null),
  "DELETE /oauth/apps/{id}": workspace("owner", null),
  "GET /oauth/installations": workspace("admin", null),
  "DELETE /oauth/installations/{id}": workspace("admin", null),
  "GET /oauth/consent": person,
  "POST /oauth/consent": workspace("admin", null),
  "GET /sensitive-fields": workspace("viewer", "workspace.readonly"),
  "PUT /sensitive-fields/{id}": workspace("admin", "workspace.write"),
};
