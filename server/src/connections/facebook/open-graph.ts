import { authorise } from "../../connectors/facebook/authorise.ts";
import { authoriseAsApp } from "../../connectors/facebook/app-access.ts";
import type { ProviderFetch } from "../../connectors/kit/fetch.ts";
import { ClosedSecrets } from "../../vault/closed-secrets.ts";
import type { OpenConnection } from "../open-connection.ts";
import type { FacebookApp } from "./find-app.ts";
import type { FacebookDeps } from "./deps.ts";

type Deps = Pick<FacebookDeps, "startAttempt" | "facebook">;

/** Calls of the Graph API as the Meta app itself. `about`: the token that a call exchanges or inspects. */
export function openAsApp(deps: Deps, workspaceId: string, app: FacebookApp, about?: string | ClosedSecrets): Promise<ProviderFetch> {
  const { appId, appSecret, baseUrl } = app;
  const token = about instanceof ClosedSecrets ? about : new ClosedSecrets({ accessToken: about });
  const connection = draft(workspaceId, baseUrl, token.with({ appSecret }));
  return open(deps, connection, (request, secrets) => authoriseAsApp(request, { ...secrets, appId }));
}

/** Calls with a token: of a person, a system user or a page. */
export function openWithToken(
  deps: Deps,
  connection: { workspaceId: string; baseUrl: string | null; accessToken: string; appSecret: string | undefined },
): Promise<ProviderFetch> {
  const { workspaceId, baseUrl, accessToken, appSecret } = connection;
  return openWithSecrets(deps, { workspaceId, baseUrl, secrets: new ClosedSecrets({ accessToken, appSecret }) });
}

/** Calls with the token among these secrets. */
export function openWithSecrets(
  deps: Deps,
  { workspaceId, baseUrl, secrets }: Pick<OpenConnection, "workspaceId" | "baseUrl" | "secrets">,
): Promise<ProviderFetch> {
  return open(deps, draft(workspaceId, baseUrl, secrets), authorise);
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
    hasTokens: false,
    isBlocked: false,
    isPaused: false,
  };
}
