import { sql, type RawBuilder } from "kysely";
import type { Db } from "../../db/db.ts";
import type { Opportunity, OpportunityStatus } from "./opportunity.ts";

const columns = sql`o.opportunity_id, o.pipeline_id, o.stage_id, o.contact_id, o.name, o.status, o.monetary_value::float8 as monetary_value,
  o.assigned_to, o.source, o.lost_reason_id, o.custom_fields, o.followers, o.last_status_change_at, o.last_stage_change_at, o.date_added,
  o.date_updated, jsonb_build_object('name', coalesce(c.name, nullif(btrim(coalesce(c.first_name, '') || ' ' || coalesce(c.last_name, '')), '')),
    'email', c.email, 'phone', c.phone, 'companyName', c.company_name, 'tags', to_jsonb(c.tags)) as contact`;
/** A deleted contact has no opportunities any more. */
const joined = sql`opportunities o join contacts c on c.workspace_id = o.workspace_id and c.contact_id = o.contact_id and c.deleted_at is null`;

type Key = { workspaceId: string; opportunityId: string };

/** Undefined: the workspace has none. `forUpdate`: its row is kept until the transaction ends. */
export async function findOpportunity(
  db: Db,
  { workspaceId, opportunityId }: Key,
  { forUpdate = false } = {},
): Promise<Opportunity | undefined> {
  const { rows } = await sql<Opportunity>`
    select ${columns} from ${joined} where o.workspace_id = ${workspaceId} and o.opportunity_id = ${opportunityId}
    ${forUpdate ? sql`for no key update of o` : sql``}`.execute(db);
  return rows[0];
}

/** The opportunity of a contact in a pipeline: an open one before a closed one, the latest first. */
export async function findOfContact(
  db: Db,
  key: { workspaceId: string; pipelineId: string; contactId: string },
): Promise<string | undefined> {
  const { rows } = await sql<Pick<Opportunity, "opportunityId">>`
    select opportunity_id from opportunities
    where workspace_id = ${key.workspaceId} and contact_id = ${key.contactId} and pipeline_id = ${key.pipelineId}
    order by (status = 'open') desc, date_added desc, opportunity_id desc limit 1`.execute(db);
  return rows[0]?.opportunityId;
}

