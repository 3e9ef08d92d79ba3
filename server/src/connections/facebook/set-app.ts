import { ProviderRefused } from "../../connectors/kit/failure.ts";
import { readAppSubscription } from "../../connectors/facebook/subscriptions.ts";
import { InvalidInput } from "../../lib/errors.ts";
import { assertBaseUrl } from "../assert-base-url.ts";
import { changeConnection } from "../change-connection.ts";
import { openStored } from "../stored-connection.ts";
import type { FacebookDeps } from "./deps.ts";
import { findOwnApp, writeApp } from "./find-app.ts";
import { openAsApp } from "./open-graph.ts";
import { listPageConnections } from "./queries.ts";

type Input = {
  workspaceId: string;
  appId: string;
  appSecret: string;
  configId: string | null;
  baseUrl: string | null;
  isOperator: boolean;
};

/**
 * Keeps a workspace's Meta app, after Meta has accepted its secret; a new secret of the same app reaches its pages, too. Throws InvalidInput for a pair that Meta refuses, AddressNotAllowed, or
 * TransportError when Meta could not be asked; nothing is kept then.
 */
export async function setApp(deps: FacebookDeps, { workspaceId, isOperator, ...app }: Input): Promise<void> {
  assertBaseUrl({ baseUrl: app.baseUrl, provider: "facebook", usual: deps.facebook.graphUrl, isOperator });
  const asApp = await openAsApp(deps, workspaceId, { ...app, isInstallations: false });
  try {
    await readAppSubscription(asApp, { version: deps.facebook.apiVersion, appId: app.appId });
  } catch (error) {
    if (!(error instanceof ProviderRefused) || error.verdict.kind !== "park") throw error;
    const message = "Facebook does not accept this app ID with this app secret. Copy both again from App settings, Basic.";
    throw new InvalidInput(message, [{ path: "appSecret", message }], { cause: error });
  }
  const before = await findOwnApp(deps, workspaceId);
  await writeApp(deps, workspaceId, app);
  if (before?.appId === app.appId) await renewSecrets(deps, workspaceId, { from: before.appSecret, to: app.appSecret });
}

/** Pages of the app prove Meta's webhooks with its secret, so a new one goes to each. */
async function renewSecrets(deps: FacebookDeps, workspaceId: string, { from, to }: { from: string; to: string }): Promise<void> {
  for (const connectionId of await listPageConnections(deps.database.in(workspaceId), workspaceId)) {
    const { secrets } = await openStored(deps, { workspaceId, connectionId });
    if (secrets.is("appSecret", from))
      await changeConnection(deps, { workspaceId, connectionId, appSecret: to, isOperator: false, withoutTest: true });
  }
}
