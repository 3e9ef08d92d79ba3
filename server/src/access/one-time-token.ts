import { createHash } from "node:crypto";
import type { Random } from "../lib/random.ts";

/** A token for one link, and what is kept of it: it is random throughout, so a plain hash cannot be guessed backwards. */
export function createToken(random: Random): { token: string; tokenHash: Buffer } {
  const token = random.bytes(32).toString("base64url");
  return { token, tokenHash: hashToken(token) };
}

export const hashToken = (token: string): Buffer => createHash("sha256").update(token).digest();
