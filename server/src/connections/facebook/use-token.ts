import { AppError } from "../../lib/errors.ts";
import { addressesOf } from "./addresses.ts";
import type { FacebookDeps } from "./deps.ts";
import { FacebookAppMissing } from "./errors.ts";
import { findApp } from "./find-app.ts";
import { keepLogin } from "./keep-login.ts";
import { failLogin, insertLogin } from "./login-queries.ts";
import { LOGIN_MS } from "./start-login.ts";

type Input = { workspaceId: string; baseUrl: string | null; accessToken: string };

/**
 * The second way in: a token that was made in Meta Business Settings, of a system user, in the place of a login. Gives the login's id; what Meta
 * refuses is kept with it. Throws FacebookAppMissing.
 */
export async function useToken(deps: FacebookDeps, { workspaceId, baseUrl, accessToken }: Input): Promise<string> {
  const app = await findApp(deps, workspaceId, baseUrl);
  if (!app) throw new FacebookAppMissing();
  const loginId = deps.ids.uuid();
  const now = deps.clock.now();
  const db = deps.database.in(workspaceId);
  const { redirectUri } = addressesOf(deps, workspaceId);
  await insertLogin(
    db,
    { workspaceId, loginId },
    {
      kind: "token",
      state: "exchanging",
      baseUrl,
      redirectUri,
      stateHash: null,
      sessionHash: null,
      expiresAt: new Date(now.getTime() + LOGIN_MS),
      now,
    },
  );
  try {
    await keepLogin(deps, { workspaceId, loginId }, { app, token: accessToken });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await failLogin(db, { workspaceId, loginId }, { code: error.code, message: error.message });
  }
  return loginId;
}
