import { createHash } from "node:crypto";
import type { Random } from "../lib/random.ts";

/** The text that goes to the provider and comes back: the workspace, for the console to know where it is, and 256 random bits. */
export function createState({ random }: { random: Random }, workspaceId: string): { state: string; stateHash: Buffer } {
  const state = `${workspaceId}.${random.bytes(32).toString("base64url")}`;
  return { state, stateHash: hashState(state) };
}

export const hashState = (state: string): Buffer => createHash("sha256").update(state).digest();
