import { authorise } from "../../connectors/facebook/authorise.ts";
import { authoriseAsApp, type AppSecrets } from "../../connectors/facebook/app-access.ts";
import type { ProviderFetch } from "../../connectors/kit/fetch.ts";
import type { OpenConnection } from "../open-connection.ts";
import type { FacebookApp } from "./find-app.ts";
import type { FacebookDeps } from "./deps.ts";

type Deps = Pick<FacebookDeps, "startAttempt" | "facebook">;

/** Calls of the Graph API as the Meta app itself. `about`: the token that a call exchanges or inspects. */
export function openAsApp(deps: Deps, workspaceId: string, app: FacebookApp, about?: string): Promise<ProviderFetch> {
  const secrets: AppSecrets = { appId: app.appId, appSecret: app.appSecret, ...(about !== undefined && { accessToken: about }) };
  return open(deps, draft(workspaceId, app.baseUrl, secrets), (request) => authoriseAsApp(request, secrets));
}

/** Calls with a token: of a person, a system user or a page. */
export function openWithToken(
  deps: Deps,
  connection: { workspaceId: string; baseUrl: string | null; accessToken: string; appSecret: string | undefined },
): Promise<ProviderFetch> {
  const { workspaceId, baseUrl, accessToken, appSecret } = connection;
  return open(deps, draft(workspaceId, baseUrl, { accessToken, ...(appSecret && { appSecret }) }), authorise);
}

async function open(
  { startAttempt, facebook }: Deps,
  connection: OpenConnection,
  add: Parameters<Deps["startAttempt"]>[1]["authorise"],
): Promise<ProviderFetch> {
  return (await startAttempt(connection, { baseUrl: facebook.graphUrl, authorise: add })).fetch;
}

function draft(workspaceId: string, baseUrl: string | null, secrets: OpenConnection["secrets"]): OpenConnection {
  return {
    id: "draft",
    workspaceId,
    provider: "facebook",
    environment: baseUrl === "sandbox" ? "sandbox" : "live",
    accountId: "",
    accountName: null,
    baseUrl,
    secrets,
    isBlocked: false,
    isPaused: false,
  };
}
