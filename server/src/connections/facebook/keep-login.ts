import { inspectToken, type TokenFacts } from "../../connectors/facebook/inspect-token.ts";
import { listGranted, listManagedPages, readOwnPage } from "../../connectors/facebook/login.ts";
import { userHashOf } from "./addresses.ts";
import type { FacebookDeps } from "./deps.ts";
import type { FacebookApp } from "./find-app.ts";
import type { LoginFound, LoginKey, LoginTokens } from "./login.ts";
import { completeLogin } from "./login-queries.ts";
import { openAsApp, openWithToken } from "./open-graph.ts";

export const TOKENS = { table: "facebook_logins", column: "tokens" };

/**
 * Finds out what a token may do and which pages it leads to, and keeps both with the login; the tokens are sealed. Takes a person's token, a
 * system user's, or a page's. Throws ProviderRefused or TransportError.
 */
export async function keepLogin(deps: FacebookDeps, key: LoginKey, { app, token }: { app: FacebookApp; token: string }): Promise<void> {
  const { workspaceId, loginId } = key;
  const { apiVersion: version } = deps.facebook;
  const facts = await inspectToken(await openAsApp(deps, workspaceId, app, token), version);
  const asOwner = await openWithToken(deps, { workspaceId, baseUrl: app.baseUrl, accessToken: token, appSecret: app.appSecret });
  const pages = facts.kind === "PAGE" ? await readOwnPage(asOwner, version, token) : await listManagedPages(asOwner, version);
  const found: LoginFound = {
    isSystemUser: facts.kind === "SYSTEM_USER",
    permissions: facts.kind === "USER" ? await listGranted(asOwner, version) : facts.scopes.map((name) => ({ name, status: "granted" })),
    targets: targetsOf(facts),
    pages: pages.map(({ id, name, tasks, accessToken }) => ({ id, name, tasks, hasToken: accessToken !== null })),
  };
  const tokens: LoginTokens = {
    person: token,
    pages: Object.fromEntries(pages.flatMap(({ id, accessToken }) => (accessToken === null ? [] : [[id, accessToken]]))),
  };
  const sealed = (await deps.vault.of(workspaceId)).sealValue({ ...TOKENS, rowId: loginId }, JSON.stringify(tokens));
  const userHash = facts.userId === null ? null : userHashOf(deps, { appId: app.appId, userId: facts.userId });
  await completeLogin(deps.database.in(workspaceId), key, { found, tokens: sealed, userHash });
}

/** Which pages were ticked: Meta says it permission by permission, and names none where all were. */
function targetsOf({ targets }: TokenFacts): string[] | null {
  const lists = ["pages_show_list", "leads_retrieval"].flatMap((scope) => {
    const list = targets.get(scope);
    return list ? [list] : [];
  });
  return lists.length === 0 ? null : [...new Set(lists.flat())];
}
