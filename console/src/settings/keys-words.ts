import type { KeyRotation } from "../api/types.ts";
import { count } from "../lib/words.ts";

/** The states of a key. */
export const keyWords: Record<KeyRotation["keys"][number]["state"], string> = {
  coming: "New key",
  current: "Key in use",
  leaving: "Old key",
};

/** How far a rotation is, and what it waits for. */
export function rotationWords({ state, waitingFor, left }: Pick<KeyRotation, "state" | "waitingFor" | "left">): string {
  if (state === "none") return "No rotation is under way.";
  if (state === "rewrapping") return `${count(left, "key")} of workspaces to wrap anew. A worker goes on with it every minute.`;
  if (waitingFor.length === 0) return "Every process has the new key. A worker goes on within a minute.";
  const roles = waitingFor.map(({ role }) => role).join(", ");
  return `It waits for ${count(waitingFor.length, "process", "processes")} without the new key (${roles}): give them the key and restart them.`;
}
