import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { except } from "hono/combine";
import { sql } from "kysely";
import type { Database } from "../db/db.ts";
import { AppError } from "../lib/errors.ts";
import type { Ids, Random } from "../lib/random.ts";
import { describeCrm } from "./crm/describe-crm.ts";
import { serveConsole, styleHash } from "./console.ts";
import { facebookCallback } from "./facebook-callback.ts";
import { renderReference } from "./docs.ts";
import { UnknownRoute } from "./guard.ts";
import { allowHosts } from "./hosts.ts";
import { API_PREFIX, createManagementApi, type ManagementDeps } from "./management-api.ts";
import type { HttpMetrics } from "./metrics.ts";
import { describeApi } from "./openapi.ts";
import { createErrorHandler, type EdgeLog } from "./problem.ts";
import { logRequests } from "./request-log.ts";
import { type SandboxDialog, sandboxDialog } from "./sandbox-dialog.ts";
import { pagePolicy, securityHeaders } from "./security-headers.ts";

export type ServerDeps = ManagementDeps & {
  db: Database;
  ids: Ids;
  random: Random;
  log: EdgeLog;
  metrics: HttpMetrics;
  publicUrl: string;
  allowedHosts: readonly string[];
  /** Where the built console is. */
  consoleFolder: string;
  /** What is asked of the addresses of webhooks beside deliveries, which have a door of their own; its routes have no prefix. */
  webhooks: Hono;
  /** The simulator's login window; undefined while the sandbox is off. */
  sandboxDialog: SandboxDialog | undefined;
  /** The contact book; its routes have no prefix. */
  crm: Hono;
};

// A workspace file is the largest thing anybody sends; webhooks have limits of their own.
const MAX_BODY_BYTES = 1024 * 1024;
// Files are taken in as they come, with a limit of their own.
const UPLOAD_PATH = `${API_PREFIX}/imports`;

const TRY_IT = readFileSync(new URL("try-it.mjs", import.meta.url), "utf8");

class TooLarge extends AppError {
  readonly code = "too_large";
  readonly status = 413;
}

/** Everything that is answered over HTTP. `listen.ts` puts it on a port. */
export function createServer(deps: ServerDeps): Hono {
  const app = new Hono();
  app.onError(createErrorHandler(deps));
  app.notFound(unknownRoute);
  app.use("*", logRequests(deps), securityHeaders(deps));

  app.get("/healthz", (c) => c.text("ok"));
  app.get("/readyz", async (c) => {
    await sql`select 1`.execute(deps.db.system); // away: DatabaseUnavailable, so 503
    return c.text("ready");
  });
  app.route("/webhooks", deps.webhooks);
  app.get("/crm/webhook-key", async (c) => {
    const { publicKey, publicKeyPem } = await deps.endpoints.signingKey();
    return c.json({ algorithm: "Ed25519", publicKey, publicKeyPem });
  });
  const contactsDocument = describeCrm(deps.version);
  app.get("/crm/openapi.json", (c) => c.json(contactsDocument));
  app.route("/crm", deps.crm);
  app.all("/webhooks/*", unknownRoute).all("/crm/*", unknownRoute);

  // From here on it is pages and what they read: only under a name of ours.
  app.use("*", allowHosts(deps));
  app.get("/metrics", async (c) =>
    c.body(await deps.metrics.registry.metrics(), 200, { "content-type": deps.metrics.registry.contentType }),
  );

  const document = describeApi(deps.version);
  const reference = renderReference({ management: document, crm: contactsDocument });
  const referencePolicy = pagePolicy({ style: styleHash(reference) ?? "" });
  app.get("/api/openapi.json", (c) => c.json(document));
  app.get("/api/docs", (c) => c.html(reference, 200, { "content-security-policy": referencePolicy }));
  app.get("/api/docs/try-it.js", (c) => c.body(TRY_IT, 200, { "content-type": "text/javascript; charset=utf-8" }));
  app.use(`${API_PREFIX}/*`, except(UPLOAD_PATH, bodyLimit({ maxSize: MAX_BODY_BYTES, onError: tooLarge })));
  app.route("/", createManagementApi(deps));
  app.all("/api/*", unknownRoute);
  app.route("/", facebookCallback(deps));
  if (deps.sandboxDialog) app.route("/", sandboxDialog(deps.sandboxDialog));

  app.use("*", serveConsole({ folder: deps.consoleFolder, random: deps.random }));
  return app;
}

function unknownRoute(): never {
  throw new UnknownRoute();
}

function tooLarge(): never {
  throw new TooLarge(`More than ${MAX_BODY_BYTES / 1024 / 1024} MB cannot be taken at once.`);
}
