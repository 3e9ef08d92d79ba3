import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Hono } from "hono";
import type { Logger } from "pino";
import { Agent } from "undici";
import { createAuth } from "./access/auth.ts";
import { createAlerts } from "./alerts.ts";
import { createSendMail } from "./alerts/send-email.ts";
import { startNotifier } from "./alerts/notifier.ts";
import { createLoginLink } from "./access/login-links.ts";
import { ensureAdmin } from "./access/people.ts";
import { createPeopleMail } from "./access/people-mail.ts";
import { hasAnyPassword } from "./access/queries.ts";
import { createApp } from "./app.ts";
import { ownContactBook } from "./connections/attempt.ts";
import type { Config, Role } from "./config.ts";
import { createEndpoints } from "./endpoints.ts";
import { createSender } from "./endpoints/sender.ts";
import { FORMS_CRON } from "./forms/read-due-forms.ts";
import { type Answering, listen } from "./http/listen.ts";
import { importSchedule } from "./imports/create-imports.ts";
import { type Installation, openInstallation } from "./installation.ts";
import { ensureSandboxWorkspace, SANDBOX_CONNECTION, SANDBOX_LOCATION } from "./sandbox/ensure-workspace.ts";
import { controlTokenOf, findSandboxUrl } from "./sandbox/find-sandbox.ts";
import { type OneSandbox, runOneSandbox } from "./sandbox/one-sandbox.ts";
import { startSandbox } from "./sandbox/sandbox-process.ts";
import { createSandbox } from "./sandbox/simulator.ts";
import { resumeJobs } from "./contacts/jobs/advance-job.ts";
import { replaySchedule } from "./replays/schedule.ts";
import { startAlertSender } from "./watch/sender.ts";
import { createWatch } from "./watch.ts";
import { createWeb } from "./web.ts";
import { createKeyRotation } from "./vault/create-key-rotation.ts";
import { watchKeys } from "./vault/watch-keys.ts";
import { pause } from "./pipeline/paced-call.ts";
import { housekeeping } from "./work/housekeeping.ts";
import { createLiveness } from "./work/liveness.ts";
import { startSchedules } from "./work/schedules.ts";
import { createWorkspaceFiles } from "./workspace-files.ts";

/** Asked to stop, what is in hand gets this long; the rest is given back for others. 25 s in all. */
const GRACE_MS = 14_000;
/** One call takes ten seconds at most. */
const SENDER_GRACE_MS = 5_000;
const CONSOLE_FOLDER = fileURLToPath(new URL("../../console/dist", import.meta.url));

export type Running = {
  /** Where the console and the API are; undefined for a worker. */
  url: string | undefined;
  /** Opens the console for the first person; undefined once somebody has a password. */
  setupUrl: string | undefined;
  stop(): Promise<void>;
};

/**
 * Starts this process: the web, the worker or both, on one database. What was started last is stopped first. Throws what the
 * parts throw, with nothing left running.
 */
