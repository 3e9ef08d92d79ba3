import { createHmac, type KeyObject, sign } from "node:crypto";
import type { Random } from "../lib/random.ts";
import type { Target } from "./endpoint.ts";

const SECRET_PREFIX = "whsec_";
const SECRET_BYTES = 32; // Standard Webhooks 1.0.0: 24 to 64

/** A new secret in the form of Standard Webhooks 1.0.0: `whsec_` and base64. */
export const newSecret = (random: Random): string => SECRET_PREFIX + random.bytes(SECRET_BYTES).toString("base64");

/**
 * The headers that prove who sent a body. `x-ghl-signature` is HighLevel's: Ed25519 over the raw bytes, base64 (HighLevel API, webhook
 * signatures). Beside it those of Standard Webhooks 1.0.0: HMAC-SHA256 of `id.timestamp.body` with each secret that holds, where `now`
 * in seconds keeps old requests from being played again.
 */
export function signMessage({
  body,
  messageId,
  secrets,
  key,
  now,
}: {
  body: string;
  messageId: string;
  secrets: Target["secrets"];
  key: KeyObject;
  now: Date;
}): Record<string, string> {
  const valid = secrets.filter(({ until }) => until === null || now < new Date(until)).map(({ secret }) => secret);
  return {
    "x-ghl-signature": sign(null, Buffer.from(body), key).toString("base64"),
    ...standardHeaders({ body, messageId, secrets: valid, now }),
  };
}

type Signed = { body: string; messageId: string; secrets: readonly string[]; now: Date };

/** The headers of Standard Webhooks 1.0.0 alone, one signature for each secret. */
export function standardHeaders({ body, messageId, secrets, now }: Signed): Record<string, string> {
  const seconds = String(Math.floor(now.getTime() / 1_000));
  return {
    "webhook-id": messageId,
    "webhook-timestamp": seconds,
    "webhook-signature": secrets.map((secret) => `v1,${hmac(secret, `${messageId}.${seconds}.${body}`)}`).join(" "),
  };
}

function hmac(secret: string, text: string): string {
  return createHmac("sha256", Buffer.from(secret.slice(SECRET_PREFIX.length), "base64"))
    .update(text)
    .digest("base64");
}
