import type { Connection } from "../api/types.ts";

export type Action = "resume" | "edit-token" | "reconnect" | "test";

/**
 * What a person can do about a connection that is not well; null when there is nothing to do but wait. `byConsent`: its tokens came by
 * the provider's consent page, and come by it again.
 */
export function oneAction(
  { state, cause }: Connection["health"],
  { byConsent = false }: { byConsent?: boolean } = {},
): { action: Action; label: string } | null {
  if (state === "paused") return { action: "resume", label: "Resume" };
  if (state === "ok" || cause === "throttled") return null;
  if (byConsent && cause === "reauthorise") return { action: "reconnect", label: "Reconnect" };
  if (!byConsent && (cause === "reauthorise" || cause === "configuration")) return { action: "edit-token", label: "Edit token" };
  return { action: "test", label: "Test again" };
}
