import { sql } from "kysely";
import type { TestApp } from "../../testing/test-app.ts";

/** Leads of a form at these moments, as rows: what a rhythm is learned from. */
export async function addLeads(app: TestApp, formId: string, moments: readonly number[]): Promise<void> {
  if (moments.length === 0) return;
  const rows = JSON.stringify(moments.map((at) => ({ id: app.ids.uuid(), at: new Date(at).toISOString() })));
  await sql`
    insert into leads (workspace_id, lead_id, provider, external_id, connection_id, source_id, origin, account_id, form_id, form_name, submitted_at, received_at,
      normalised_at, matched_at, delivered_at, state, seal_key)
    select s.workspace_id, r.id, 'facebook', r.id::text, s.connection_id, s.source_id, 'webhook', 'page', ${formId}, ${`Form ${formId}`}, r.at, r.at, r.at, r.at, r.at, 'matched', ''
    from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, at timestamptz), (select * from sources limit 1) s`.execute(app.db);
}
