import { sql } from "kysely";
import { type ConnectionProblem, connectionProblems } from "../../connections/facebook/problems.ts";
import { type FindCauses, hrefTo, type Level } from "../cause.ts";

const LEVEL_OF: Record<ConnectionProblem["level"], Level> = { now: "act_now", today: "act_today", look: "look" };

/** What the title says after the page's name. What Facebook wrote of it stands on the connection's page only. */
const WORDS: Record<ConnectionProblem["kind"], { says: string; detail: string; label: string }> = {
  token_invalid: {
    says: "must log in to Facebook again",
    detail: "Facebook no longer takes its token. Leads wait and follow by themselves once it has logged in.",
    label: "Log in again",
  },
  token_ending: {
    says: "has a token that ends soon",
    detail: "Log in again before it ends: nothing is lost, and nothing has to wait.",
    label: "Log in again",
  },
  data_access_ending: {
    says: "will lose access to its data soon",
    detail: "Facebook ends it 90 days after the last login. Log in again before that.",
    label: "Log in again",
  },
  permission_missing: {
    says: "lacks a permission",
    detail: "Without it leads cannot be read. Log in again and leave everything ticked; what waits then follows.",
    label: "See which",
  },
  reading_refused: {
    says: "is not allowed to read its leads",
    detail: "Most often Leads Access in Business Settings keeps the app out. The page of the connection names the remedy.",
    label: "See why",
  },
  app_unsubscribed: {
    says: "gets no webhooks: the app sends them elsewhere",
    detail: "It was tried to mend this, in vain. Missed leads are found by asking, only later.",
    label: "Mend it",
  },
  page_unsubscribed: {
    says: "does not announce its leads",
    detail: "It was tried to mend this, in vain. Missed leads are found by asking, only later.",
    label: "Mend it",
  },
};

/** What the daily and hourly looks at Facebook pages found. Where work has stopped for it already, that is the alert. */
export const findFacebookTrouble: FindCauses = async (db, { workspaceId }, now) => {
  const { rows } = await sql<{ id: string }>`
    select connection_id as id from connections where workspace_id = ${workspaceId} and blocked_cause is not null`.execute(db);
  const blocked = new Set(rows.map(({ id }) => id));
  const problems = (await connectionProblems(db, { workspaceId, now })).filter(
    ({ connectionId, kind }) => !blocked.has(connectionId) || kind.endsWith("_ending") || kind.endsWith("_unsubscribed"),
  );
  return problems.map(({ connectionId, connectionName, kind, level, since }) => {
    const { says, detail, label } = WORDS[kind];
    const action = { label, href: hrefTo("connections", connectionId) };
    return {
      kind: `facebook_${kind}`,
      subject: connectionId,
      level: LEVEL_OF[level],
      title: `${connectionName} ${says}`,
      detail,
      leads: 0,
      since,
      action,
    };
  });
};
