import { join } from "node:path";
import { Hono } from "hono";
import { sql } from "kysely";
import { createFacebookSimulator, samplePageId } from "../../../sandbox/src/facebook/index.ts";
import { createApp, type Ground } from "../app.ts";
import { keepGeneration } from "../backup/keep-generation.ts";
import type { Addresses } from "../connections/attempt.ts";
import { withClient } from "../db/connection.ts";
import type { HighLevelConfig } from "../config.ts";
import { createDatabase } from "../db/db.ts";
import { createListener } from "../db/listen.ts";
import { scratchFolder } from "../db/testing/scratch-folder.ts";
import { createTestDatabase } from "../db/testing/test-database.ts";
import { createLeakWatch } from "./leaks.ts";
import { listenOnLoopback } from "./listen-loopback.ts";
import { facebookWebhook, type WebhookOutcome } from "../http/webhooks/facebook.ts";
import { createLogger } from "../lib/log.ts";
import { createIds, secureRandom } from "../lib/random.ts";
import { replayLead } from "../pipeline/replay.ts";
import { settleStep } from "../pipeline/settle-step.ts";
import { ensureUnclaimedWorkspace } from "../pipeline/unclaimed.ts";
import { createRescue } from "../tokens/rescue.ts";
import { createSessionLocks } from "../tokens/session-locks.ts";
import { Vault } from "../vault/vault.ts";
import { createTestClock, type TestClock } from "./clock.ts";
import { createFaultyProxy } from "./faulty-proxy.ts";
import { createWorkspaceFiles } from "../workspace-files.ts";
import { WORKSPACE_ID, workspaceYaml } from "./workspace-yaml.ts";

const APP_SECRET = "app-secret-of-the-tests";
const PAGE_TOKEN = "EAAtokenOfTheTestPage";

