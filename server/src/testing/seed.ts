import { sql } from "kysely";
import { createApiKey } from "../access/api-keys.ts";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { Ids, Random } from "../lib/random.ts";
import { samplePageId } from "../../../sandbox/src/facebook/index.ts";
import type { Vault } from "../vault/vault.ts";

const AUTOMATION = {
  id: "facebook-to-contacts",
  trigger: { event: "lead.created", source: "all-forms" },
  steps: [
    { id: "contact", operation: "crm.contacts.upsert", connection: "contact-book", input: { email: "{{ lead.email }}", phone: "{{ lead.phone }}", firstName: "{{ lead.firstName }}", lastName: "{{ lead.lastName }}", source: "Facebook: {{ lead.campaign.name }}" } },
    { id: "tags", operation: "crm.contacts.tags.add", connection: "contact-book", input: { contactId: "{{ steps.contact.id }}", tags: ["facebook"] } },
    { id: "call", operation: "crm.contacts.tasks.create", connection: "contact-book", input: { contactId: "{{ steps.contact.id }}", title: "Call {{ lead.firstName }}", dueDate: "{{ now | add_time: '5m' }}" } },
    { id: "note", operation: "crm.contacts.notes.create", connection: "contact-book", input: { contactId: "{{ steps.contact.id }}", body: "From {{ lead.form.name }}" } },
  ],
};

export async function seedWorkspace(
  { database, vault, clock, ids, random }: { database: Database; vault: Vault; clock: Clock; ids: Ids; random: Random },
  input: { pageAccessToken: string; appSecret: string; automation?: unknown },
) {
  const workspaceId = "acme";
  const locationId = ids.crm();
  const db = database.in(workspaceId);
  const now = clock.now();
  await sql`insert into workspaces (workspace_id, location_id, name, country, time_zone, currency, created_at) values (${workspaceId}, ${locationId}, 'Acme', 'US', 'America/Chicago', 'USD', ${now})`.execute(db);
  await vault.createWorkspaceKeys(db, workspaceId);
  const keys = await vault.of(workspaceId);
  const { key } = await createApiKey({ db, clock, ids, random }, { workspaceId, kind: "crm", label: "road", scopes: ["contacts.readonly", "contacts.write", "locations.readonly", "locations/customFields.readonly", "locations/customFields.write"] });
  await sql`insert into connections (workspace_id, connection_id, provider, environment, name, account_id, base_url, secrets, created_at, updated_at) values
    (${workspaceId}, 'acme-facebook', 'facebook', 'sandbox', 'Page', ${samplePageId}, 'sandbox', ${keys.sealSecrets("acme-facebook", { accessToken: input.pageAccessToken, appSecret: input.appSecret })}, ${now}, ${now}),
    (${workspaceId}, 'contact-book', 'contact-book', 'live', 'Contact book', ${locationId}, null, ${keys.sealSecrets("contact-book", { accessToken: key })}, ${now}, ${now})`.execute(db);
  await sql`insert into sources (workspace_id, source_id, connection_id, created_at, updated_at) values (${workspaceId}, 'all-forms', 'acme-facebook', ${now}, ${now})`.execute(db);
  await sql`insert into automations (workspace_id, automation_id, name, version, created_at, updated_at) values (${workspaceId}, 'facebook-to-contacts', 'x', 1, ${now}, ${now})`.execute(db);
  await sql`insert into automation_versions (workspace_id, automation_id, version, definition, created_at) values (${workspaceId}, 'facebook-to-contacts', 1, ${JSON.stringify(input.automation ?? AUTOMATION)}::jsonb, ${now})`.execute(db);
  return { workspaceId, locationId, token: key };
}
