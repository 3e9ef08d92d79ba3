import { Hono } from "hono";
import type { SourceConnector, WebhookRequest } from "../../connectors/kit/source.ts";
import { DatabaseUnavailable } from "../../lib/errors.ts";
import { readRawBody } from "./raw-body.ts";
import { type Received, SignatureRefused } from "../../pipeline/receive.ts";

/** 1,000 notifications, the most Meta puts into one delivery, fit four times (reliability: answers per source). */
const MOST_BYTES = 2 * 1024 * 1024;
const COME_BACK_SECONDS = "5";

export type WebhookOutcome = "stored" | "refused" | "too_large" | "unavailable" | "failed";

type Deps = {
  connector: SourceConnector;
  receive(connector: SourceConnector, request: WebhookRequest, secrets: string[]): Promise<Received>;
  appSecrets: string[];
  verifyTokens: string[];
  /** Counts each delivery by what became of it, and the leads in it. */
  count(outcome: WebhookOutcome, received?: Received): void;
  onFault(error: unknown): void;
};

/**
 * Meta's webhook: GET is its handshake, POST its notifications. 200 only after the commit; 401 for a signature we do not know
 * (nothing stored), 413 for more than 2 MB, 503 when it is our fault, so that Meta comes back.
 * Source: Meta, Graph API Webhooks, "Getting started".
 */
export function facebookWebhook(deps: Deps): Hono {
  const app = new Hono();

  app.get("/", (c) => {
    const answers = [undefined, ...deps.verifyTokens].map((token) => deps.connector.webhook.handshake(c.req.query(), token));
    const answer = answers.find((candidate) => candidate?.status === 200) ?? answers.at(-1);
    return answer ? c.text(answer.body, answer.status === 200 ? 200 : 403) : c.text("This address takes Meta's lead notifications.", 200);
  });

  app.post("/", async (c) => {
    const rawBody = await readRawBody(c, MOST_BYTES);
    if (rawBody === "too_large") {
      deps.count("too_large");
      return c.text("More than 2 MB.", 413);
    }
    const request = { rawBody, headers: c.req.header(), query: c.req.query() };
    try {
      deps.count("stored", await deps.receive(deps.connector, request, deps.appSecrets));
      return c.body(null, 200);
    } catch (error) {
      if (error instanceof SignatureRefused) {
        deps.count("refused");
        return c.text(error.message, 401);
      }
      deps.count(error instanceof DatabaseUnavailable ? "unavailable" : "failed");
      if (!(error instanceof DatabaseUnavailable)) deps.onFault(error);
      return c.text("Not stored. Come back.", 503, { "retry-after": COME_BACK_SECONDS });
    }
  });
  return app;
}