/** The product in one process, on a database of its own, with our clock and the simulator: everything real but the outside. */
export async function testApp({
  now = "2026-01-05T09:00:00Z",
  steps,
  more,
  appSecrets = [],
  publicUrl,
  environment,
  file,
  signal = () => new AbortController().signal,
  contactBook,
  highlevel,
}: {
  now?: string;
  steps?: string;
  more?: string;
  appSecrets?: string[];
  publicUrl?: string;
  environment?: "live" | "sandbox";
  /** The workspace file, in place of the usual one. */
  file?: (parts: { clock: TestClock; pageId: string }) => string | Promise<string>;
  /** Breaks off an attempt: how long the product is patient, as tests do not wait for its own 15 seconds. */
  signal?: () => AbortSignal;
  /** Where deliveries find the contact book: over the network, where `book` can make things go wrong; or `ownContactBook`, as in a process. */
  contactBook?: Addresses["contactBook"];
  /** The app at HighLevel, where accounts are connected by consent. */
  highlevel?: HighLevelConfig;
} = {}) {
  const testDatabase = await createTestDatabase();
  const database = createDatabase({ connection: testDatabase.connection, max: 12 });
  const ingest = createDatabase({ connection: testDatabase.connection, max: 4 });
  const listener = createListener({ connection: testDatabase.connection });
  const clock = createTestClock(now);
  const ids = createIds({ clock, random: secureRandom });
  const logs: string[] = [];
  const leaks = createLeakWatch();
  const write = (line: string) => {
    logs.push(line);
    leaks.hear(line);
  };
  const logger = createLogger("debug", { write });
  const vault = new Vault({ random: secureRandom, clock, database, master: { bytes: Buffer.alloc(32, 7), fingerprint: "test" } });
  await ensureUnclaimedWorkspace({ database, vault, clock, ids });

  const folder = scratchFolder();
  const verifyFirst = await keepGeneration({ database, clock, logger, file: join(folder.path, "generation.json") });

  const locks = createSessionLocks({ connection: testDatabase.connection });
  const book = createFaultyProxy();
  const behindProxy: Addresses["contactBook"] = ({ network }) => ({ baseUrl: book.url, transport: network });
  let sandboxUrl = "";
  const ground: Omit<Ground, "process"> = {
    config: {
      publicUrl,
      allowedNetworks: [],
      highlevel,
      facebook: {
        appId: undefined,
        appSecrets: [],
        verifyToken: undefined,
        graphUrl: "https://graph.facebook.invalid",
        loginUrl: "https://www.facebook.invalid",
        apiVersion: "v26.0",
      },
    },
    logger,
    clock,
    random: secureRandom,
    ids,
    database,
    ingest,
    vault,
    ingestVault: vault,
    listener,
    locks,
    rescue: createRescue({ folder: join(folder.path, "token-rescue") }),
    verifyFirst,
    addresses: { contactBook: contactBook ?? behindProxy, sandbox: async () => sandboxUrl },
    // What is remembered for a while is forgotten when the clock is moved.
    monotonicMs: () => performance.now() + clock.now().getTime(),
    pause: async (ms) => clock.advance({ ms }),
  };
  const startProcess = () => createApp({ ...ground, process: { processId: ids.uuid(), signal } });
  const app = await startProcess();
  const connector = app.connectors.source("facebook");
  if (!connector) throw new Error("The Facebook connector is missing.");
  const outcomes: WebhookOutcome[] = [];
  const faults: unknown[] = [];
  const webhook = facebookWebhook({
    connector,
    receive: app.receive,
    appSecrets,
    verifyTokens: ["verify-me"],
    count: (outcome) => void outcomes.push(outcome),
    onFault: (error) => void faults.push(error),
    observe: () => {},
  });
  const routes = new Hono().route("/webhooks", webhook.handshake).route("/crm", app.contactsApi);
  const web = await listenOnLoopback({ fetch: routes.fetch, door: webhook.door });
  await book.listen(`${web.url}/crm`);
  const facebook = createFacebookSimulator({
    appSecret: APP_SECRET,
    pageAccessToken: PAGE_TOKEN,
    webhookUrl: `${web.url}/webhooks/facebook`,
    verifyToken: "verify-me",
    clock,
  });
  const listening = await facebook.listen();
  sandboxUrl = listening.url;

  const files = createWorkspaceFiles({ database, vault, clock, ids, random: secureRandom, listener }, app);
  const env = { PAGE_TOKEN, APP_SECRET };
  const apply = (yaml: string) => files.apply({ yaml, dryRun: false, onlyWorkspace: null, env });
  await apply(file ? await file({ clock, pageId: samplePageId }) : workspaceYaml({ pageId: samplePageId, steps, more, environment }));
  const db = database.in(WORKSPACE_ID);

  async function runDueWork(): Promise<number> {
    for (let done = 0; ;) {
      done += await app.worker.runDue();
      const started = await app.starter.runDue();
      done += started;
      if (started === 0) return done;
    }
  }

  return {
    ...app,
    clock,
    database,
    ingest,
    ids,
    vault,
    logs,
    logger,
    outcomes,
    faults,
    book,
    verifyFirst,
    apply,
    /** As a key with workspace.write of this workspace would. */
    applyByKey: (yaml: string) => files.apply({ yaml, dryRun: false, onlyWorkspace: WORKSPACE_ID, env }),
    db,
    workspaceId: WORKSPACE_ID,
    webhookUrl: `${web.url}/webhooks/facebook`,
    connection: testDatabase.connection,
    sandbox: { facebook },
    /** Everything that is due now, and what comes of it. */
    runDueWork,
    /** Another process on the same database. Close it. */
    startProcess,
    /** Every source that is due is read, and what it brought goes on. */
    async poll(): Promise<void> {
      await app.poller.runDue();
      await app.worker.runDue();
    },
    /** Everything there is to do: moves the clock on until nothing is open any more, at most `days`. */
    async runUntilDone({ days = 4 } = {}): Promise<void> {
      const end = clock.now().getTime() + days * 86_400_000;
      for (let waitMs = 1; ;) {
        // What is due and not to be had waits for room or for its turn.
        waitMs = (await runDueWork()) > 0 ? 1 : Math.min(2 * waitMs, 1_000);
        const { rows } = await sql<{
          dueAt: Date | null;
        }>`select least((select min(due_at) from leads where due_at is not null), (select min(due_at) from steps where due_at is not null)) as due_at`.execute(
          db,
        );
        const dueAt = rows[0]?.dueAt;
        if (!dueAt || dueAt.getTime() > end) return;
        clock.advance({ ms: Math.max(waitMs, dueAt.getTime() - clock.now().getTime()) });
      }
    },
    replay: (input: { leadId: string; from: "start" | "failed" }) =>
      replayLead({ database, clock, wake: () => {} }, { workspaceId: WORKSPACE_ID, ...input }),
    settle: (input: { stepId: string; as: "delivered" | "not_delivered"; remoteId?: string }) =>
      settleStep({ database, clock, wake: () => {} }, { workspaceId: WORKSPACE_ID, ...input }),
    /** What the contact book holds. */
    async readBook() {
      const contacts = await sql<{
        contactId: string;
        email: string | null;
        phone: string | null;
        firstName: string | null;
        lastName: string | null;
        tags: string[];
      }>`
        select contact_id, email, phone, first_name, last_name, tags from contacts where deleted_at is null order by date_added, contact_id`.execute(
        db,
      );
      const tasks = await sql<{
        title: string;
        body: string | null;
        contactId: string;
      }>`select title, body, contact_id from contact_tasks order by date_added`.execute(db);
      const notes = await sql<{ body: string; contactId: string }>`select body, contact_id from contact_notes order by date_added`.execute(
        db,
      );
      return { contacts: contacts.rows, tasks: tasks.rows, notes: notes.rows };
    },
    async readLeads() {
      const { rows } = await sql<{
        leadId: string;
        externalId: string;
        state: string;
        cause: string | null;
        code: string | null;
        message: string | null;
        dueAt: Date | null;
        attempts: number;
        fullName: string | null;
      }>`
        select lead_id, external_id, state, cause, code, message, due_at, attempts, full_name from leads order by external_id`.execute(db);
      return rows;
    },
    async readSteps() {
      const { rows } = await sql<{
        stepId: string;
        path: string;
        state: string;
        cause: string | null;
        code: string | null;
        message: string | null;
        attempts: number;
        verifications: number;
        dueAt: Date | null;
        hasOvertaken: boolean;
      }>`
        select step_id, path, state, cause, code, message, attempts, verifications, due_at, has_overtaken from steps order by created_at, step_id`.execute(
        db,
      );
      return rows;
    },
    /** As the owner of the tables, past the wall between workspaces. */
    owner: (text: string, values: unknown[] = []) => withClient(testDatabase.connection, (client) => client.query(text, values)),
    /** Every row of these tables as text, as a backup would have it. */
    async dump(tables: string[]): Promise<string> {
      return withClient(testDatabase.connection, async (client) => {
        const lines: string[] = [];
        for (const table of tables) {
          const { rows } = await client.query<{ line: string }>(`select t::text as line from "${table}" t`);
          lines.push(...rows.map(({ line }) => `${table} ${line}`));
        }
        return lines.join("\n");
      });
    },
    async brokenInvariants() {
      const { rows } = await sql`select * from find_broken_invariants(${clock.now()})`.execute(database.system);
      return rows;
    },
    async [Symbol.asyncDispose]() {
      await app.worker.stop(1_000);
      verifyFirst.close();
      folder[Symbol.dispose]();
      await listening.close();
      await book.close();
      await web.close();
      await app.close();
      await listener.close();
      await locks.close();
      await ingest.close().catch(() => {}); // a test may have closed it
      await database.close();
      await testDatabase[Symbol.asyncDispose]();
      leaks.assertNone();
    },
  };
}

export type TestApp = Awaited<ReturnType<typeof testApp>>;
