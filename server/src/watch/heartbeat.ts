import type { Logger } from "pino";
import type { Database } from "../db/db.ts";
import type { AddressGuard } from "../lib/address-guard.ts";
import type { Clock } from "../lib/clock.ts";
import { AppError } from "../lib/errors.ts";
import type { Vault } from "../vault/vault.ts";
import { findRunningProcesses } from "../work/running-processes.ts";
import { AlertRefused, NoHeartbeat } from "./errors.ts";
import { noteHeartbeat, readWatchSettings } from "./installation.ts";

export type HeartbeatDeps = {
  database: Database;
  vault: Vault;
  clock: Clock;
  guard: Pick<AddressGuard, "post">;
  logger: Pick<Logger, "warn">;
};

/**
 * One heartbeat to the address that watches us from outside: its absence is the alert, when nothing here can send one any more. Call it
 * after a look at all workspaces. It leaves only while somebody receives and somebody works. Never throws for what the other side does.
 */
export async function sendHeartbeat(deps: HeartbeatDeps): Promise<void> {
  const { heartbeatUrl } = await readWatchSettings(deps);
  if (heartbeatUrl === null) return;
  const roles = (await findRunningProcesses(deps.database)).map(({ role }) => role);
  const isWhole = ["web", "worker"].every((role) => roles.includes(role) || roles.includes("all"));
  if (!isWhole) return deps.logger.warn({ roles }, "no heartbeat is sent: a web process or a worker is missing");
  await beat(deps, heartbeatUrl).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    deps.logger.warn({ err: error }, "the heartbeat was not taken");
  });
}

/** One heartbeat now, to try the address. Throws NoHeartbeat, AddressRefused, AddressUnreachable, AlertRefused. */
export async function testHeartbeat(deps: HeartbeatDeps): Promise<void> {
  const { heartbeatUrl } = await readWatchSettings(deps);
  if (heartbeatUrl === null) throw new NoHeartbeat("No address for a heartbeat is set up yet. Save one first.");
  await beat(deps, heartbeatUrl);
}

async function beat({ database, clock, guard }: HeartbeatDeps, url: string): Promise<void> {
  try {
    const { status } = await guard.post(url, "", { "content-type": "text/plain" });
    if (status < 200 || status > 299) throw new AlertRefused(`The address of the heartbeat answered ${status}. Is it still right?`);
    await noteHeartbeat(database.system, { error: null, now: clock.now() });
  } catch (error) {
    if (error instanceof AppError) await noteHeartbeat(database.system, { error: error.message, now: clock.now() });
    throw error;
  }
}