/** Two upserts for one contact in one pipeline run one after the other. Held until the transaction ends. */
export async function lockContactInPipeline(db: Db, key: { workspaceId: string; pipelineId: string; contactId: string }): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`opportunity ${key.workspaceId} ${key.pipelineId} ${key.contactId}`}, 0))`.execute(
    db,
  );
}

/**
 * Which of the named is missing, and the stage that is meant: the first of the pipeline when none is named. The stage stays until
 * the transaction ends.
 */
export async function placeOf(
  db: Db,
  key: { workspaceId: string; pipelineId: string; stageId?: string; contactId: string },
): Promise<{ hasContact: boolean; hasPipeline: boolean; stageId: string | null }> {
  const { rows } = await sql<{ hasContact: boolean; hasPipeline: boolean; stageId: string | null }>`
    select exists (select from contacts where workspace_id = ${key.workspaceId} and contact_id = ${key.contactId} and deleted_at is null) as has_contact,
      exists (select from pipelines where workspace_id = ${key.workspaceId} and pipeline_id = ${key.pipelineId}) as has_pipeline,
      (select stage_id from pipeline_stages where workspace_id = ${key.workspaceId} and pipeline_id = ${key.pipelineId}
         and (${key.stageId ?? null}::text is null or stage_id::text = ${key.stageId ?? null})
       order by position limit 1 for key share) as stage_id`.execute(db);
  return rows[0] ?? { hasContact: false, hasPipeline: false, stageId: null };
}

/** Writes a whole opportunity: a new one, or over the one that has its id. */
export async function putOpportunity(db: Db, workspaceId: string, o: Omit<Opportunity, "contact">): Promise<void> {
  await sql`
    insert into opportunities (workspace_id, opportunity_id, pipeline_id, stage_id, contact_id, name, status, monetary_value, assigned_to, source,
      lost_reason_id, custom_fields, followers, last_status_change_at, last_stage_change_at, date_added, date_updated)
    values (${workspaceId}, ${o.opportunityId}, ${o.pipelineId}, ${o.stageId}, ${o.contactId}, ${o.name}, ${o.status}, ${o.monetaryValue},
      ${o.assignedTo}, ${o.source}, ${o.lostReasonId}, ${JSON.stringify(o.customFields)}, ${o.followers}::text[], ${o.lastStatusChangeAt},
      ${o.lastStageChangeAt}, ${o.dateAdded}, ${o.dateUpdated})
    on conflict (workspace_id, opportunity_id) do update set pipeline_id = excluded.pipeline_id, stage_id = excluded.stage_id,
      name = excluded.name, status = excluded.status, monetary_value = excluded.monetary_value, assigned_to = excluded.assigned_to,
      source = excluded.source, lost_reason_id = excluded.lost_reason_id, custom_fields = excluded.custom_fields,
      followers = excluded.followers, last_status_change_at = excluded.last_status_change_at,
      last_stage_change_at = excluded.last_stage_change_at, date_updated = excluded.date_updated`.execute(db);
}

/** The contact it was of. Undefined: there was none. */
export async function deleteOpportunityRow(db: Db, { workspaceId, opportunityId, now }: Key & { now: Date }): Promise<string | undefined> {
  const { rows } = await sql<{ contactId: string }>`
    with gone as (
      delete from opportunities o using contacts c
      where o.workspace_id = ${workspaceId} and o.opportunity_id = ${opportunityId}
        and c.workspace_id = o.workspace_id and c.contact_id = o.contact_id and c.deleted_at is null
      returning o.*
    ), told as ( -- no trigger: a row that is gone does not know when
      select count(record_event(g.workspace_id, 'opportunity.deleted', g.contact_id, g.opportunity_id, opportunity_event_body(to_jsonb(g)), ${now})) from gone g
    )
    select contact_id from gone, told`.execute(db);
  return rows[0]?.contactId;
}

export type OpportunityFilter = {
  workspaceId: string;
  opportunityId?: string;
  pipelineId?: string;
  stageId?: string;
  contactId?: string;
  assignedTo?: string;
  status?: OpportunityStatus;
  /** Part of its name, or of the contact's name, e-mail or phone. */
  query?: string;
  addedFrom?: Date;
  addedTo?: Date;
};
export type OpportunityPage = { limit: number; offset?: number; after?: { dateAdded: Date; opportunityId: string } };

function condition(f: OpportunityFilter): RawBuilder<unknown> {
  const like = f.query === undefined ? undefined : `%${f.query.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;
  const tests = [
    f.opportunityId !== undefined && sql`o.opportunity_id = ${f.opportunityId}`,
    f.pipelineId !== undefined && sql`o.pipeline_id = ${f.pipelineId}`,
    f.stageId !== undefined && sql`o.stage_id::text = ${f.stageId}`,
    f.contactId !== undefined && sql`o.contact_id = ${f.contactId}`,
    f.assignedTo !== undefined && sql`o.assigned_to = ${f.assignedTo}`,
    f.status !== undefined && sql`o.status = ${f.status}`,
    f.addedFrom !== undefined && sql`o.date_added >= ${f.addedFrom}`,
    f.addedTo !== undefined && sql`o.date_added <= ${f.addedTo}`,
    like !== undefined &&
      sql`(lower(o.name) like ${like} or c.full_name_lower_case like ${like} or c.email_lower_case like ${like} or c.phone like ${like})`,
  ].filter((test) => test !== false);
  return sql.join([sql`o.workspace_id = ${f.workspaceId}`, ...tests], sql` and `);
}

/** A page, the newest first, and how many there are in all. */
export async function searchOpportunities(
  db: Db,
  filter: OpportunityFilter,
  { limit, offset = 0, after }: OpportunityPage,
): Promise<{ opportunities: Opportunity[]; total: number }> {
  const where = condition(filter);
  const from = after ? sql`and (o.date_added, o.opportunity_id) < (${after.dateAdded}::timestamptz, ${after.opportunityId})` : sql``;
  const [{ rows }, counted] = await Promise.all([
    sql<Opportunity>`select ${columns} from ${joined} where ${where} ${from}
      order by o.date_added desc, o.opportunity_id desc limit ${limit} offset ${offset}`.execute(db),
    sql<{ total: number }>`select count(*) as total from ${joined} where ${where}`.execute(db),
  ]);
  return { opportunities: rows, total: counted.rows[0]?.total ?? 0 };
}

export type StageTotal = { stageId: string; count: number; value: number };

/** How many there are in each stage that has any, and what they are worth together. */
export async function totalsByStage(db: Db, filter: OpportunityFilter): Promise<StageTotal[]> {
  const { rows } = await sql<StageTotal>`
    select o.stage_id, count(*)::int as count, sum(o.monetary_value)::float8 as value from ${joined} where ${condition(filter)} group by o.stage_id`.execute(
    db,
  );
  return rows;
}
