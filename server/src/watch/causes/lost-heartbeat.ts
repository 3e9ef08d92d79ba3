import { sql } from "kysely";
import type { FindCauses } from "../cause.ts";

const PATIENCE_MS = 15 * 60_000;

/** The address that watches us from outside takes no heartbeat: it cries wolf by now, or it would not cry when it must. */
export const findLostHeartbeat: FindCauses = async (db, _workspace, now) => {
  const { rows } = await sql<{ since: Date; error: string | null }>`
    select heartbeat_failing_since as since, heartbeat_error as error from installation
    where heartbeat_target is not null and heartbeat_failing_since < ${new Date(now.getTime() - PATIENCE_MS)}`.execute(db);
  return rows.map(({ since, error }) => ({
    kind: "heartbeat_failing",
    subject: "",
    level: "act_today",
    title: "The heartbeat is not taken",
    detail: `${error ?? "It could not be sent."} Whoever watches this installation from outside does not see that it lives.`,
    leads: 0,
    since,
    action: { label: "Show heartbeat", href: "/alerts?tab=channels" },
  }));
};
