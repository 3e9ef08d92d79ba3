import { WEBHOOK_NAMES } from "./event-types.ts";
import type { ClaimedMessage } from "./message.ts";

type Input = Pick<ClaimedMessage, "messageId" | "type" | "body" | "createdAt" | "locationId" | "appId">;

/**
 * The body of a message, as HighLevel has it: flat, with the envelope around the fields (HighLevel API, "Webhook integration guide"). Always
 * the same text for one message, so that a repeat has the same signature. `timestamp` is when it happened.
 */
export function composeMessage({ messageId, type, body, createdAt, locationId, appId }: Input): string {
  const name = (WEBHOOK_NAMES as Record<string, string>)[type] ?? type;
  return JSON.stringify({
    type: name,
    locationId,
    ...body,
    appId,
    versionId: appId,
    timestamp: createdAt.toISOString(),
    webhookId: messageId,
  });
}
