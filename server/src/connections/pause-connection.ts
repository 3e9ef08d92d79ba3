import type { ConnectionDeps } from "./connection-deps.ts";
import { NotFound } from "../lib/errors.ts";
import { findConnection, pauseConnection, resumeConnection } from "./queries.ts";

type Deps = Pick<ConnectionDeps, "database" | "clock" | "apply">;

/** Pauses or resumes a connection. What comes in meanwhile is kept, and goes on when it is resumed. Throws NotFound. */
export async function setConnectionPaused(
  { database, clock, apply }: Deps,
  { workspaceId, connectionId, isPaused }: { workspaceId: string; connectionId: string; isPaused: boolean },
): Promise<void> {
  const db = database.in(workspaceId);
  const key = { workspaceId, connectionId };
  if (!(await findConnection(db, key))) throw new NotFound(`There is no connection ${connectionId} here.`);
  await (isPaused ? pauseConnection : resumeConnection)(db, key, clock.now());
  await apply.onApplied(workspaceId);
}
