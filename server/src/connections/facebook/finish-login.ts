import { exchangeCode, lengthenToken } from "../../connectors/facebook/login.ts";
import { AppError } from "../../lib/errors.ts";
import type { FacebookDeps } from "./deps.ts";
import { FacebookAppMissing, FacebookLoginUnknown } from "./errors.ts";
import { findApp } from "./find-app.ts";
import type { Login, LoginKey } from "./login.ts";
import { failLogin, findLogin, takeLogin } from "./login-queries.ts";
import { openAsApp } from "./open-graph.ts";
import { keepLogin } from "./keep-login.ts";
import { sha256 } from "./start-login.ts";

/** What the browser brought back. */
type Returned = { state: string; sessionId: string | undefined; code: string | undefined; error: string | undefined };

const DECLINED = {
  code: "facebook_login_declined",
  message: "Facebook's window was closed with Cancel, so nothing was connected. Start the login again when you are ready.",
};

/**
 * Finishes a login that the browser brings back from Facebook's dialog. Its code is exchanged once, whatever happens; a failure is kept with
 * the login and shown there. Gives the login; throws FacebookLoginUnknown for a state that is not ours, old, used, or another session's.
 */
export async function finishLogin(deps: FacebookDeps, returned: Returned): Promise<LoginKey> {
  const key = keyOf(returned.state);
  if (!key || !returned.sessionId) throw new FacebookLoginUnknown();
  const db = deps.database.in(key.workspaceId);
  const now = deps.clock.now();
  const isTaken = await takeLogin(db, key, { stateHash: sha256(returned.state), sessionHash: sha256(returned.sessionId), now });
  const login = isTaken ? await findLogin(db, key, now) : undefined;
  if (!login) throw new FacebookLoginUnknown();
  try {
    if (!returned.code || returned.error) await failLogin(db, key, DECLINED);
    else await exchange(deps, key, login, returned.code);
  } catch (error) {
    if (!(error instanceof AppError)) {
      await failLogin(db, key, { code: "our_fault", message: "This is our fault, not yours. Start the login again." });
      throw error;
    }
    await failLogin(db, key, { code: error.code, message: error.message });
  }
  return key;
}

async function exchange(deps: FacebookDeps, key: LoginKey, login: Login, code: string): Promise<void> {
  const { workspaceId } = key;
  const app = await findApp(deps, workspaceId, login.baseUrl);
  if (!app) throw new FacebookAppMissing();
  const { apiVersion: version } = deps.facebook;
  const short = await exchangeCode(await openAsApp(deps, workspaceId, app), { version, redirectUri: login.redirectUri, code });
  const long = await lengthenToken(await openAsApp(deps, workspaceId, app, short), version);
  await keepLogin(deps, key, { app, token: long });
}

/** A state of ours: workspace, login and a random part. */
function keyOf(state: string): LoginKey | undefined {
  const [, workspaceId, loginId] = /^([a-z0-9][a-z0-9-]{0,62})\.([0-9a-f-]{36})\.[\w-]{43}$/.exec(state) ?? [];
  return workspaceId && loginId ? { workspaceId, loginId } : undefined;
}

/** The workspace that a state names, for showing the refusal where the person came from. Nothing else may be concluded from it. */
export const workspaceOfState = (state: string): string | undefined => keyOf(state)?.workspaceId;
