import { explainMissing } from "../../connectors/facebook/explain-missing.ts";
import type { LinkCheck } from "../../connectors/facebook/link-check.ts";
import type { FacebookDeps } from "./deps.ts";
import { openLogin } from "./open-login.ts";
import { openWithToken } from "./open-graph.ts";
import type { LoginKey } from "./login.ts";

/** Why a page is not among those of a login; `pageId` null: looked at in general. Throws FacebookLoginUnknown. */
export async function explainLogin(
  deps: FacebookDeps,
  { pageId, ...key }: LoginKey & { pageId: string | null },
): Promise<{ checks: LinkCheck[]; canConnect: boolean }> {
  const { login, found, tokens, app } = await openLogin(deps, key);
  const connection = { workspaceId: key.workspaceId, baseUrl: login.baseUrl, accessToken: tokens.person, appSecret: app?.appSecret };
  const has = (status: string) => found.permissions.filter((permission) => permission.status === status).map(({ name }) => name);
  const seen = { ...found, granted: has("granted"), declined: [...has("declined"), ...has("expired")] };
  const { checks, found: page } = await explainMissing(await openWithToken(deps, connection), {
    version: deps.facebook.apiVersion,
    pageId,
    seen,
  });
  return { checks, canConnect: page?.accessToken != null };
}
