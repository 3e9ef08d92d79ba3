import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { WebhookRequest } from "../kit/source.ts";

/**
 * True when one of the app secrets signed the raw bytes (`X-Hub-Signature-256: sha256=<64 hex>`). Several secrets are known
 * while one replaces another. No secret, or an absent or malformed header: false. The older SHA-1 header does not count.
 * Source: Meta, Graph API Webhooks, "Validating payloads".
 */
export function verifySignature(request: WebhookRequest, secrets: string[]): boolean {
  const hex = /^sha256=([0-9a-f]{64})$/.exec(request.headers["x-hub-signature-256"] ?? "")?.[1];
  if (hex === undefined) return false;
  const signature = Buffer.from(hex, "hex");
  // Every secret is tried, so that the time taken does not tell which one is in use.
  const matches = secrets.filter((secret) => secret !== "" && timingSafeEqual(sign(request.rawBody, secret), signature));
  return matches.length > 0;
}

/** Compares two texts in a time that tells nothing of either, their lengths included. */
export function isSameText(one: string, other: string): boolean {
  return timingSafeEqual(sha256(one), sha256(other));
}

function sign(rawBody: Buffer, secret: string): Buffer {
  return createHmac("sha256", secret).update(rawBody).digest();
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
