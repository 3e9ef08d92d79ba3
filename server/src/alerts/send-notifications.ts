import type { Logger } from "pino";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { AppError } from "../lib/errors.ts";
import type { Ids } from "../lib/random.ts";
import type { LeadContent } from "../leads/lead.ts";
import type { LeadReader } from "../leads/reader.ts";
import type { Vault } from "../vault/vault.ts";
import type { Channel, LeadNews } from "./channel.ts";
import { findChannel } from "./channels.ts";
import { planMessages } from "./plan-messages.ts";
import {
  claimChannel,
  countMessagesSince,
  findWorkspaceName,
  type LeadFacts,
  listLeadFacts,
  listWaiting,
  recordFailure,
  recordSent,
  releaseChannel,
  renewLease,
} from "./queries.ts";
import { messageIdOf } from "./message-id.ts";
import type { SendMessage } from "./send-message.ts";

export type SendDeps = {
  database: Database;
  vault: Vault;
  clock: Clock;
  ids: Ids;
  logger: Pick<Logger, "info" | "warn">;
  readLead: LeadReader;
  send: SendMessage;
  /** Where links lead. */
  publicUrl(): Promise<string>;
};

const LEASE_MS = 60_000;
const MINUTE_MS = 60_000;
const GIVE_UP_MS = 24 * 60 * MINUTE_MS;
const MOST_AT_ONCE = 1_000;
const MOST_ANSWERS = 30;
/** Waits after failures in a row; the last one repeats. */
const RETRY_MS = [10_000, 30_000, 2 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS, 60 * MINUTE_MS];

/** Sends what is due over every channel. Gives how many messages went out. Safe in any number of processes. */
export async function sendNotifications(deps: SendDeps): Promise<number> {
  const { database, clock, ids } = deps;
  let sent = 0;
  for (;;) {
    const token = ids.uuid();
    const claimed = await claimChannel(database, { token, leaseMs: LEASE_MS, now: clock.now() });
    if (!claimed) return sent;
    const channel = await findChannel(deps, claimed.workspaceId, claimed.channel);
    if (channel) sent += await sendChannel(deps, channel, token);
  }
}

async function sendChannel(deps: SendDeps, channel: Channel, token: string): Promise<number> {
  const { database, clock, logger } = deps;
  const { workspaceId, name, mostPerMinute, lastDigestAt } = channel;
  const db = database.in(workspaceId);
  const key = { workspaceId, channel: name };
  const now = clock.now();
  let sent = 0;
  let retryAt: Date | null = null;
  try {
    const waiting = (await listWaiting(db, key, MOST_AT_ONCE)).map(({ leadId }) => leadId);
    const sentLastMinute = await countMessagesSince(db, key, new Date(now.getTime() - MINUTE_MS));
    const plan = planMessages({ waiting, sentLastMinute, mostPerMinute, lastDigestAt, now });
    retryAt = plan.againAt;
    const origin = {
      workspaceId,
      workspaceName: (await findWorkspaceName(db, workspaceId)) ?? workspaceId,
      publicUrl: await deps.publicUrl(),
    };
    for (const { leadIds, named } of plan.messages) {
      if (!(await renewLease(db, key, { token, until: new Date(clock.now().getTime() + LEASE_MS) }))) return sent;
      const facts = await listLeadFacts(db, workspaceId, leadIds);
      const messageId = messageIdOf(name, leadIds);
      const leads = await Promise.all(facts.slice(0, named).map((lead) => toNews(deps, channel, lead)));
      if (leads.length > 0) await deps.send(channel, { id: messageId, leads, more: facts.length - leads.length }, origin);
      await recordSent(db, key, { leadIds, messageId, isDigest: plan.isDigest, now: clock.now() });
      sent += 1;
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error; // the lease ends by itself
    logger.warn({ err: error, workspaceId, channel: name }, "news of a lead could not be sent");
    const at = clock.now();
    await recordFailure(db, key, { message: error.message, now: at, giveUpBefore: new Date(at.getTime() - GIVE_UP_MS) });
    // A success in this very round began the count anew.
    const failures = sent > 0 ? 0 : channel.failures;
    retryAt = new Date(at.getTime() + (RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? MINUTE_MS));
  }
  await releaseChannel(db, key, { token, retryAt });
  return sent;
}

async function toNews(
  { readLead }: SendDeps,
  { workspaceId, includesAnswers }: Channel,
  { sealKey, content, ...lead }: LeadFacts,
): Promise<LeadNews> {
  if (!includesAnswers || !content) return { ...lead, answers: null };
  const opened = await readLead({ workspaceId, leadId: lead.leadId, sealKey });
  const { answers = [] } = (opened?.json("leads.content", lead.leadId, content) ?? {}) as Partial<LeadContent>; // written by normalise alone
  return { ...lead, answers: answers.slice(0, MOST_ANSWERS).map(({ label, values }) => ({ label, value: values.join(", ") })) };
}
