import { ProviderRefused } from "../../connectors/kit/failure.ts";
import { readAppSubscription } from "../../connectors/facebook/subscriptions.ts";
import { InvalidInput } from "../../lib/errors.ts";
import { assertBaseUrl } from "../assert-base-url.ts";
import type { FacebookDeps } from "./deps.ts";
import { writeApp } from "./find-app.ts";
import { openAsApp } from "./open-graph.ts";

type Input = { workspaceId: string; appId: string; appSecret: string; baseUrl: string | null; isOperator: boolean };

/**
 * Keeps a workspace's Meta app, after Meta has accepted its secret. Throws InvalidInput for a pair that Meta refuses, AddressNotAllowed, or
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
  await writeApp(deps, workspaceId, app);
}
