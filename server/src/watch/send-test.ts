import { findWorkspaceName } from "../alerts/queries.ts";
import { AppError } from "../lib/errors.ts";
import type { Alert } from "./alert.ts";
import type { ChannelKey } from "./channels/channel.ts";
import { noteFailure, noteSent } from "./channels/queries.ts";
import { getChannel } from "./channels/write-channel.ts";
import { composeMessage } from "./messages/message.ts";
import type { SendDeps } from "./messages/send-due.ts";

/** Sends a made-up alert over a channel as it is set up, also while it is off. Throws NotFound, and what sending throws, which the channel then shows. */
export async function sendTest(deps: SendDeps, key: ChannelKey): Promise<void> {
  const { database, clock, ids, send } = deps;
  const { workspaceId } = key;
  const channel = await getChannel(deps, key);
  const db = database.in(workspaceId);
  const now = clock.now();
  const name = (await findWorkspaceName(db, workspaceId)) ?? workspaceId;
  const origin = { workspace: { id: workspaceId, name }, publicUrl: await deps.publicUrl() };
  const message = composeMessage({ id: ids.uuid(), type: "test", at: now, alerts: [madeUp(ids.uuid(), now)] }, origin);
  try {
    await send(channel, message);
    await noteSent(db, key, now);
  } catch (error) {
    if (error instanceof AppError) await noteFailure(db, key, { error: error.message, now });
    throw error;
  }
}

const madeUp = (alertId: string, now: Date): Alert => ({
  alertId,
  kind: "test",
  subject: "",
  foundBy: "",
  level: "look",
  title: "This is how an alert looks",
  detail: "Nothing is wrong. An alert says what is not well and the one thing to do about it.",
  leads: 0,
  actionLabel: "Show alerts",
  actionHref: "/alerts",
  since: now,
  openedAt: now,
  seenAt: now,
  times: 1,
  resolvedAt: null,
  mutedUntil: null,
  toldAt: null,
  toldLevel: null,
});
