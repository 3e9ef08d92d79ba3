import type pg from "pg";
import type { Check } from "../connectors/kit/check.ts";
import { withClient } from "../db/connection.ts";

type Row = { workspaceId: string; level: string; title: string; detail: string };

/** The alerts that stand, of every workspace, as the owner of the tables; without those that somebody muted. */
export async function checkAlerts({ connection, now }: { connection: pg.ClientConfig; now: Date }): Promise<Check[]> {
  const rows = await withClient(connection, async (client) => {
    const found = await client.query<Row>(
      `select workspace_id as "workspaceId", level, title, detail from alerts
       where resolved_at is null and (muted_until is null or muted_until <= $1)
       order by array_position(array['act_now', 'act_today', 'look'], level), workspace_id, opened_at`,
      [now],
    );
    return found.rows;
  });
  if (rows.length === 0) return [{ name: "alerts", state: "ok", message: "None is open.", remedy: null }];
  return rows.map(({ workspaceId, level, title, detail }) => ({
    name: `alert ${workspaceId}`,
    state: level === "act_now" ? "failed" : "warning",
    message: `${title}.`,
    remedy: detail,
  }));
}
