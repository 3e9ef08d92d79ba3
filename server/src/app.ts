import { LRUCache } from "lru-cache";
import type { Hono } from "hono";
import type { Logger } from "pino";
import { ApiKeys } from "./access/authenticate-api-key.ts";
import { TokenCounts } from "./audit/token-counts.ts";
import { createCrm } from "./access/create-crm.ts";
import { AccessTokens } from "./access/oauth/access-tokens.ts";
import type { LookFirst } from "./backup/keep-generation.ts";
import type { Config, HighLevelConfig } from "./config.ts";
import { type Addresses, createStartAttempt, type StartAttempt } from "./connections/attempt.ts";
import type { ConnectionDeps } from "./connections/connection-deps.ts";
import { createConnections } from "./connections/open-connection.ts";
import { createRoutes } from "./connections/routes.ts";
import { type Connectors, createConnectors } from "./connectors/index.ts";
import { createProviderAgent, localTransport, networkTransport } from "./connectors/kit/transport.ts";
import { createWorkflows } from "./automations/workflows.ts";
import type { Database } from "./db/db.ts";
import type { Listener } from "./db/listen.ts";
import type { Clock } from "./lib/clock.ts";
import { type Ids, type Random } from "./lib/random.ts";
import { readDueForms } from "./forms/read-due-forms.ts";
import { createBurstReader } from "./pipeline/burst-reader.ts";
import { adoptIfConnected } from "./pipeline/adopt.ts";
import { createDefinitions } from "./pipeline/definitions.ts";
import { afterFailedFetch } from "./pipeline/failed-fetch.ts";
import { createFormCache } from "./pipeline/fetch.ts";
import { deliverStep } from "./pipeline/deliver.ts";
import { countHeld, type Held, type HeldInput } from "./pipeline/count-held.ts";
import { readSource } from "./pipeline/poll.ts";
import { publishLeads, publishSteps } from "./pipeline/publish.ts";
import { type Received, receiveWebhook } from "./pipeline/receive.ts";
import { createRunContexts } from "./pipeline/run-context.ts";
import { startFromEvent } from "./pipeline/start-from-event.ts";
import { createStoreReceived } from "./pipeline/store-received.ts";
import { travelEnrolled } from "./pipeline/travel-enrolled.ts";
import { travelLead } from "./pipeline/travel.ts";
import type { SourceConnector, WebhookRequest } from "./connectors/kit/source.ts";
import type { ConsentDeps } from "./tokens/consent.ts";
import { createFreshTokens, type FreshTokens } from "./tokens/keep-fresh.ts";
import type { RefreshDeps } from "./tokens/refresh-tokens.ts";
import type { Rescue } from "./tokens/rescue.ts";
import type { SessionLocks } from "./tokens/session-locks.ts";
import { type EndpointDeps, endpointOfConnection } from "./tokens/token-endpoint.ts";
import { createTokens } from "./tokens/tokens.ts";
import type { Vault } from "./vault/vault.ts";
import { createPoller, type Poller } from "./work/poller.ts";
import { createStarter, type Starter } from "./work/starter.ts";
import { createWorker, type Worker } from "./work/worker.ts";

/** What the parts stand on; `start.ts` makes it for a process, `testing/` for a test. */
export type Ground = {
  config: Pick<Config, "facebook" | "publicUrl" | "allowedNetworks"> & { highlevel?: HighLevelConfig };
  logger: Logger;
  clock: Clock;
  random: Random;
  ids: Ids;
  /** Deliveries and everything else. */
  database: Database;
  /** Webhooks only: deliveries cannot use up its connections. */
  ingest: Database;
  vault: Vault;
  ingestVault: Vault;
  listener: Pick<Listener, "notify" | "subscribe">;
  addresses: Addresses;
  locks: SessionLocks;
  rescue: Rescue;
  verifyFirst: LookFirst;
  process: { processId: string; signal(): AbortSignal };
  monotonicMs(): number;
  /** Lets time pass. */
  pause(ms: number): Promise<void>;
};

/** The product without its processes: the road, the worker that travels it, and the contact book. */
export type App = {
  connectors: Connectors;
  receive(connector: SourceConnector, request: WebhookRequest, secrets: string[]): Promise<Received>;
  worker: Worker;
  /** Asks platforms for the leads they hold. */
  poller: Poller;
  /** Starts automations from events of the contact book. */
  starter: Starter;
  /** Looks at forms that have not been looked at for a while. */
  readForms(): Promise<{ read: number; changed: number }>;
  /** Changes tokens for new ones before they end. */
  freshTokens: FreshTokens;
  /** Connects accounts by consent. */
  consent: ConsentDeps;
  /** What a backfill would find. */
  countHeld(backfill: HeldInput, onPage: (progress: number) => void): Promise<Held>;
  contactsApi: Hono;
  apiKeys: ApiKeys;
  accessTokens: AccessTokens;
  startAttempt: StartAttempt;
  /** What the installation has for every connection of a provider. */
  secretsOf: ConnectionDeps["secretsOf"];
  /** Forgets what is remembered of connections and automations: something was changed. */
  forget(): void;
  close(): Promise<void>;
};

/** The channels of PostgreSQL's NOTIFY. Every message is a hint: what it says is also found by looking. */
export const CHANNELS = { work: "leadrelay_work", config: "leadrelay_config", live: "leadrelay_live" } as const;

