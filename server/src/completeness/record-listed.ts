import { sql } from "kysely";
import type { Provider } from "../connectors/kit/providers.ts";
import type { ListedLead } from "../connectors/kit/source.ts";
import type { Db } from "../db/db.ts";

/** A stretch of time of which the list of a form was read to its end. */
export type ListedStretch = { formId: string; name: string | null; from: Date; to: Date };

type Account = { workspaceId: string; provider: Provider; accountId: string };

/** Notes that a platform named these leads. Once for each lead, however often it is listed. */
export async function recordListedLeads(
  db: Db,
  { workspaceId, provider }: Account,
  leads: Pick<ListedLead, "externalId" | "accountId" | "formId" | "submittedAt">[],
  now: Date,
): Promise<void> {
  if (leads.length === 0) return;
  // Sorted, so that two who note the same ones wait for each other instead of locking each other out.
  await sql`
    insert into listed_leads (workspace_id, provider, external_id, account_id, form_id, submitted_at, listed_at)
    select ${workspaceId}, ${provider}, l.x, l.a, coalesce(l.f, ''), coalesce(l.s, ${now}), ${now}
    from unnest(${leads.map((lead) => lead.externalId)}::text[], ${leads.map((lead) => lead.accountId)}::text[],
      ${leads.map((lead) => lead.formId)}::text[], ${leads.map((lead) => lead.submittedAt)}::timestamptz[]) as l (x, a, f, s)
    order by l.x
    on conflict do nothing`.execute(db);
}

/** Notes that a form was listed whole from one moment to another. */
export async function recordListedStretch(
  db: Db,
  { workspaceId, provider, accountId }: Account,
  { formId, name, from, to }: ListedStretch,
  now: Date,
): Promise<void> {
  if (from >= to) return;
  await sql`
    insert into listed_forms as f (workspace_id, provider, account_id, form_id, name, listed, listed_at)
    values (${workspaceId}, ${provider}, ${accountId}, ${formId}, ${name}, tstzmultirange(tstzrange(${from}, ${to})), ${now})
    on conflict (workspace_id, provider, account_id, form_id) do update
      set listed = f.listed + excluded.listed, listed_at = excluded.listed_at, name = coalesce(excluded.name, f.name)`.execute(db);
}
