import type { FacebookDeps } from "./deps.ts";
import { FacebookLoginUnknown } from "./errors.ts";
import { type FacebookApp, findApp } from "./find-app.ts";
import { TOKENS } from "./keep-login.ts";
import type { Login, LoginFound, LoginKey, LoginTokens } from "./login.ts";
import { findLogin } from "./login-queries.ts";

type OpenLogin = { login: Login; found: LoginFound; tokens: LoginTokens; app: FacebookApp | undefined };

/** A login that is done, with its tokens. Throws FacebookLoginUnknown for one that is not there, not done or too old. */
export async function openLogin(deps: FacebookDeps, key: LoginKey): Promise<OpenLogin> {
  const login = await findLogin(deps.database.in(key.workspaceId), key, deps.clock.now());
  if (!login?.tokens || !login.found) throw new FacebookLoginUnknown();
  const text = (await deps.vault.of(key.workspaceId)).openValue({ ...TOKENS, rowId: key.loginId }, login.tokens);
  const tokens = JSON.parse(text) as LoginTokens; // written by keepLogin alone
  return { login, found: login.found, tokens, app: await findApp(deps, key.workspaceId, login.baseUrl) };
}