/** Builds every part once and passes it on by parameter. Starts nothing. */
export async function createApp(ground: Ground): Promise<App> {
  const { config, logger, clock, random, ids, database, ingest, vault, ingestVault, listener, addresses, verifyFirst, process } = ground;
  const { monotonicMs, pause, locks, rescue } = ground;
  const stopping = new AbortController();
  const connectors = createConnectors(config);
  const agent = createProviderAgent({ ...config, ...connectors });
  const routes = createRoutes({ database: ingest, vault: ingestVault });
  const secretsOf: App["secretsOf"] = (provider, environment) =>
    provider === "facebook" && environment === "live" ? { appSecret: config.facebook.appSecrets[0] } : {};
  const connections = createConnections({ database, vault, monotonicMs, secretsOf });
  const definitions = createDefinitions({ database });
  const contexts = createRunContexts({ database, vault, definitions });
  const ways = {
    network: networkTransport(agent),
    own: localTransport({ fetch: (request) => contactsApi.fetch(request, { isOwn: true }) }),
  };
  const appOf: EndpointDeps["appOf"] = (provider) => (provider === "highlevel" ? config.highlevel?.app : undefined);
  const endpointDeps = { connectors, ways, addresses, appOf, monotonicMs };
  const tokenDeps: RefreshDeps = {
    database,
    vault,
    clock,
    random,
    ids,
    locks,
    rescue,
    logger,
    endpointOf: (key) => endpointOfConnection({ ...endpointDeps, database }, key),
    onChanged() {
      forget();
      listener.notify(CHANNELS.config);
    },
  };
  const tokens = createTokens(tokenDeps);
  const startAttempt = createStartAttempt({
    ways,
    addresses,
    tokens,
    monotonicMs,
    signal: () => AbortSignal.any([process.signal(), stopping.signal]),
  });
  const apiKeys = new ApiKeys({ db: database.system, clock });
  const accessTokens = new AccessTokens({ db: database.system, clock });
  const remembered = new LRUCache<string, Promise<unknown>>({ max: 10_000, ttl: 5 * 60_000 });

  const inHand = { clock, ids, owner: process.processId, mayBegin: () => worker.mayBegin() };
  const travelDeps = {
    ...inHand,
    database,
    random,
    vault,
    connectors,
    connections,
    definitions,
    startAttempt,
    logger,
    verifyFirst,
    contexts,
    forms: createFormCache(),
    bursts: createBurstReader({ startAttempt }),
    adopt: (lead: Parameters<typeof adoptIfConnected>[1]) => adoptIfConnected({ database, vault, ids, clock, routes }, lead),
  };
  const deliverDeps = {
    ...inHand,
    pause,
    database,
    random,
    vault,
    connectors,
    connections,
    contexts,
    definitions,
    startAttempt,
    logger,
    verifyFirst,
    remembered,
  };
  const worker = createWorker({
    database,
    clock,
    logger,
    owner: process.processId,
    travelLead: (lead) => (lead.provider === "contact-book" ? travelEnrolled : travelLead)(travelDeps, lead),
    deliverStep: (step) => deliverStep(deliverDeps, step),
    afterFault: (lead, error) => ({ lead, ...afterFailedFetch({ random }, lead, error, clock.now()).outcome }),
    breakOff: () => stopping.abort(new Error("the process is stopping")),
    onLeads: (outcomes) => publishLeads(listener, outcomes),
    onSteps: (outcomes) => publishSteps(listener, outcomes),
    onFenced: (step) => contexts.forget(step.runId),
  });

  const wake = () => {
    worker.wake();
    listener.notify(CHANNELS.work);
  };
  const poller: Poller = createPoller({
    database,
    clock,
    logger,
    owner: process.processId,
    read: (reading) => readSource({ ...travelDeps, publicUrl: config.publicUrl, wake, mayGoOn: () => poller.mayGoOn() }, reading),
  });
  const starter = createStarter({
    database,
    clock,
    logger,
    startFromEvent: (event) => startFromEvent({ database, vault, clock, ids, definitions }, event),
    wake,
  });
  const receiveDeps = { routes, vault: ingestVault, ids, clock, store: createStoreReceived({ database: ingest }), wake };
  const tokenCounts = new TokenCounts({
    database,
    clock,
    ids,
    onFault: (error) => logger.error({ err: error }, "what tokens did could not be counted"),
  });
  const contactsApi = createCrm({
    database,
    vault,
    clock,
    ids,
    random,
    apiKeys,
    accessTokens,
    secret: vault.deriveSecret("oauth"),
    workflows: createWorkflows({ database, vault, clock, ids, wake }),
    onWritten: (write) => tokenCounts.add(write),
    onFault: (error) => logger.error({ err: error }, "the contact book failed"),
  });

  const forget = () => {
    routes.forget();
    connections.forget();
    definitions.forget();
    travelDeps.forms.looked.clear();
    tokens.forget();
    worker.wake();
  };
  const unsubscribe = await Promise.all([
    listener.subscribe(CHANNELS.work, () => worker.wake()),
    listener.subscribe(CHANNELS.config, forget),
  ]);

  return {
    connectors,
    worker,
    poller,
    starter,
    readForms: () =>
      readDueForms({ database, clock, connectors, connections, startAttempt, onChanged: () => listener.notify(CHANNELS.config) }),
    freshTokens: createFreshTokens(tokenDeps, tokens),
    consent: { ...endpointDeps, database, vault, clock, random, onChanged: tokenDeps.onChanged },
    countHeld: (backfill, onPage) => countHeld(travelDeps, backfill, onPage),
    contactsApi,
    apiKeys,
    accessTokens,
    startAttempt,
    secretsOf,
    forget,
    receive: (connector, request, secrets) => receiveWebhook(receiveDeps, connector, request, secrets),
    async close() {
      for (const stop of unsubscribe) stop();
      await tokenCounts.flush();
      await agent.destroy(); // what was worth waiting for has been waited for
    },
  };
}
