import { z } from "zod";
import { Timestamp } from "../leads/lead-view.ts";
import { WEBHOOK_NAMES } from "./event-types.ts";
import { MESSAGE_STATES, type Try } from "./message.ts";
import type { MessageRow } from "./message-queries.ts";
import type { MessageDetails } from "./message-log.ts";

const message = {
  id: z.uuid().meta({ description: "The `webhookId` in the message: the same over all tries." }),
  event: z.string().meta({ example: "ContactCreate" }),
  contactId: z.string().nullable(),
  state: z.enum(MESSAGE_STATES),
  isTest: z.boolean(),
  attempts: z.number().int(),
  status: z.number().int().nullable().meta({ description: "What was answered last. Null: nothing yet." }),
  createdAt: Timestamp,
  dueAt: Timestamp.nullable(),
  finishedAt: Timestamp.nullable(),
};
export const MessageView = z.object(message).meta({ id: "WebhookMessage" });

const TryView = z
  .object({
    startedAt: Timestamp,
    ms: z.number().int(),
    status: z.number().int().nullable(),
    code: z.string().nullable(),
    message: z.string().nullable(),
    answer: z.string().nullable().meta({ description: "The first 2 kB of what was answered." }),
  })
  .meta({ id: "WebhookTry" });

export const MessageDetailsView = z
  .object({ ...message, payload: z.string().meta({ description: "The body, byte for byte." }), tries: z.array(TryView) })
  .meta({ id: "WebhookMessageDetails" });

export const TestedView = z.object({ messageId: z.uuid(), try: TryView }).meta({ id: "WebhookTested" });

/** A line of the log. */
export function toMessageView(row: MessageRow): z.infer<typeof MessageView> {
  return {
    id: row.messageId,
    event: (WEBHOOK_NAMES as Record<string, string>)[row.type] ?? row.type,
    contactId: row.contactId,
    state: row.state,
    isTest: row.isTest,
    attempts: row.attempts,
    status: row.status,
    createdAt: row.createdAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

export function toMessageDetailsView(row: MessageDetails): z.infer<typeof MessageDetailsView> {
  return { ...toMessageView(row), payload: row.payload, tries: row.tries.map(toTryView) };
}

export const toTryView = ({ startedAt, ...tried }: Try): z.infer<typeof TryView> => ({ startedAt: startedAt.toISOString(), ...tried });
