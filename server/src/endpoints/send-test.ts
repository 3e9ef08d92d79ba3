import { findLocation } from "../contacts/locations.ts";
import { deliverMessage, type DeliverDeps } from "./deliver-message.ts";
import type { Try } from "./message.ts";
import { insertTest } from "./message-queries.ts";
import type { EndpointKey } from "./queries.ts";
import { TEST_TYPE, testBody } from "./test-body.ts";
import { getEndpointRow } from "./write-endpoint.ts";

/** Should this process die, the row is found by a sender after this time. */
const TEST_LEASE_MS = 60_000;

/** Sends news of a made-up contact, once, also to an endpoint that is paused; it stands in the log. Throws NotFound. */
export async function sendTest(deps: DeliverDeps, key: EndpointKey): Promise<{ messageId: string; tried: Try }> {
  const { database, ids, clock } = deps;
  const db = database.in(key.workspaceId);
  const { target, appId, failingSince } = await getEndpointRow(deps, key);
  const location = await findLocation(db, key.workspaceId);
  const now = clock.now();
  const body = testBody(now);
  const test = { ...key, messageId: ids.uuid(), leaseToken: ids.uuid(), type: TEST_TYPE };
  await insertTest(db, { ...test, eventId: ids.uuid(), body, now, until: new Date(now.getTime() + TEST_LEASE_MS) });
  const message = {
    ...test,
    target,
    appId,
    failingSince,
    body,
    attempts: 0,
    isTest: true,
    createdAt: now,
    locationId: location?.locationId ?? "",
  };
  return { messageId: test.messageId, tried: await deliverMessage(deps, message) };
}
