import type { ConnectionTokens } from "../api/types.ts";

/** The states of a connection's tokens, in words. */
export const stateWords: Record<ConnectionTokens["state"], string> = {
  ok: "In use; refreshed by itself.",
  refreshing: "Being refreshed now.",
  uncertain: "A refresh was cut short; it is found out by itself what came of it.",
  needs_reauth: "The provider takes it no more. Reconnect the account.",
};
