import type { Logger } from "pino";
import type { App } from "./app.ts";
import type { Config } from "./config.ts";
import type { FacebookDeps } from "./connections/facebook/deps.ts";
import { watchSubscriptions, watchTokens } from "./connections/facebook/watch-pages.ts";
import { openStored } from "./connections/stored-connection.ts";
import type { Installation } from "./installation.ts";
import type { Clock } from "./lib/clock.ts";
import { NotFound } from "./lib/errors.ts";
import { SANDBOX_CONNECTION } from "./sandbox/ensure-workspace.ts";
import { openSecrets } from "./vault/open-secrets.ts";
import type { Schedule } from "./work/schedules.ts";
import type { WorkspaceFiles } from "./workspace-files.ts";
import { SANDBOX_ID } from "./workspaces/sample.ts";

/** The app that the simulator has unless told. */
const SANDBOX_APP_ID = "504700000000001";

type Parts = {
  installation: Pick<Installation, "database" | "ids" | "random" | "vault"> & { clock: Clock };
  app: Pick<App, "connectors" | "startAttempt" | "secretsOf">;
  files: Pick<WorkspaceFiles, "deps">;
  config: Pick<Config, "facebook" | "sandbox">;
  logger: Logger;
  publicUrl: string;
  localUrl: string | undefined;
};

/** What the Facebook connection is made of. */
export function createFacebookDeps({ installation, app, files, config, ...others }: Parts): FacebookDeps {
  const { database, clock, ids, random, vault } = installation;
  const { connectors, startAttempt, secretsOf } = app;
  return {
    ...others,
    database,
    clock,
    ids,
    random,
    vault,
    connectors,
    startAttempt,
    secretsOf,
    apply: files.deps,
    facebook: config.facebook,
    secretFor: (purpose) => vault.deriveSecret(purpose),
    async sandboxApp() {
      if (!config.sandbox) return undefined;
      try {
        const { secrets } = await openStored({ database, vault, secretsOf }, { workspaceId: SANDBOX_ID, connectionId: SANDBOX_CONNECTION });
        const { appSecret } = openSecrets(secrets);
        return appSecret === undefined ? undefined : { appId: SANDBOX_APP_ID, appSecret };
      } catch (error) {
        if (error instanceof NotFound) return undefined; // somebody removed it, or the sandbox was never there
        throw error;
      }
    },
  };
}

/** Looks at the pages by the clock. The parts are made when they are used: only then is it known where this process answers. */
export function facebookSchedules(deps: () => FacebookDeps): Schedule[] {
  return [
    { name: "facebook-tokens", cron: "23 4 * * *", run: () => watchTokens(deps()) },
    { name: "facebook-subscriptions", cron: "11 * * * *", run: () => watchSubscriptions(deps()) },
  ];
}
