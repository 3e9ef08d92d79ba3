import { call } from "../db/call.ts";
import type { Database } from "../db/db.ts";

/** A process of this installation that lives now. */
export type RunningProcess = { processId: string; role: string; sandboxUrl: string | null; publicUrl: string | null; startedAt: Date };

type Row = { process_id: string; role: string; sandbox_url: string | null; public_url: string | null; started_at: Date };

/** The processes that live now, the youngest first. One that was killed a moment ago is not among them. */
export async function findRunningProcesses(database: Database): Promise<RunningProcess[]> {
  const rows = await call<Row>(
    database,
    "running_processes",
    "select process_id, role, sandbox_url, public_url, started_at from running_processes()",
    [],
  );
  return rows.map((row) => ({
    processId: row.process_id,
    role: row.role,
    sandboxUrl: row.sandbox_url,
    publicUrl: row.public_url,
    startedAt: row.started_at,
  }));
}

/** Where people reach the console of the server that runs; undefined while none does. */
export async function findPublicUrl(database: Database): Promise<string | undefined> {
  const running = await findRunningProcesses(database);
  return running.find(({ publicUrl }) => publicUrl !== null)?.publicUrl ?? undefined;
}
