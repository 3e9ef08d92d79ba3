import { sql, type Transaction } from "kysely";
import type { Db } from "../db/db.ts";
import type { Schema } from "../db/schema.ts";

type Place = { workspaceId: string; contactId: string; automationId: string };

/** Holds the contact until the transaction ends: two that put it into the same automation come one after the other. */
export async function lockContact(trx: Transaction<Schema>, { workspaceId, contactId }: Omit<Place, "automationId">): Promise<boolean> {
  const { rows } = await sql`
    select from contacts where workspace_id = ${workspaceId} and contact_id = ${contactId} and deleted_at is null for no key update`.execute(
    trx,
  );
  return rows.length > 0;
}

/** The leads by which a contact can be in an automation: those it was put in by, and those it came from. */
const leadsOf = ({ workspaceId, contactId }: Omit<Place, "automationId">) => sql`
  select lead_id from automation_enrolments where workspace_id = ${workspaceId} and contact_id = ${contactId}
  union select lead_id from lead_contacts where workspace_id = ${workspaceId} and contact_id = ${contactId}`;

/** Whether a run of the automation with this contact is open, or about to begin. */
export async function isEnrolled(trx: Transaction<Schema>, place: Place): Promise<boolean> {
  const { workspaceId, contactId, automationId } = place;
  const { rows } = await sql<{ isOpen: boolean }>`
    select exists (
      select from automation_enrolments e join leads l on l.workspace_id = e.workspace_id and l.lead_id = e.lead_id
      where e.workspace_id = ${workspaceId} and e.contact_id = ${contactId} and e.automation_id = ${automationId} and l.due_at is not null
    ) or exists (
      select from runs r where r.workspace_id = ${workspaceId} and r.lead_id in (${leadsOf(place)}) and r.automation_id = ${automationId}
        and r.state in ('active', 'waiting', 'held')
    ) as is_open`.execute(trx);
  return rows[0]?.isOpen ?? false;
}

type NewEnrolment = Place & {
  leadId: string;
  /** By which it comes once. */
  externalId: string;
  origin: "manual" | "event";
  sealKey: Buffer;
  raw: Buffer;
  fullName: string | null;
  formName: string;
  now: Date;
};

/** The lead that carries the run, due at once. It was nobody's submission: `normalised_at` is set, so that no news is sent of it. */
export async function insertEnrolment(
  trx: Transaction<Schema>,
  { workspaceId, contactId, automationId, ...lead }: NewEnrolment,
): Promise<void> {
  const { leadId, externalId, origin, sealKey, raw, fullName, formName, now } = lead;
  await sql`
    with carrier as (
      insert into leads (workspace_id, lead_id, provider, external_id, origin, account_id, form_id, form_name, full_name, submitted_at, received_at, fetched_at,
                         normalised_at, seal_key, raw, state, due_at)
      values (${workspaceId}, ${leadId}, 'contact-book', ${externalId}, ${origin}, ${contactId}, ${automationId}, ${formName}, ${fullName}, ${now}, ${now}, ${now},
              ${now}, ${sealKey}, ${raw}, 'fetched', ${now})
    ), contact as (
      insert into lead_contacts (workspace_id, lead_id, connection_id, contact_id, is_new, written_at)
      select workspace_id, ${leadId}, connection_id, ${contactId}, false, ${now} from connections
      where workspace_id = ${workspaceId} and provider = 'contact-book' order by connection_id limit 1
    )
    insert into automation_enrolments (workspace_id, contact_id, automation_id, lead_id, added_at)
    values (${workspaceId}, ${contactId}, ${automationId}, ${leadId}, ${now})`.execute(trx);
}

/** Takes a contact out of these automations, by whatever lead it is in them. */
export async function endEnrolments(
  trx: Transaction<Schema>,
  { workspaceId, contactId, automationIds, now }: { workspaceId: string; contactId: string; automationIds: string[]; now: Date },
): Promise<void> {
  await sql`
    select end_enrolments(${workspaceId}, ${contactId}, ${automationIds}::text[], array(${leadsOf({ workspaceId, contactId })}),
      'The contact was taken out of the automation.', ${now})`.execute(trx);
}

export type WorkflowRow = {
  automationId: string;
  name: string;
  version: number;
  isOn: boolean;
  isNurture: boolean;
  createdAt: Date;
  updatedAt: Date;
};

/** Every automation of a workspace, by name, without the deleted. */
export async function selectWorkflows(db: Db, workspaceId: string): Promise<WorkflowRow[]> {
  const { rows } = await sql<WorkflowRow>`
    select a.automation_id, a.name, a.version, a.is_on, coalesce((v.definition ->> 'nurture')::boolean, false) as is_nurture, a.created_at, a.updated_at
    from automations a join automation_versions v using (workspace_id, automation_id, version)
    where a.workspace_id = ${workspaceId} and a.deleted_at is null order by a.name, a.automation_id`.execute(db);
  return rows;
}

/** The workspace's custom fields, without the sensitive: what their values are called. Automations are not handed what is sensitive. */
export async function selectFieldNames(db: Db, workspaceId: string): Promise<{ customFieldId: string; name: string; fieldKey: string }[]> {
  const { rows } = await sql<{ customFieldId: string; name: string; fieldKey: string }>`
    select custom_field_id, name, field_key from custom_fields where workspace_id = ${workspaceId} and model = 'contact' and not is_sensitive order by position, custom_field_id`.execute(
    db,
  );
  return rows;
}
