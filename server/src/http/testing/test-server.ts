import { inspect } from "node:util";
import { Hono } from "hono";
import { sql } from "kysely";
import { Registry } from "prom-client";
import { AttemptLimiter } from "../../access/attempts.ts";
import { ApiKeys } from "../../access/authenticate-api-key.ts";
import { createAuth } from "../../access/auth.ts";
import { createWorkflows } from "../../automations/workflows.ts";
import { createCrm } from "../../access/create-crm.ts";
import { AccessTokens } from "../../access/oauth/access-tokens.ts";
import { createApiKey, type KeyKind } from "../../access/api-keys.ts";
import { SCOPES, type Role } from "../../access/caller.ts";
import { setPassword } from "../../access/people.ts";
import { createPeopleMail } from "../../access/people-mail.ts";
import { makeInstanceOwner, setMember } from "../../access/queries.ts";
import { startSession } from "../../access/sign-in.ts";
import { createStartAttempt, ownContactBook } from "../../connections/attempt.ts";
import { createConnectors } from "../../connectors/index.ts";
import { createProviderAgent, localTransport, networkTransport } from "../../connectors/kit/transport.ts";
import { createDatabase } from "../../db/db.ts";
import { createTestDatabase } from "../../db/testing/test-database.ts";
import { cancelWork } from "../../leads/cancel-work.ts";
import { createPersonHashes } from "../../leads/person-hashes.ts";
import { retryNow } from "../../leads/retry-now.ts";
import { createAlerts } from "../../alerts.ts";
import { createSendMail } from "../../alerts/send-email.ts";
import type { Config, HighLevelConfig } from "../../config.ts";
import { createEndpoints } from "../../endpoints.ts";
import { createLogger } from "../../lib/log.ts";
import { createLeadReader, createRequestReader } from "../../pipeline/lead-reader.ts";
import { createIds, secureRandom } from "../../lib/random.ts";
import { createImports } from "../../imports/create-imports.ts";
import { correctLead } from "../../mappings/correct-lead.ts";
import { releaseLeads } from "../../mappings/release-leads.ts";
import { stopReplay } from "../../replays/advance-replay.ts";
import { previewReplay } from "../../replays/preview-replay.ts";
import { startReplay } from "../../replays/start-replay.ts";
import { createLeakWatch } from "../../testing/leaks.ts";
import { createTestClock } from "../../testing/clock.ts";
import { createKeyRotation } from "../../vault/create-key-rotation.ts";
import { KeyRing } from "../../vault/key-ring.ts";
import { insertVaultCheck } from "../../vault/queries.ts";
import { sealProof } from "../../vault/unlock.ts";
import { Vault } from "../../vault/vault.ts";
import { createOwnBook } from "../../own-book.ts";
import { createWatch } from "../../watch.ts";
import { createWorkspaceFiles } from "../../workspace-files.ts";
import { LiveEvents } from "../live-events.ts";
import { createHttpMetrics } from "../metrics.ts";
import { createServer, type ServerDeps } from "../server.ts";

const ORIGIN = "http://localhost:8080";
/** Nobody guesses at the passwords of tests. */
const CHEAP = { N: 2 ** 10, r: 8, p: 1 };

