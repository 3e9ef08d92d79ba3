import type { ConnectionSecrets } from "../connectors/kit/fetch.ts";
import type { Provider } from "../connectors/kit/providers.ts";
import type { Connectors } from "../connectors/index.ts";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { Vault } from "../vault/vault.ts";
import type { ApplyDeps } from "../workspaces/apply-workspace-file.ts";
import type { StartAttempt } from "./attempt.ts";

/** What managing connections and sources needs; each verb picks of it what it uses. */
export type ConnectionDeps = {
  database: Database;
  clock: Clock;
  vault: Pick<Vault, "of">;
  connectors: Connectors;
  startAttempt: StartAttempt;
  /** What the installation has for every connection of a provider. */
  secretsOf(provider: Provider, environment: "live" | "sandbox"): ConnectionSecrets;
  /** How a workspace is written, and how that is announced. */
  apply: ApplyDeps;
};
