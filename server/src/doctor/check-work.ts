import type pg from "pg";
import type { Check } from "../connectors/kit/check.ts";
import { withClient } from "../db/connection.ts";

const LATE_MS = 5 * 60_000;

export type WorkFacts = { open: number; oldestDueAt: Date | null; dead: number; parked: number; undecodable: number; unsent: number };

/** What waits, what stands still, and for how long: over all workspaces, as the owner of the tables. */
export async function checkWork({ connection, now }: { connection: pg.ClientConfig; now: Date }): Promise<Check[]> {
  return judgeWork(await withClient(connection, readFacts), now);
}

/** Work that is due is taken within seconds: five minutes late means that nobody takes it. */
export function judgeWork({ open, oldestDueAt, dead, parked, undecodable, unsent }: WorkFacts, now: Date): Check[] {
  const lateMs = oldestDueAt ? Math.max(0, now.getTime() - oldestDueAt.getTime()) : 0;
  const oldest = open === 0 ? "Nothing waits." : `${open} open, the oldest due ${Math.round(lateMs / 1_000)} s ago`;
  const still = [
    { count: dead, says: "failed for good" },
    { count: parked, says: "parked until something is mended" },
    { count: undecodable, says: "could not be understood" },
    { count: unsent, says: "news could not be sent to people" },
  ].filter(({ count }) => count > 0);
  return [
    lateMs <= LATE_MS
      ? { name: "work", state: "ok", message: oldest, remedy: null }
      : {
          name: "work",
          state: "warning",
          message: oldest,
          remedy: "Is a worker running? If so, it is behind: start another with leadrelay start --role worker.",
        },
    still.length === 0
      ? { name: "attention", state: "ok", message: "Nothing stands still.", remedy: null }
      : {
          name: "attention",
          state: "warning",
          message: still.map(({ count, says }) => `${count} ${says}`).join(", "),
          remedy: 'Open Leads in the console with "needs attention": each says why, and replay sends it again.',
        },
  ];
}

async function readFacts(client: pg.Client): Promise<WorkFacts> {
  const { rows } = await client.query<Record<Exclude<keyof WorkFacts, "oldestDueAt">, string> & { oldest_due_at: Date | null }>(`
    select (select count(*) from leads where due_at is not null) + (select count(*) from steps where due_at is not null) as open,
      least((select min(due_at) from leads where due_at is not null), (select min(due_at) from steps where due_at is not null)) as oldest_due_at,
      (select count(*) from steps s join leads l using (workspace_id, lead_id) where s.state = 'dead' and l.delivered_at is null) as dead,
      (select count(*) from steps where state = 'parked') + (select count(*) from leads where state = 'unreadable' and workspace_id <> 'unclaimed') as parked,
      (select count(*) from leads where state = 'undecodable') as undecodable,
      (select count(*) from notifications where state = 'given_up') as unsent`);
  const [row] = rows;
  return {
    open: Number(row?.open),
    oldestDueAt: row?.oldest_due_at ?? null,
    dead: Number(row?.dead),
    parked: Number(row?.parked),
    undecodable: Number(row?.undecodable),
    unsent: Number(row?.unsent),
  };
}
