import { startHttpReceiver } from "../../alerts/testing/http-receiver.ts";
import { createEndpoints } from "../../endpoints.ts";
import { secureRandom } from "../../lib/random.ts";
import { testApp } from "../../testing/test-app.ts";
import { WEBHOOK_NAME_LIST, type WebhookName } from "../event-types.ts";
import { createSender } from "../sender.ts";

/** The product with a contact book that is written to by hand, and a program that listens to it. */
export async function openEndpoints() {
  const app = await testApp();
  const receiver = await startHttpReceiver();
  const { workspaceId, clock, ids, db, logger } = app;
  const parts = {
    installation: { ...app, random: secureRandom },
    config: { allowedNetworks: ["127.0.0.0/8"] },
    logger,
    monotonicMs: () => 0,
  };
  const endpoints = createEndpoints(parts);
  const sender = (owner = ids.uuid()) => createSender({ ...endpoints.deliver, logger, owner });
  const mine = sender();
  return {
    app,
    receiver,
    endpoints,
    /** What another process would have. */
    sender,
    book: { workspaceId, db, clock, ids },
    clock,
    workspaceId,
    db,
    send: () => mine.runDue(),
    listen: (events: readonly WebhookName[] = WEBHOOK_NAME_LIST, url = receiver.url) =>
      endpoints.create({ workspaceId, name: "Data warehouse", url, events: [...events] }),
    /** The types of what came, in order. */
    heard: () => receiver.posts.map(({ body }) => (body as { type: string }).type),
    async [Symbol.asyncDispose]() {
      await receiver[Symbol.asyncDispose]();
      await app[Symbol.asyncDispose]();
    },
  };
}
