import { startHttpReceiver } from "../../alerts/testing/http-receiver.ts";
import { withClient } from "../../db/connection.ts";
import { createDatabase } from "../../db/db.ts";
import { createTestDatabase } from "../../db/testing/test-database.ts";
import { createEndpoints } from "../../endpoints.ts";
import { createLogger } from "../../lib/log.ts";
import { createIds, secureRandom } from "../../lib/random.ts";
import { ensureUnclaimedWorkspace } from "../../pipeline/unclaimed.ts";
import { createTestClock } from "../../testing/clock.ts";
import { Vault } from "../../vault/vault.ts";
import { WEBHOOK_NAME_LIST, type WebhookName } from "../event-types.ts";
import { createSender } from "../sender.ts";

/** A contact book that is written to by hand, what sends its webhooks, and a program that listens to them. */
export async function openEndpoints() {
  const testDatabase = await createTestDatabase();
  const database = createDatabase({ connection: testDatabase.connection, max: 12 });
  const clock = createTestClock("2026-01-05T09:00:00Z");
  const random = secureRandom;
  const ids = createIds({ clock, random });
  const logs: string[] = [];
  const logger = createLogger("debug", { write: (line: string) => void logs.push(line) });
  const vault = new Vault({ random, clock, database, master: { bytes: Buffer.alloc(32, 7), fingerprint: "test" } });
  await ensureUnclaimedWorkspace({ database, vault, clock, ids });
  const receiver = await startHttpReceiver();
  const config = { allowedNetworks: ["127.0.0.0/8"] };
  const endpoints = createEndpoints({ installation: { database, vault, clock, ids, random }, config, logger, monotonicMs: () => 0 });
  const sender = (owner = ids.uuid()) => createSender({ ...endpoints.deliver, logger, owner });
  const mine = sender();

  /** A new workspace's contact book. */
  async function open(workspaceId: string) {
    const db = database.in(workspaceId);
    const about = { name: workspaceId, country: "US", timeZone: "America/Chicago", currency: "USD" };
    await db
      .insertInto("workspaces")
      .values({ workspaceId, locationId: ids.crm(), ...about, createdAt: clock.now() })
      .execute();
    await vault.createWorkspaceKeys(db, workspaceId);
    return { workspaceId, db, clock, ids };
  }
  const book = await open("acme");

  return {
    ...book,
    book,
    database,
    vault,
    logger,
    logs,
    receiver,
    endpoints,
    open,
    /** What another process would have. */
    sender,
    send: () => mine.runDue(),
    listen: (events: readonly WebhookName[] = WEBHOOK_NAME_LIST, url = receiver.url) =>
      endpoints.create({ workspaceId: book.workspaceId, name: "Data warehouse", url, events: [...events] }),
    /** The types of what came, in order. */
    heard: () => receiver.posts.map(({ body }) => (body as { type: string }).type),
    /** Every row of these tables as text, as a backup would have it. */
    dump: (tables: string[]) =>
      withClient(testDatabase.connection, async (client) => {
        const lines: string[] = [];
        for (const table of tables)
          lines.push(...(await client.query<{ line: string }>(`select t::text as line from "${table}" t`)).rows.map(({ line }) => line));
        return lines.join("\n");
      }),
    async [Symbol.asyncDispose]() {
      await receiver[Symbol.asyncDispose]();
      await database.close();
      await testDatabase[Symbol.asyncDispose]();
    },
  };
}
