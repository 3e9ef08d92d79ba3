import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { AppError, NotFound } from "../lib/errors.ts";
import type { Ids } from "../lib/random.ts";
import type { Vault } from "../vault/vault.ts";
import type { ChannelName } from "./channel.ts";
import { findChannel } from "./channels.ts";
import { findWorkspaceName, recordFailure } from "./queries.ts";
import type { SendMessage } from "./send-message.ts";

type Deps = { database: Database; vault: Vault; clock: Clock; ids: Ids; send: SendMessage; publicUrl(): Promise<string> };

/** Sends a made-up lead over a channel as it is set up. Throws NotFound, and what sending throws, which the settings then show too. */
export async function sendTest(deps: Deps, { workspaceId, name }: { workspaceId: string; name: ChannelName }): Promise<void> {
  const { database, clock, ids, send } = deps;
  const channel = await findChannel(deps, workspaceId, name);
  if (!channel) throw new NotFound("This way of being told is not set up yet. Save it first.");
  const db = database.in(workspaceId);
  const now = clock.now();
  const lead = {
    leadId: ids.uuid(),
    name: "Ada Example",
    formName: "Example form",
    campaignName: "Example campaign",
    isTest: true,
    submittedAt: new Date(now.getTime() - 2_000),
    readAt: now,
    answers: channel.includesAnswers ? [{ label: "Your budget?", value: "1000" }] : null,
  };
  const origin = {
    workspaceId,
    workspaceName: (await findWorkspaceName(db, workspaceId)) ?? workspaceId,
    publicUrl: await deps.publicUrl(),
  };
  try {
    await send(channel, { id: ids.uuid(), leads: [lead], more: 0 }, origin);
  } catch (error) {
    if (error instanceof AppError)
      await recordFailure(db, { workspaceId, channel: name }, { message: error.message, now, giveUpBefore: new Date(0) });
    throw error;
  }
}
