import { Hono } from "hono";
import type { SourceConnector, WebhookRequest } from "../../connectors/kit/source.ts";
import { DatabaseUnavailable } from "../../lib/errors.ts";
import { type Received, SignatureRefused } from "../../pipeline/receive.ts";
import { type Door, type DoorOptions, type WebhookAnswer, webhookDoor } from "./door.ts";

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
  observe: DoorOptions["observe"];
};

/** Meta's webhook: `handshake` are the routes for GET; `door` takes the deliveries. */
export type FacebookWebhook = { handshake: Hono; door: Door };

/**
 * Meta's webhook: GET is its handshake, POST its notifications. 200 only after the commit; 401 for a signature we do not know
 * (nothing stored), 413 for more than 2 MB, 503 when it is our fault, so that Meta comes back.
 * Source: Meta, Graph API Webhooks, "Getting started".
 */
export function facebookWebhook(deps: Deps): FacebookWebhook {
  const handshake = new Hono().get("/facebook", (c) => {
    const answers = [undefined, ...deps.verifyTokens].map((token) => deps.connector.webhook.handshake(c.req.query(), token));
    const answer = answers.find((candidate) => candidate?.status === 200) ?? answers.at(-1);
    return answer ? c.text(answer.body, answer.status === 200 ? 200 : 403) : c.text("This address takes Meta's lead notifications.", 200);
  });
  const { observe } = deps;
  return {
    handshake,
    door: webhookDoor({ path: "/webhooks/facebook", mostBytes: MOST_BYTES, observe, answer: (request) => receive(deps, request) }),
  };
}

async function receive(deps: Deps, request: WebhookRequest | "too_large"): Promise<WebhookAnswer> {
  if (request === "too_large") {
    deps.count("too_large");
    return { status: 413, text: "More than 2 MB." };
  }
  try {
    deps.count("stored", await deps.receive(deps.connector, request, deps.appSecrets));
    return { status: 200 };
  } catch (error) {
    if (error instanceof SignatureRefused) {
      deps.count("refused");
      return { status: 401, text: error.message };
    }
    deps.count(error instanceof DatabaseUnavailable ? "unavailable" : "failed");
    if (!(error instanceof DatabaseUnavailable)) deps.onFault(error);
    return { status: 503, text: "Not stored. Come back.", headers: { "retry-after": COME_BACK_SECONDS } };
  }
}
