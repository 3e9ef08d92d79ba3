import { sql } from "kysely";
import type { FindCauses } from "../cause.ts";

type Changed = { connectionId: string; formId: string; name: string | null; isBreaking: boolean; since: Date; held: number };

/** Forms that ask something else than before, until somebody says on the form's page that it is seen. */
export const findChangedForms: FindCauses = async (db, { workspaceId }) => {
  const { rows } = await sql<Changed>`
    select c.connection_id, c.form_id, bool_or(c.is_breaking) as is_breaking, min(c.found_at) as since,
      (select f.name from forms f where f.workspace_id = ${workspaceId} and f.connection_id = c.connection_id and f.form_id = c.form_id
        order by f.version desc limit 1) as name,
      (select count(*)::int from leads l where l.workspace_id = ${workspaceId} and l.state = 'held' and l.connection_id = c.connection_id
        and l.form_id = c.form_id) as held
    from form_changes c where c.workspace_id = ${workspaceId} and c.seen_at is null
    group by c.connection_id, c.form_id order by c.connection_id, c.form_id`.execute(db);
  return rows.map(({ connectionId, formId, name, isBreaking, since, held }) => ({
    kind: "form_changed",
    subject: `${connectionId}/${formId}`,
    level: isBreaking ? "act_today" : "look",
    title: `The form ${name ?? formId} has changed`,
    detail: isBreaking
      ? "Answers are missing or come under another name. See what still reads what is gone; leads that do not fit are held, and none is dropped."
      : "What leads are mapped by is still there. See what is new.",
    leads: held,
    since,
    action: { label: "See what changed", href: `/connections/${encodeURIComponent(connectionId)}/forms/${encodeURIComponent(formId)}` },
  }));
};
