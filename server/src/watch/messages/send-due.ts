import type { Logger } from "pino";
import { findWorkspaceName } from "../../alerts/queries.ts";
import type { Db } from "../../db/db.ts";
import { AppError } from "../../lib/errors.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Ids } from "../../lib/random.ts";
import { type Alert, isMuted } from "../alert.ts";
import type { AlertChannel } from "../channels/channel.ts";
import { noteFailure, noteSent } from "../channels/queries.ts";
import { type ChannelDeps, listChannels } from "../channels/write-channel.ts";
import { findAlert, listOpen } from "../queries.ts";
import { composeMessage } from "./message.ts";
import { type ClaimedMessage, claimMessages, closeMessage, dropMessage, postponeMessage } from "./queries.ts";
import type { SendAlert } from "./send.ts";

export type SendDeps = ChannelDeps & {
  clock: Clock;
  ids: Ids;
  logger: Pick<Logger, "warn">;
  send: SendAlert;
  publicUrl(): Promise<string>;
};

/** Longer than the longest call. */
const LEASE_MS = 60_000;
const AT_ONCE = 20;
const GIVE_UP_MS = 24 * 3_600_000;
/** Waits after tries that failed; the last one repeats. */
const RETRY_MS = [10_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000];

/** Sends what is due over every channel. Gives how many messages went out. Safe in any number of processes: each message is one's at a time. */
export async function sendDueMessages(deps: SendDeps): Promise<number> {
  const { database, clock, ids } = deps;
  let sent = 0;
  for (;;) {
    const claimed = await claimMessages(database, { token: ids.uuid(), limit: AT_ONCE, leaseMs: LEASE_MS, now: clock.now() });
    if (claimed.length === 0) return sent;
    const went = await Promise.all(claimed.map((message) => sendOne(deps, message)));
    sent += went.filter(Boolean).length;
  }
}

async function sendOne(deps: SendDeps, message: ClaimedMessage): Promise<boolean> {
  const { database, clock, logger } = deps;
  const { workspaceId, messageId, channelId, type, attempts, createdAt } = message;
  const db = database.in(workspaceId);
  const channel = (await listChannels(deps, workspaceId)).find((one) => one.channelId === channelId);
  const alerts = channel?.isOn ? await readAlerts(db, message, channel, clock.now()) : [];
  if (!channel || alerts.length === 0) {
    await dropMessage(db, message);
    return false;
  }
  try {
    const name = (await findWorkspaceName(db, workspaceId)) ?? workspaceId;
    const origin = { workspace: { id: workspaceId, name }, publicUrl: await deps.publicUrl() };
    await deps.send(channel, composeMessage({ id: messageId, type, at: clock.now(), alerts }, origin));
    await closeMessage(db, message, { state: "sent", now: clock.now() });
    await noteSent(db, { workspaceId, channelId }, clock.now());
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error; // the lease ends by itself
    const now = clock.now();
    logger.warn({ err: error, workspaceId, channelId, type }, "an alert could not be sent");
    await noteFailure(db, { workspaceId, channelId }, { error: error.message, now });
    if (now.getTime() - createdAt.getTime() >= GIVE_UP_MS) await closeMessage(db, message, { state: "given_up", now });
    else {
      const waitMs = RETRY_MS[Math.min(attempts, RETRY_MS.length) - 1] ?? LEASE_MS;
      await postponeMessage(db, message, new Date(now.getTime() + waitMs));
    }
    return false;
  }
}

/** What a message is about, as it is now: of a summary, all that stands and that the channel wants. */
async function readAlerts(db: Db, { workspaceId, alertId, type }: ClaimedMessage, { levels }: AlertChannel, now: Date): Promise<Alert[]> {
  if (alertId === null) return (await listOpen(db, workspaceId)).filter((alert) => levels.includes(alert.level) && !isMuted(alert, now));
  const alert = await findAlert(db, { workspaceId, alertId });
  return alert && (alert.resolvedAt !== null) === (type === "resolved") ? [alert] : [];
}
