import { sql } from "kysely";
import type { Db } from "../../db/db.ts";
import type { Contact } from "../contact.ts";
import type { ContactRecord } from "./record.ts";

type Key = { workspaceId: string; contactId: string };

/**
 * The contact, its row locked until the transaction ends. The identifiers it is to have are locked before it, as every write of a contact
 * does. Undefined: there is none.
 */
export async function lockContact(db: Db, { workspaceId, contactId, email, phone }: Key & { email: string | null; phone: string | null }) {
  await sql`select lock_identifiers(${workspaceId}, ${email}, ${phone})`.execute(db);
  const { rows } = await sql<Contact>`
    select * from contacts where workspace_id = ${workspaceId} and contact_id = ${contactId} and deleted_at is null for no key update`.execute(
    db,
  );
  return rows[0];
}

/** Writes the record of a contact whose row is locked; nothing when it is as it was. */
export async function writeRecord(
  db: Db,
  { workspaceId, contactId, record, now }: Key & { record: ContactRecord; now: Date },
): Promise<Contact | undefined> {
  const { lifecycleStage, score, leadSource, preferredChannel, preferredTime } = record;
  const { rows } = await sql<Contact>`
    update contacts c set lifecycle_stage = n.lifecycle_stage, score = n.score, lead_source = n.lead_source, preferred_channel = n.preferred_channel,
      preferred_time = n.preferred_time, social_profiles = n.social_profiles, consents = n.consents, date_updated = ${now}, version = c.version + 1
    from (select ${lifecycleStage}::text as lifecycle_stage, ${score}::integer as score, ${leadSource}::text as lead_source,
            ${preferredChannel}::text as preferred_channel, ${preferredTime}::text as preferred_time,
            ${JSON.stringify(record.socialProfiles)}::jsonb as social_profiles, ${JSON.stringify(record.consents)}::jsonb as consents) n
    where c.workspace_id = ${workspaceId} and c.contact_id = ${contactId}
      and (c.lifecycle_stage, c.score, c.lead_source, c.preferred_channel, c.preferred_time, c.social_profiles, c.consents) is distinct from
          (n.lifecycle_stage, n.score, n.lead_source, n.preferred_channel, n.preferred_time, n.social_profiles, n.consents)
    returning c.*`.execute(db);
  return rows[0];
}

/** What changes are read with: the workspace's country, its lifecycle stages where it names its own, and its custom fields' ids by key and id. */
export async function readChangeContext(db: Db, workspaceId: string) {
  const { rows } = await sql<{ country: string; stages: string[] | null; fields: { id: string; key: string }[] }>`
    select country, settings -> 'lifecycleStages' as stages,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.custom_field_id, 'key', f.field_key)) from custom_fields f
                where f.workspace_id = ${workspaceId} and f.model = 'contact'), '[]') as fields
    from workspaces where workspace_id = ${workspaceId}`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("There is no such workspace.");
  return row;
}
