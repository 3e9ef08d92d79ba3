import type { Links } from "../../connectors/facebook/link-check.ts";
import { InvalidInput } from "../../lib/errors.ts";
import { ClosedSecrets } from "../../vault/closed-secrets.ts";
import type { OpenConnection } from "../open-connection.ts";
import { openStored } from "../stored-connection.ts";
import { callbackOf, isOurCallback } from "./addresses.ts";
import type { FacebookDeps } from "./deps.ts";
import { type FacebookApp, findApp } from "./find-app.ts";
import { openAsApp, openWithSecrets } from "./open-graph.ts";
import type { ConnectionKey } from "./queries.ts";

/** A page's connection with its Meta app and ways to ask as both. */
export type OpenPage = { connection: OpenConnection; app: FacebookApp | undefined; links: Links };

/** Throws NotFound, and InvalidInput for a connection that is no Facebook page. */
export async function openPage(deps: FacebookDeps, key: ConnectionKey): Promise<OpenPage> {
  const connection = await openStored(deps, key);
  if (connection.provider !== "facebook") throw new InvalidInput(`${key.connectionId} is no Facebook page.`);
  const { workspaceId } = key;
  const { baseUrl, secrets } = connection;
  const app = await findApp(deps, workspaceId, baseUrl);
  const links: Links = {
    asApp: app ? await openAsApp(deps, workspaceId, app, secrets) : null,
    asPage: await openWithSecrets(deps, { workspaceId, baseUrl, secrets: new ClosedSecrets({ appSecret: app?.appSecret }).with(secrets) }),
    version: deps.facebook.apiVersion,
    pageId: connection.accountId,
    appId: app?.appId ?? null,
    callbackUrl: callbackOf(deps, baseUrl),
    isOurs: (url) => isOurCallback(deps, baseUrl, url),
    now: deps.clock.now(),
  };
  return { connection, app, links };
}
