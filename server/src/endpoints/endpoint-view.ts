import { z } from "zod";
import { Timestamp } from "../leads/lead-view.ts";
import type { Endpoint } from "./endpoint.ts";
import { WEBHOOK_NAME_LIST } from "./event-types.ts";

const Name = z.string().trim().min(1).max(100);
const Events = z.array(z.enum(WEBHOOK_NAME_LIST)).min(1).max(WEBHOOK_NAME_LIST.length);
const AppId = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .meta({ description: "What `appId` says in every message. HighLevel's SDK only checks signatures of its own app." });

/** Ways an endpoint stands: it takes what it is sent; it has not for a while; a person paused it; it was paused for failing. */
export const ENDPOINT_STATES = ["ok", "failing", "paused", "stopped"] as const;

const endpoint = {
  id: z.uuid(),
  name: z.string(),
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_NAME_LIST)),
  appId: z.string(),
  state: z.enum(ENDPOINT_STATES),
  failingSince: Timestamp.nullable(),
  lastError: z.string().nullable(),
  lastDeliveredAt: Timestamp.nullable(),
  waiting: z.number().int().meta({ description: "Messages still to be sent, counted up to 1,000." }),
  givenUp: z.number().int().meta({ description: "Messages that had all their tries, counted up to 1,000." }),
  createdAt: Timestamp,
};
export const EndpointView = z.object(endpoint).meta({ id: "WebhookEndpoint" });

/** With the secret, shown this once. */
export const NewEndpointView = z
  .object({ ...endpoint, secret: z.string().meta({ description: "Signs beside the Ed25519 key (Standard Webhooks). Shown this once." }) })
  .meta({ id: "NewWebhookEndpoint" });

export const CreateEndpointBody = z.strictObject({ name: Name, url: z.url().max(2_000), events: Events, appId: AppId.optional() });

export const ChangeEndpointBody = z.strictObject({
  name: Name.optional(),
  url: z.url().max(2_000).optional(),
  events: Events.optional(),
  appId: AppId.optional(),
  isPaused: z.boolean().optional().meta({ description: "While it is paused messages are kept; resumed, it gets them all." }),
});

/** An endpoint as the console and programs see it. */
export function toEndpointView(row: Endpoint): z.infer<typeof EndpointView> {
  return {
    id: row.endpointId,
    name: row.name,
    url: row.url,
    events: row.events,
    appId: row.appId,
    state: row.pausedAt ? (row.pausedCode ? "stopped" : "paused") : row.failingSince ? "failing" : "ok",
    failingSince: row.failingSince?.toISOString() ?? null,
    lastError: row.lastError,
    lastDeliveredAt: row.lastDeliveredAt?.toISOString() ?? null,
    waiting: row.waiting,
    givenUp: row.givenUp,
    createdAt: row.createdAt.toISOString(),
  };
}