/** The server with a database of its own and two workspaces, `acme` and `globex`. What belongs to others is empty. */
export async function testServer({
  now = new Date().toISOString(),
  deps = {},
  allowedNetworks = [],
  sandboxUrl,
  mail: mailConfig = { smtpUrl: undefined, from: undefined },
  highlevel,
}: {
  now?: string;
  deps?: Partial<ServerDeps>;
  allowedNetworks?: string[];
  sandboxUrl?: string;
  mail?: Config["mail"];
  highlevel?: HighLevelConfig;
} = {}) {
  const testDatabase = await createTestDatabase();
  const db = createDatabase({ connection: testDatabase.connection, max: 6 });
  const random = secureRandom;
  const clock = createTestClock(now);
  const ids = createIds({ clock, random });
  const master = { bytes: Buffer.alloc(32, 7), fingerprint: "test" };
  // As a start leaves it: without it the installation would have no key to rotate.
  await insertVaultCheck(db.system, {
    number: 0,
    state: "current",
    fingerprint: "test",
    sealed: sealProof({ random }, master),
    createdAt: clock.now(),
  });
  const vault = new Vault({ random, clock, database: db, master });
  const auth = createAuth({
    db: db.system,
    ids,
    random,
    secret: "a secret for the cookies of tests",
    passwordCost: CHEAP,
    publicUrl: ORIGIN,
  });
  const keys = new ApiKeys({ db: db.system, clock });
  const accessTokens = new AccessTokens({ db: db.system, clock });
  const faults: unknown[] = [];
  const crm = {
    database: db,
    clock,
    ids,
    random,
    vault,
    secret: "a secret for the tokens of tests",
    workflows: createWorkflows({ database: db, vault, clock, ids, wake: () => {} }),
    onFault: (error: unknown) => void faults.push(error),
  };
  const logs: { level: string; fields: object; message: string }[] = [];
  const leaks = createLeakWatch();
  const write = (level: string) => (fields: object, message: string) => {
    logs.push({ level, fields, message });
    leaks.hear(`${inspect(fields, { depth: 8 })} ${message}`, message);
  };
  const liveEvents = new LiveEvents({ clock, listen: { subscribe: () => {} } });
  const attempts = new AttemptLimiter({ clock });
  const metrics = createHttpMetrics(new Registry());

  for (const [workspaceId, country, timeZone] of [
    ["acme", "US", "America/Chicago"],
    ["globex", "DE", "Europe/Berlin"],
  ] as const) {
    await sql`insert into workspaces (workspace_id, location_id, name, country, time_zone, currency, created_at)
      values (${workspaceId}, ${ids.crm()}, ${workspaceId}, ${country}, ${timeZone}, 'USD', ${clock.now()})`.execute(db.in(workspaceId));
    await vault.createWorkspaceKeys(db.in(workspaceId), workspaceId);
  }

  const hashes = createPersonHashes({ vault, db });
  const connectors = createConnectors({
    facebook: { appSecrets: [], verifyToken: undefined, graphUrl: "https://graph.facebook.com", apiVersion: "v26.0" },
    highlevel,
  });
  const agent = createProviderAgent({ allowedNetworks, ...connectors });
  const network = networkTransport(agent);
  const startAttempt = createStartAttempt({
    ways: { network, own: localTransport(createOwnBook({ database: db, vault, clock, ids, wake: () => {} }, keys)) },
    addresses: { contactBook: ownContactBook, sandbox: async () => sandboxUrl },
    monotonicMs: () => performance.now(),
    signal: () => new AbortController().signal,
  });
  const announced: string[] = [];
  const listener = { notify: (channel: string) => void announced.push(channel) };
  const files = createWorkspaceFiles({ database: db, vault, ids, random, clock, listener }, { connectors, forget: () => {} });

  const log = { debug: write("info"), info: write("info"), warn: write("warn"), error: write("error") };
  const mail = createPeopleMail({
    isSetUp: mailConfig.smtpUrl !== undefined,
    send: createSendMail(mailConfig),
    ids,
    log,
    publicUrl: ORIGIN,
  });

  const all: ServerDeps = {
    mail,
    connections: { database: db, clock, vault, connectors, startAttempt, secretsOf: () => ({}), apply: files.deps },
    auth,
    db,
    clock,
    ids,
    random,
    vault,
    keys,
    accessTokens,
    attempts,
    metrics,
    liveEvents,
    publicUrl: ORIGIN,
    version: "0.0.0",
    allowedHosts: [],
    clientAddress: () => "192.0.2.1",
    log,
    hashes,
    readLead: createLeadReader({ vault }),
    readRequest: createRequestReader({ vault }),
    operationName: (operation) => operation,
    replay: async () => ({ generation: 1 }),
    work: {
      retry: (input) => retryNow({ database: db, clock, wake: () => {} }, input),
      cancel: (input) => cancelWork({ database: db, clock, wake: () => {} }, input),
    },
    repairs: {
      release: (choice) => releaseLeads({ database: db, clock, wake: () => {} }, choice),
      correct: (correction) => correctLead({ database: db, vault, clock, wake: () => {} }, correction),
    },
    replays: {
      preview: (input) => previewReplay({ database: db, hashes }, input),
      start: (input) => startReplay({ database: db, hashes, clock, ids }, input),
      stop: (key) => stopReplay({ database: db, clock }, key),
    },
    imports: createImports({ database: db, clock, ids, logger: createLogger("silent") }),
    settle: async () => ({ leadId: ids.uuid() }),
    setAutomation: async () => {},
    apply: async () => ({
      changes: [],
      applied: false,
    }),
    exportYaml: async (workspaceId) => `workspace: { id: ${workspaceId} }\n`,
    sandbox: undefined,
    rotation: createKeyRotation(
      { database: db, clock, random, ring: KeyRing.of(master), listener },
      { key: { kind: "text", text: "", cameFrom: "a test" } },
    ),
    consent: {
      database: db,
      vault,
      clock,
      random,
      connectors,
      onChanged: () => {},
      monotonicMs: () => performance.now(),
      ways: { network, own: network },
      addresses: { contactBook: ownContactBook, sandbox: async () => sandboxUrl },
      appOf: () => highlevel?.app,
    },
    alerts: createAlerts({
      installation: { database: db, vault, clock, ids },
      config: { allowedNetworks, mail: mailConfig, publicUrl: ORIGIN, port: 0 },
      logger: createLogger("silent"),
    }),
    endpoints: createEndpoints({
      installation: { database: db, vault, clock, ids, random },
      config: { allowedNetworks },
      logger: createLogger("silent"),
    }),
    watch: createWatch({
      installation: { database: db, vault, clock, ids, random },
      config: { allowedNetworks, mail: mailConfig, publicUrl: ORIGIN, port: 0, dataDir: "/" },
      logger: createLogger("silent"),
      operationName: (operation) => operation,
    }),
    consoleFolder: "/nowhere",
    webhooks: new Hono(),
    crm: createCrm({ ...crm, apiKeys: keys, accessTokens }),
    ...deps,
  };
  const app = createServer(all);

  /** Sends a request as the console would: from its own page. */
  const send = async (
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {},
  ): Promise<Response> =>
    app.request(`${ORIGIN}${path}`, {
      method,
      headers: {
        host: "localhost:8080",
        "sec-fetch-site": "same-origin",
        origin: ORIGIN,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });

  return {
    app,
    db,
    clock,
    ids,
    random,
    vault,
    auth,
    keys,
    /** What was thrown under `/crm` and is no answer: bugs. */
    faults,
    /** Everything under `/crm` as another process has it: the same database and secret, a memory of its own. */
    anotherCrm: () =>
      createCrm({ ...crm, apiKeys: new ApiKeys({ db: db.system, clock }), accessTokens: new AccessTokens({ db: db.system, clock }) }),
    logs,
    liveEvents,
    attempts,
    /** The channels that something was announced on, in order. */
    announced,
    send,
    origin: ORIGIN,
    connection: testDatabase.connection,
    async signedIn(
      email: string,
      {
        roles = {},
        isInstanceOwner = false,
        password,
      }: {
        roles?: Record<string, Role>;
        isInstanceOwner?: boolean;
        password?: string;
      } = {},
    ): Promise<string> {
      const { internalAdapter } = await auth.$context;
      const user = await internalAdapter.createUser(
        {
          email,
          name: email,
          emailVerified: true,
        },
        { method: "email-password" },
      );
      if (password)
        await setPassword(
          {
            auth,
            db: db.system,
          },
          {
            email,
            password,
          },
        );
      if (isInstanceOwner) await makeInstanceOwner(db.system, user.id);
      for (const [workspaceId, role] of Object.entries(roles))
        await setMember(db.system, {
          workspaceId,
          userId: user.id,
          role,
          now: clock.now(),
        });
      const { setCookies } = await startSession(
        { auth },
        {
          ...user,
          isInstanceOwner,
        },
      );
      return setCookies.map((cookie) => cookie.split(";")[0]).join("; ");
    },
    /** Signs in as the console does; gives the cookie. */
    async signInAgain(email: string, password: string): Promise<string> {
      return cookieOf(await send("POST", "/api/v1/session", { body: { email, password } }));
    },
    async key(
      workspaceId: string,
      {
        kind = "api",
        scopes = SCOPES,
        expiresAt,
        isInternal,
      }: {
        kind?: KeyKind;
        scopes?: readonly string[];
        expiresAt?: Date;
        isInternal?: boolean;
      } = {},
    ) {
      const created = await createApiKey(
        {
          db: db.in(workspaceId),
          clock,
          ids,
          random,
        },
        {
          workspaceId,
          kind,
          label: "test",
          scopes,
          expiresAt,
          isInternal,
        },
      );
      return {
        ...created,
        headers: { authorization: `Bearer ${created.key}` },
      };
    },
    async [Symbol.asyncDispose]() {
      liveEvents.close();
      await agent.destroy();
      await db.close();
      await testDatabase[Symbol.asyncDispose]();
      leaks.assertNone();
    },
  };
}

export type TestServer = Awaited<ReturnType<typeof testServer>>;

/** The cookie an answer set, as a request sends it. */
export function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** Status and code of a problem, for short expectations. */
export async function problemOf(answer: Response): Promise<[status: number, code: string]> {
  const { code } = (await answer.json()) as { code: string };
  return [answer.status, code];
}
