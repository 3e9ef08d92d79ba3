import { sql } from "kysely";
import type { Db } from "../../db/db.ts";

/** How soon somebody has to do something. */
export type ProblemLevel = "now" | "today" | "look";

/** Something of a connection that a person has to mend, or will have to. `until`: when it ends by itself, badly. */
export type ConnectionProblem = {
  connectionId: string;
  connectionName: string;
  kind:
    | "token_invalid"
    | "token_ending"
    | "data_access_ending"
    | "permission_missing"
    | "reading_refused"
    | "app_unsubscribed"
    | "page_unsubscribed";
  level: ProblemLevel;
  message: string;
  /** When it was found. */
  since: Date;
  until: Date | null;
};

type Row = {
  connectionId: string;
  name: string;
  tokenCheckedAt: Date | null;
  isTokenValid: boolean | null;
  tokenExpiresAt: Date | null;
  dataAccessExpiresAt: Date | null;
  missingPermissions: string[];
  tokenCode: string | null;
  tokenMessage: string | null;
  subscriptionCheckedAt: Date | null;
  isAppSubscribed: boolean | null;
  isPageSubscribed: boolean | null;
  subscriptionMessage: string | null;
};

/**
 * What the regular looks at the connections of a workspace found, or at one: ends that are 14, 7 and 1 day away, dead tokens, permissions that
 * are missing, subscriptions that are broken and could not be mended. From tables alone; the most urgent first.
 */
export async function connectionProblems(
  db: Db,
  { workspaceId, connectionId, now }: { workspaceId: string; connectionId?: string; now: Date },
): Promise<ConnectionProblem[]> {
  const { rows } = await sql<Row>`
    select c.connection_id, c.name, w.token_checked_at, w.is_token_valid, w.token_expires_at, w.data_access_expires_at, w.missing_permissions, w.token_code,
      w.token_message, w.subscription_checked_at, w.is_app_subscribed, w.is_page_subscribed, w.subscription_message
    from connection_watches w join connections c on c.workspace_id = w.workspace_id and c.connection_id = w.connection_id
    where w.workspace_id = ${workspaceId} and c.paused_at is null ${connectionId === undefined ? sql`` : sql`and c.connection_id = ${connectionId}`}
    order by c.name, c.connection_id`.execute(db);
  const order: ProblemLevel[] = ["now", "today", "look"];
  return rows.flatMap((row) => problemsOf(row, now)).toSorted((one, other) => order.indexOf(one.level) - order.indexOf(other.level));
}

function problemsOf(row: Row, now: Date): ConnectionProblem[] {
  const found: ConnectionProblem[] = [];
  const add = (kind: ConnectionProblem["kind"], level: ProblemLevel, message: string, since: Date | null, until: Date | null = null) =>
    found.push({ connectionId: row.connectionId, connectionName: row.name, kind, level, message, since: since ?? now, until });

  if (row.isTokenValid === false)
    add("token_invalid", "now", row.tokenMessage ?? "Facebook no longer accepts the token. Log in again.", row.tokenCheckedAt);
  else {
    for (const [kind, at, what] of [
      ["token_ending", row.tokenExpiresAt, "The token ends"],
      ["data_access_ending", row.dataAccessExpiresAt, "Access to the page's data ends, as 90 days have passed since the last login,"],
    ] as const) {
      const level = at && levelOf(at, now);
      if (level) add(kind, level, `${what} ${inDays(at, now)}. Log in again: nothing that waits is lost.`, row.tokenCheckedAt, at);
    }
    if (row.missingPermissions.length > 0)
      add(
        "permission_missing",
        "now",
        `Facebook no longer grants ${row.missingPermissions.join(", ")}. Log in again and leave it ticked.`,
        row.tokenCheckedAt,
      );
    else if (row.tokenCode !== null)
      add("reading_refused", "now", row.tokenMessage ?? "The page's leads cannot be read.", row.tokenCheckedAt);
  }
  const why = row.subscriptionMessage;
  if (row.isAppSubscribed === false)
    add("app_unsubscribed", "now", why ?? "Meta does not send the app's leads to this LeadRelay.", row.subscriptionCheckedAt);
  if (row.isPageSubscribed === false)
    add("page_unsubscribed", "now", why ?? "The page does not announce its leads to the app.", row.subscriptionCheckedAt);
  return found;
}

const DAY_MS = 86_400_000;

/** People are told 14, 7 and 1 day before an end. */
function levelOf(end: Date, now: Date): ProblemLevel | null {
  const days = (end.getTime() - now.getTime()) / DAY_MS;
  if (days > 14) return null;
  return days > 7 ? "look" : days > 1 ? "today" : "now";
}

function inDays(end: Date, now: Date): string {
  const days = Math.floor((end.getTime() - now.getTime()) / DAY_MS);
  if (days < 0) return "now";
  return days === 0 ? "within a day" : days === 1 ? "in one day" : `in ${days} days`;
}
