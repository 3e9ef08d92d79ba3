import type { Import } from "../api/types.ts";
import type { Tone } from "../lib/states.ts";

/** How an import stands, in a word or two. */
export function importState({ state, isDryRun, startedAt }: Pick<Import, "state" | "isDryRun" | "startedAt">): {
  label: string;
  tone: Tone;
} {
  if (state === "running") return { label: isDryRun ? "Being tried" : "Importing", tone: "busy" };
  if (state === "failed") return { label: "Broken off", tone: "bad" };
  if (state === "cancelled") return { label: "Cancelled", tone: "warn" };
  if (startedAt === null || state !== "done") return { label: "Not started", tone: "quiet" };
  return isDryRun ? { label: "Tried", tone: "quiet" } : { label: "Imported", tone: "good" };
}
