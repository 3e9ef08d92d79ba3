import { createHash } from "node:crypto";
import { AppError, InvalidInput } from "../lib/errors.ts";

/** Which request a key stands for: another caller's, or the same key on another route, is another. */
export type KeyPlace = { workspaceId: string; caller: string; route: string; key: string };
export type Answer = { status: number; contentType: string; body: string };

/** How long a key is remembered. */
export const REMEMBERED_MS = 24 * 60 * 60_000;
const KEY = /^[\x21-\x7e]{1,255}$/;

/** The same key came with another request. */
export class IdempotencyKeyReused extends AppError {
  readonly code = "idempotency_key_reused";
  readonly status = 422;
  constructor() {
    super("This Idempotency-Key was sent with another request before. Use a new key for each request, and the same one only to repeat it.");
  }
}

/** The first request with this key has not been answered. */
export class IdempotencyKeyInUse extends AppError {
  readonly code = "idempotency_key_in_use";
  readonly status = 409;
  constructor() {
    super(
      "The first request with this Idempotency-Key is on its way, or ended without telling. Try again in a moment; where this stays, look whether it was done before you send it with a new key.",
    );
  }
}

/** The key of a request; undefined when it has none. Throws InvalidInput. */
export function readKey(header: string | undefined): string | undefined {
  if (header !== undefined && !KEY.test(header))
    throw new InvalidInput("An Idempotency-Key has 1 to 255 visible characters of ASCII.", [
      { path: "idempotency-key", message: "must be 1 to 255 visible ASCII characters" },
    ]);
  return header;
}

/** What makes two requests the same: their address and their body. */
export const hashRequest = (address: string, body: string): Buffer => createHash("sha256").update(`${address}\0${body}`).digest();
