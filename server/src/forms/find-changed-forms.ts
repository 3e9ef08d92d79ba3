import { sql } from "kysely";
import type { Db } from "../db/db.ts";

/** A form with changes that nobody has seen, in the shape of a cause of an alert. */
export type ChangedForm = {
  kind: "form_changed";
  subject: string;
  level: "act_today" | "look";
  title: string;
  detail: string;
  /** Leads of it that are held because they do not fit the mapping any more. */
  leads: number;
  since: Date;
  action: { label: string; href: string };
};

type Row = { connectionId: string; formId: string; name: string | null; isBreaking: boolean; since: Date; held: number };

/** The forms of a workspace whose changes nobody has seen yet: what an alert is raised by, until somebody says that it is seen. */
export async function findChangedForms(db: Db, { workspaceId }: { workspaceId: string }): Promise<ChangedForm[]> {
  const { rows } = await sql<Row>`
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
}