export async function start({ config, role, logger }: { config: Config; role: Role; logger: Logger }): Promise<Running> {
  const closers: (() => Promise<void>)[] = [];
  let stopped: Promise<unknown> | undefined;
  let stopWorker: () => Promise<unknown> = async () => {};
  const stop = async () => {
    void stopWorker().catch(() => {}); // no new work from now on; its closer below waits for what is in hand
    for (const close of closers.splice(0).reverse())
      await close().catch((error: unknown) => logger.warn({ err: error }, "stopping a part failed"));
  };
  try {
    const installation = await openInstallation({
      config,
      logger,
      mode: role === "all" ? "own" : "own-or-attach",
      applicationName: `leadrelay ${role}`,
    });
    closers.push(installation.close);
    const liveness = await createLiveness({ ...installation, connection: installation.server.connection, logger }, role);
    closers.push(() => liveness.close());
    const watching = await watchKeys({ ...installation, processId: liveness.processId, logger });
    closers.push(async () => watching.stop());
    const isWorker = role !== "web";
    const rotation = createKeyRotation(installation, config);
    const isWeb = role !== "worker";

    let ourSandbox: OneSandbox | undefined;
    const sandboxUrl = async () => ourSandbox?.url() ?? findSandboxUrl(installation.database);
    const app = await createApp({
      ...installation,
      config,
      logger,
      addresses: {
        contactBook: ownContactBook,
        sandbox: sandboxUrl,
      },
      process: liveness,
      monotonicMs: () => performance.now(),
      pause,
    });
    closers.push(() => app.close());
    const files = createWorkspaceFiles(installation, app);
    const alerts = createAlerts({ installation, config, logger });
    const endpoints = createEndpoints({ installation, config, logger });
    const operationName = (operation: string) => files.deps.catalogue.findOperation(operation)?.operation.name ?? operation;
    const watch = createWatch({ installation, config, logger, operationName });

    if (isWorker) {
      const schedules = await startSchedules({ connection: installation.server.connection, logger }, [
        ...housekeeping({ ...installation, logger }),
        replaySchedule({ ...installation, logger }),
        { name: "contact-jobs", cron: "* * * * *", run: () => resumeJobs({ ...installation, db: installation.database }) },
        importSchedule({ ...installation, logger }),
        watch.schedule,
        { name: "forms", cron: FORMS_CRON, run: async () => void (await app.readForms()) },
        { name: "key-rotation", cron: "* * * * *", run: () => rotation.goOn() },
      ]);
      closers.push(() => schedules.stop());
      const notifier = startNotifier(alerts);
      closers.push(() => notifier.stop());
      const alertSender = startAlertSender(watch.deps);
      closers.push(() => alertSender.stop());
      const sender = createSender({ ...endpoints.deliver, logger, owner: liveness.processId });
      sender.start();
      closers.push(() => sender.stop(SENDER_GRACE_MS));
      app.worker.start();
      app.poller.start();
      app.starter.start();
      app.freshTokens.start();
      stopWorker = () =>
        (stopped ??= Promise.all([
          app.worker.stop(GRACE_MS),
          app.poller.stop(GRACE_MS),
          app.starter.stop(),
          app.freshTokens.stop(GRACE_MS),
        ]));
      closers.push(async () => void (await stopWorker()));
    }
    if (!isWeb) return { url: undefined, setupUrl: undefined, stop };

    const agent = new Agent();
    closers.push(() => agent.close());
    const verifyToken = randomUUID();
    const controlToken = controlTokenOf(installation.vault);
    const secrets = config.sandbox ? await ensureSandboxWorkspace({ ...installation, apply: files.deps }) : undefined;
    // The port is taken before the parts are made that must know it; whoever comes in between is asked to come again.
    let answering: Answering = new Hono().all("*", (c) => c.text("Starting.", 503, { "retry-after": "1" }));
    const web = await listen(
      {
        fetch: (request, env, context) => answering.fetch(request, env, context),
        door: (incoming, outgoing) => answering.door?.(incoming, outgoing) ?? false,
      },
      config,
    );
    const publicUrl = config.publicUrl ?? web.url;
    await liveness.announce({ publicUrl });
    const auth = createAuth({
      ...installation,
      db: installation.database.system,
      secret: installation.vault.deriveSecret("sessions"),
      publicUrl,
    });
    const made = createWeb({
      installation,
      app,
      alerts,
      mail: createPeopleMail({ ...installation, isSetUp: alerts.isMailSetUp, send: createSendMail(config.mail), log: logger, publicUrl }),
      endpoints,
      watch,
      auth,
      files,
      rotation,
      config,
      logger,
      publicUrl,
      consoleFolder: CONSOLE_FOLDER,
      sandbox:
        secrets &&
        createSandbox({
          ...installation,
          agent,
          controlToken,
          connectionId: SANDBOX_CONNECTION,
          url: async () => (await sandboxUrl()) ?? "http://sandbox.invalid",
        }),
      verifyTokens: [config.facebook.verifyToken, verifyToken].filter((token) => token !== undefined),
    });
    answering = { fetch: made.server.fetch, door: made.door };
    closers.push(async () => {
      made.liveEvents.close();
      await web.close({ graceMs: 3_000 });
    });
    if (secrets) {
      const settings = {
        appSecret: secrets.appSecret,
        pageAccessToken: secrets.accessToken,
        verifyToken,
        controlToken,
        webhookUrl: `${web.url}/webhooks/facebook`,
        stateFile: join(config.dataDir, "sandbox.jsonl"),
        highLevel: secrets.highLevelToken ? { locationId: SANDBOX_LOCATION, token: secrets.highLevelToken } : undefined,
      };
      const running = await runOneSandbox({
        connection: installation.server.connection,
        logger,
        start: () => startSandbox({ logger }, settings),
        announce: (url) => liveness.announce({ sandboxUrl: url }),
      });
      ourSandbox = running;
      closers.push(() => running.stop());
    }
    return { url: publicUrl, setupUrl: await welcome(installation, { config, auth, url: publicUrl }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Sets the administrator of the environment, or makes the link that lets the first visitor in. */
async function welcome(
  installation: Installation,
  { config, auth, url }: { config: Config; auth: ReturnType<typeof createAuth>; url: string },
): Promise<string | undefined> {
  const db = installation.database.system;
  if (config.admin) await ensureAdmin({ auth, db }, config.admin);
  if (await hasAnyPassword(db)) return undefined;
  return createLoginLink({ ...installation, db, publicUrl: url }, { purpose: "setup" });
}
