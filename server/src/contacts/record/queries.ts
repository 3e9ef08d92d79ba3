import { sql } from "kysely";
import type { Db } from "../../db/db.ts";
import { type Contact, DEFAULT_DUPLICATE_POLICY, type IdentifierKind } from "../contact.ts";
import type { ContactRecord } from "./record.ts";

type Key = { workspaceId: string; contactId: string };

const POLICY = JSON.stringify(DEFAULT_DUPLICATE_POLICY);

/**
 * The contact, its row locked until the transaction ends. The identifiers it is to have (e-mails in lower case) are locked before it, as every
 * write of a contact does. Undefined: there is none.
 */
export async function lockContact(db: Db, { workspaceId, contactId, emails, phones }: Key & { emails: string[]; phones: string[] }) {
  await sql`select lock_given_identifiers(${workspaceId}, ${emails}::text[], ${phones}::text[])`.execute(db);
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

type Identifiers = Key & { kind: IdentifierKind; values: string[] };

/** The contact that has one of these e-mails or phones, where one alone may. Undefined: they can be given to this one, whose row is locked. */
export async function findOtherOwner(db: Db, { workspaceId, contactId, kind, values }: Identifiers): Promise<Contact | undefined> {
  const { rows } = await sql<Contact>`
    select o.* from contacts c join contacts o on o.workspace_id = c.workspace_id
      and o.contact_id = other_owner(c, ${kind}, array(select lower(v) from unnest(${values}::text[]) v), ${POLICY}::jsonb)
    where c.workspace_id = ${workspaceId} and c.contact_id = ${contactId}`.execute(db);
  return rows[0];
}

/** Writes the e-mails or phones beside the main one of a contact whose row is locked; nothing when they are as they were. */
export async function writeAdditional(db: Db, { workspaceId, contactId, kind, values, now }: Identifiers & { now: Date }): Promise<void> {
  await sql`
    select replace_additional(c, ${kind}, n.wanted, ${POLICY}::jsonb, ${now}) from contacts c, lateral (
      select coalesce(array_agg(v order by place), '{}') as wanted from unnest(${values}::text[]) with ordinality x (v, place)
      where lower(v) is distinct from case ${kind} when 'email' then c.email_lower_case else c.phone end) n
    where c.workspace_id = ${workspaceId} and c.contact_id = ${contactId}
      and n.wanted <> case ${kind} when 'email' then c.additional_emails else c.additional_phones end`.execute(db);
}

/** Makes a contact whose row is locked one of a business, or of none; nothing when it is so already. */
export async function writeBusiness(db: Db, { workspaceId, contactId, businessId, now }: Key & { businessId: string | null; now: Date }) {
  await sql`
    update contacts set business_id = ${businessId}, date_updated = ${now}, version = version + 1
    where workspace_id = ${workspaceId} and contact_id = ${contactId} and business_id is distinct from ${businessId}::text`.execute(db);
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
