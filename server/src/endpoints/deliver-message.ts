import type { Logger } from "pino";
import type { Database } from "../db/db.ts";
import type { Ids, Random } from "../lib/random.ts";
import type { Vault } from "../vault/vault.ts";
import { sealAnswer } from "./answer.ts";
import { openTarget } from "./endpoint.ts";
import type { ClaimedMessage, Try } from "./message.ts";
import { type Outcome, recordTry } from "./message-queries.ts";
import { pauseEndpoint } from "./queries.ts";
import { isTaken, pauseCode, retryAt } from "./retry.ts";
import { type SendDeps, sendMessage } from "./send-message.ts";

export type DeliverDeps = SendDeps & { database: Database; vault: Vault; ids: Ids; random: Random; logger: Pick<Logger, "info" | "warn"> };

/** Sends a message that is ours and writes what became of it. Gives the try. Throws what is a fault of ours: the lease then ends by itself. */
export async function deliverMessage(deps: DeliverDeps, message: ClaimedMessage & { target: Buffer }): Promise<Try> {
  const { database, vault, ids, random, clock, logger } = deps;
  const { workspaceId, endpointId, messageId } = message;
  const keys = await vault.of(workspaceId);
  const { tried, retryAfterMs } = await sendMessage(deps, { ...message, target: openTarget(keys, endpointId, message.target) });
  const now = clock.now();
  const again = message.isTest ? undefined : retryAt({ random }, { attempts: message.attempts + 1, now });
  const outcome = outcomeOf(tried, again && new Date(Math.max(again.getTime(), now.getTime() + retryAfterMs)));
  const attemptId = ids.uuid();
  const answer = tried.answer === null ? null : sealAnswer(keys, attemptId, tried.answer);
  const db = database.in(workspaceId);
  const isWritten = await recordTry(db, message, { attemptId, outcome, tried, answer });
  if (!isWritten || outcome.state === "delivered") return tried;
  if (outcome.state === "given_up" && !message.isTest)
    logger.warn({ workspaceId, endpointId, messageId }, "a webhook was given up after all its tries");
  const code = message.isTest ? undefined : pauseCode({ status: tried.status, failingSince: message.failingSince, now });
  if (code) {
    await pauseEndpoint(db, { workspaceId, endpointId }, { code, now });
    logger.warn({ workspaceId, endpointId, code }, "a webhook endpoint is paused; what waits for it is kept");
  }
  return tried;
}

function outcomeOf(tried: Try, again: Date | undefined): Outcome {
  if (isTaken(tried)) return { state: "delivered", dueAt: null };
  return again ? { state: "waiting", dueAt: again } : { state: "given_up", dueAt: null };
}
