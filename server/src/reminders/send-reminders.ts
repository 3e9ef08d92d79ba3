import type { Logger } from "pino";
import type { Channel } from "../alerts/channel.ts";
import { findChannel } from "../alerts/channels.ts";
import type { Origin } from "../alerts/compose-message.ts";
import { messageIdOf } from "../alerts/message-id.ts";
import { findWorkspaceName } from "../alerts/queries.ts";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { AppError } from "../lib/errors.ts";
import type { Ids } from "../lib/random.ts";
import type { Vault } from "../vault/vault.ts";
import { type Claimed, claimReminder, closeReminder, findDueTask, noteDueTasks, postponeReminder } from "./queries.ts";
import type { DueTask } from "./reminder.ts";

export type ReminderDeps = {
  database: Database;
  vault: Vault;
  clock: Clock;
  ids: Ids;
  logger: Pick<Logger, "warn">;
  publicUrl(): Promise<string>;
  /** Throws what the channel refuses with. */
  sendReminder(channel: Pick<Channel, "target" | "format">, id: string, task: DueTask, origin: Origin): Promise<void>;
};

const DAY_MS = 86_400_000;
const LEASE_MS = 60_000;
const MOST_AT_ONCE = 500;
const RETRY_MS = [30_000, 120_000, 600_000, 3_600_000];

/**
 * Reminds of tasks that have come due: each once for each channel, and of none that was done or moved in the meantime. What was due more
 * than a day ago is not told any more: an import of old tasks is no news. Gives how many messages went out. Safe in any number of processes.
 */
export async function sendReminders(deps: ReminderDeps): Promise<number> {
  const { database, clock, ids } = deps;
  const now = clock.now();
  while ((await noteDueTasks(database, { after: new Date(now.getTime() - DAY_MS), now, limit: MOST_AT_ONCE })) === MOST_AT_ONCE);
  let sent = 0;
  for (;;) {
    const token = ids.uuid();
    const claimed = await claimReminder(database, { token, leaseMs: LEASE_MS, now: clock.now() });
    if (!claimed) return sent;
    if (await sendOne(deps, claimed, token)) sent += 1;
  }
}

async function sendOne(deps: ReminderDeps, claimed: Claimed, token: string): Promise<boolean> {
  const { database, clock, logger } = deps;
  const { workspaceId, taskId, dueDate, channel: name } = claimed;
  const db = database.in(workspaceId);
  const [task, channel] = await Promise.all([findDueTask(db, claimed), findChannel(deps, workspaceId, name)]);
  if (!task || !channel?.isOn) {
    await closeReminder(db, claimed, { token, state: "dropped", now: clock.now() });
    return false;
  }
  try {
    const workspaceName = (await findWorkspaceName(db, workspaceId)) ?? workspaceId;
    const id = messageIdOf(name, [taskId, dueDate.toISOString()]);
    await deps.sendReminder(channel, id, task, { workspaceId, workspaceName, publicUrl: await deps.publicUrl() });
    await closeReminder(db, claimed, { token, state: "sent", now: clock.now() });
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error; // the lease ends by itself
    logger.warn({ err: error, workspaceId, channel: name }, "a reminder of a task could not be sent");
    const at = clock.now();
    if (at.getTime() - claimed.createdAt.getTime() > DAY_MS) await closeReminder(db, claimed, { token, state: "given_up", now: at });
    else {
      const waitMs = RETRY_MS[Math.min(claimed.attempts, RETRY_MS.length) - 1] ?? LEASE_MS;
      await postponeReminder(db, claimed, { token, dueAt: new Date(at.getTime() + waitMs) });
    }
    return false;
  }
}
