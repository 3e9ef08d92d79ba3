import { Hono } from "hono";
import pino from "pino";
import { createFacebookSimulator } from "../../../sandbox/src/facebook/index.ts";
import { createApp } from "../app.ts";
import { createDatabase } from "../db/db.ts";
import { createListener } from "../db/listen.ts";
import { createTestDatabase } from "../db/testing/test-database.ts";
import { listenOnLoopback } from "../http/listen-loopback.ts";
import { facebookWebhook, type WebhookOutcome } from "../http/webhooks/facebook.ts";
import { createIds, secureRandom } from "../lib/random.ts";
import { ensureUnclaimedWorkspace } from "../pipeline/unclaimed.ts";
import { Vault } from "../vault/vault.ts";
import { createTestClock } from "./clock.ts";
import { createFaultyProxy } from "./faulty-proxy.ts";
import { seedWorkspace } from "./seed.ts";

const APP_SECRET = "app-secret-of-the-tests";
const PAGE_TOKEN = "EAAtokenOfTheTestPage";

/** The product in one process, on a database of its own, with our clock and the simulator: everything real but the outside. */
export async function testApp({ now = "2026-01-05T09:00:00Z", automation }: { now?: string; automation?: unknown } = {}) {
  const testDatabase = await createTestDatabase();
  const database = createDatabase({ connection: testDatabase.connection, max: 12 });
  const ingest = createDatabase({ connection: testDatabase.connection, max: 4 });
  const listener = createListener({ connection: testDatabase.connection });
  const clock = createTestClock(now);
  const ids = createIds({ clock, random: secureRandom });
  const logs: string[] = [];
  const logger = pino({ level: "info" }, { write: (line: string) => void logs.push(line) });
  const vault = new Vault({ random: secureRandom, clock, database, master: { bytes: Buffer.alloc(32, 7), fingerprint: "test" } });
  await ensureUnclaimedWorkspace({ database, vault, clock, ids });

  const book = createFaultyProxy();
  let sandboxUrl = "";
  const app = await createApp({
    config: { facebook: { appSecrets: [], verifyToken: undefined, graphUrl: "https://graph.facebook.invalid", apiVersion: "v26.0" } },
    logger, clock, random: secureRandom, ids, database, ingest, vault, listener,
    addresses: { contactBook: () => book.url, sandbox: async () => sandboxUrl },
    process: { processId: ids.uuid(), signal: () => new AbortController().signal },
    monotonicMs: () => performance.now(),
  });
  const connector = app.connectors.source("facebook");
  if (!connector) throw new Error("The Facebook connector is missing.");
  const outcomes: WebhookOutcome[] = [];
  const faults: unknown[] = [];
  const webhook = facebookWebhook({
    connector, receive: app.receive, appSecrets: [], verifyTokens: ["verify-me"],
    count: (outcome) => void outcomes.push(outcome), onFault: (error) => void faults.push(error),
  });
  const web = await listenOnLoopback(new Hono().route("/webhooks/facebook", webhook).route("/crm", app.contactsApi));
  await book.listen(`${web.url}/crm`);
  const facebook = createFacebookSimulator({ appSecret: APP_SECRET, pageAccessToken: PAGE_TOKEN, webhookUrl: `${web.url}/webhooks/facebook`, verifyToken: "verify-me", clock });
  const listening = await facebook.listen();
  sandboxUrl = listening.url;

  const workspace = await seedWorkspace({ database, vault, clock, ids, random: secureRandom }, { pageAccessToken: PAGE_TOKEN, appSecret: APP_SECRET, automation });
  app.forget();

  return {
    ...app, clock, database, ids, vault, logs, outcomes, faults, workspace, book,
    webhookUrl: `${web.url}/webhooks/facebook`,
    connection: testDatabase.connection,
    sandbox: { facebook },
    /** Everything that is due now, and what comes of it. */
    runDueWork: () => app.worker.runDue(),
    async [Symbol.asyncDispose]() {
      await app.worker.stop(1_000);
      await listening.close();
      await book.close();
      await web.close();
      await app.close();
      await listener.close();
      await ingest.close();
      await database.close();
      await testDatabase[Symbol.asyncDispose]();
    },
  };
}

export type TestApp = Awaited<ReturnType<typeof testApp>>;
