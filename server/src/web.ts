import type { Hono } from "hono";
import type { Logger } from "pino";
import { Counter } from "prom-client";
import { AttemptLimiter } from "./access/attempts.ts";
import type { Auth } from "./access/auth.ts";
import type { PeopleMail } from "./access/people-mail.ts";
import type { Alerts } from "./alerts.ts";
import { type App, CHANNELS } from "./app.ts";
import { setAutomation } from "./automations/set-automation.ts";
import type { Config } from "./config.ts";
import type { Endpoints } from "./endpoints.ts";
import { createClientAddress } from "./http/client-address.ts";
import { createImports } from "./imports/create-imports.ts";
import { LiveEvents } from "./http/live-events.ts";
import { createHttpMetrics, type HttpMetrics } from "./http/metrics.ts";
import { observeRequest } from "./http/request-log.ts";
import type { Sandbox } from "./insights/sandbox-view.ts";
import { createServer } from "./http/server.ts";
import type { Door } from "./http/webhooks/door.ts";
import { type FacebookWebhook, facebookWebhook } from "./http/webhooks/facebook.ts";
import type { Installation } from "./installation.ts";
import { createPersonHashes } from "./leads/person-hashes.ts";
import { createLeadReader, createRequestReader } from "./pipeline/lead-reader.ts";
import { cancelWork } from "./leads/cancel-work.ts";
import { correctLead } from "./mappings/correct-lead.ts";
import { releaseLeads } from "./mappings/release-leads.ts";
import { retryNow } from "./leads/retry-now.ts";
import { announceWork } from "./pipeline/publish.ts";
import { replayLead } from "./pipeline/replay.ts";
import { createReplays } from "./replays/create-replays.ts";
import { settleStep } from "./pipeline/settle-step.ts";
import type { KeyRotation } from "./vault/create-key-rotation.ts";
import { VERSION } from "./version.ts";
import type { Watch } from "./watch.ts";
import type { WorkspaceFiles } from "./workspace-files.ts";

export type WebParts = {
  installation: Pick<Installation, "database" | "clock" | "ids" | "random" | "vault" | "listener">;
  app: App;
  alerts: Alerts;
  mail: PeopleMail;
  endpoints: Endpoints;
  watch: Watch;
  auth: Auth;
  files: WorkspaceFiles;
  rotation: KeyRotation;
  sandbox: Sandbox | undefined;
  /** What handshakes of Facebook's webhook may prove: ours from the environment, and the simulator's. */
  verifyTokens: string[];
  config: Pick<Config, "facebook" | "trustedProxies" | "allowedHosts">;
  publicUrl: string;
  consoleFolder: string;
  logger: Logger;
};

/** Everything that is answered over HTTP, tied to what does the work. */
export function createWeb(parts: WebParts): { server: Hono; door: Door; liveEvents: LiveEvents } {
  const { installation, app, auth, files, config, publicUrl, logger } = parts;
  const { database, clock, ids, random, vault, listener } = installation;
  const metrics = createHttpMetrics();
  const liveEvents = new LiveEvents({ clock, listen: listener });
  const { catalogue } = files.deps;
  const webhook = createWebhook(parts, metrics);
  const hashes = createPersonHashes({ vault, db: database });
  const wake = (workspaceId: string) => announceWork(listener, CHANNELS.work, workspaceId);
  const server = createServer({
    auth,
    db: database,
    clock,
    ids,
    random,
    vault,
    publicUrl,
    metrics,
    liveEvents,
    keys: app.apiKeys,
    accessTokens: app.accessTokens,
    allowedHosts: config.allowedHosts,
    log: logger,
    version: VERSION,
    consoleFolder: parts.consoleFolder,
    webhooks: webhook.handshake,
    crm: app.contactsApi,
    attempts: new AttemptLimiter({ clock }),
    clientAddress: createClientAddress(config.trustedProxies),
    hashes,
    readLead: createLeadReader({ vault }),
    readRequest: createRequestReader({ vault }),
    operationName: (operation) => catalogue.findOperation(operation)?.operation.name ?? operation,
    replay: (replay) => replayLead({ database, clock, wake: () => listener.notify(CHANNELS.work) }, replay),
    work: {
      retry: (input) => retryNow({ database, clock, wake }, input),
      cancel: (input) => cancelWork({ database, clock, wake }, input),
    },
    repairs: {
      release: (choice) => releaseLeads({ database, clock, wake }, choice),
      correct: (correction) => correctLead({ database, vault, clock, wake }, correction),
    },
    replays: createReplays({ database, hashes, clock, ids, logger, wake }),
    imports: createImports({ database, clock, ids, logger }),
    settle: (settlement) => settleStep({ database, clock, wake: () => listener.notify(CHANNELS.work) }, settlement),
    async setAutomation({ workspaceId, ...change }) {
      await setAutomation({ db: database.in(workspaceId), clock }, { workspaceId, ...change });
      await files.deps.onApplied(workspaceId);
    },
    connections: {
      database,
      clock,
      vault,
      connectors: app.connectors,
      startAttempt: app.startAttempt,
      secretsOf: app.secretsOf,
      apply: files.deps,
    },
    apply: (input) => files.apply(input),
    exportYaml: (workspaceId) => files.export(workspaceId),
    sandbox: parts.sandbox,
    rotation: parts.rotation,
    consent: app.consent,
    alerts: parts.alerts,
    mail: parts.mail,
    endpoints: parts.endpoints,
    watch: parts.watch,
  });
  return { server, door: webhook.door, liveEvents };
}

function createWebhook({ app, config, verifyTokens, logger }: WebParts, metrics: HttpMetrics): FacebookWebhook {
  const facebook = app.connectors.source("facebook");
  if (!facebook) throw new Error("The Facebook connector is missing.");
  const deliveries = new Counter({
    name: "leadrelay_webhooks_total",
    help: "Webhook deliveries by what became of them.",
    labelNames: ["provider", "outcome"],
    registers: [metrics.registry],
  });
  const leads = new Counter({
    name: "leadrelay_leads_received_total",
    help: "Leads in webhooks: new, repeated, of unknown accounts, ignored.",
    labelNames: ["provider", "kind"],
    registers: [metrics.registry],
  });
  return facebookWebhook({
    connector: facebook,
    receive: app.receive,
    appSecrets: config.facebook.appSecrets,
    verifyTokens,
    count(outcome, received) {
      deliveries.inc({ provider: "facebook", outcome });
      for (const [kind, number] of Object.entries(received ?? {})) leads.inc({ provider: "facebook", kind }, number);
      if (outcome === "too_large") logger.error({ provider: "facebook" }, "a webhook was larger than 2 MB and was refused");
    },
    onFault: (error) => logger.error({ err: error }, "a webhook could not be stored"),
    observe: (answered) => observeRequest({ log: logger, metrics }, answered),
  });
}
