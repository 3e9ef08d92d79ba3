import { sql } from "kysely";
import type { Db } from "../db/db.ts";

/** What happened around a contact. */
export const TIMELINE_KINDS = ["lead", "run", "call", "task", "note", "tags", "appointment", "opportunity"] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];
export type TimelineItem = {
  kind: TimelineKind;
  id: string;
  at: Date;
  title: string;
  text: string | null;
  state: string | null;
  more: string | null;
};

type Input = {
  workspaceId: string;
  contactId: string;
  kinds?: TimelineKind[] | undefined;
  limit: number;
  before?: { at: string; id: string } | undefined;
};

/**
 * One page of what happened around a contact, the newest first. A call is one try of reading or sending something of its leads. `more` is the
 * lead of a run or a call.
 */
export async function listTimeline(db: Db, { workspaceId, contactId, kinds, limit, before }: Input): Promise<TimelineItem[]> {
  const leads = sql`(select distinct x.lead_id from lead_contacts x where x.workspace_id = ${workspaceId} and (x.contact_id = ${contactId}
    or x.contact_id in (select m.contact_id from contacts m where m.workspace_id = ${workspaceId} and m.merged_into = ${contactId})))`;
  const own = sql`workspace_id = ${workspaceId} and contact_id = ${contactId}`;
  const { rows } = await sql<TimelineItem>`
    select * from (
      select 'lead' as kind, l.lead_id::text as id, coalesce(l.submitted_at, l.received_at) as at, coalesce(l.form_name, 'A submission') as title,
          l.campaign_name as text, l.state, null as more
        from leads l where l.workspace_id = ${workspaceId} and l.lead_id in ${leads}
      union all
      select 'run', r.run_id::text, r.started_at, a.name, r.message, r.state, r.lead_id::text
        from runs r join automations a using (workspace_id, automation_id) where r.workspace_id = ${workspaceId} and r.lead_id in ${leads}
      union all
      select 'call', t.attempt_id::text, t.started_at, case t.kind when 'fetch' then 'Reading the lead' else t.operation end,
          concat_ws(' · ', t.connection_id, case t.kind when 'verify' then 'a look at what became of it' end, 'HTTP ' || t.status, t.message), t.state, t.lead_id::text
        from attempts t where t.workspace_id = ${workspaceId} and t.lead_id in ${leads}
      union all
      select 'tags', change_id::text, at, concat_ws('; ', 'Added ' || nullif(array_to_string(added, ', '), ''),
            case added when '{}' then 'Removed ' else 'removed ' end || nullif(array_to_string(removed, ', '), '')),
          null, null, null
        from contact_tag_changes where ${own}
      union all
      select 'task', task_id, coalesce(completed_at, date_added), title, body, case when completed then 'done' else 'open' end, null from contact_tasks where ${own}
      union all
      select 'note', note_id, date_added, coalesce(title, 'Note'), body, case when pinned then 'pinned' end, null from contact_notes where ${own}
      union all
      select 'appointment', appointment_id, start_time, title, description, status, null from appointments where ${own}
      union all
      select 'opportunity', o.opportunity_id, o.date_added, o.name, s.name, o.status, null
        from opportunities o join pipeline_stages s using (workspace_id, pipeline_id, stage_id) where o.workspace_id = ${workspaceId} and o.contact_id = ${contactId}
    ) t
    where (${kinds ?? null}::text[] is null or kind = any (${kinds ?? null}::text[]))
      and (${before?.at ?? null}::timestamptz is null or (date_trunc('milliseconds', at), id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}))
    order by date_trunc('milliseconds', at) desc, id desc limit ${limit}`.execute(db);
  return rows;
}
