import { withTransaction } from "../../db/db.ts";
import { OAuthRefused } from "./errors.ts";
import type { TokenDeps } from "./exchange-code.ts";
import { type Issued, issuePair } from "./issue-pair.ts";
import { findOwnInstallation, insertInstallation, type OAuthApp } from "./queries.ts";
import { freshSeed } from "./token-texts.ts";

/**
 * client_credentials: an access token of the workspace that registered the app, without a person and without a refresh token. Only for
 * apps that were registered for it and were not sent away. Throws OAuthRefused.
 */
export async function grantItself({ database, ...deps }: TokenDeps, app: OAuthApp, scopes: string[] | undefined): Promise<Issued> {
  if (!app.mayGrantItself)
    throw new OAuthRefused(
      "unauthorized_client",
      "This app was not registered for client_credentials. Register one that is, or use a code.",
    );
  const wider = scopes?.find((scope) => !app.scopes.includes(scope));
  if (wider !== undefined) throw new OAuthRefused("invalid_scope", `The app was not registered with the scope ${wider}.`);
  const { workspaceId, clientId } = app;
  return withTransaction(database.in(workspaceId), async (db) => {
    const now = deps.clock.now();
    const found = await findOwnInstallation(db, { workspaceId, clientId });
    if (found?.isRevoked) throw new OAuthRefused("unauthorized_client", "The workspace has revoked this app. Register a new one.");
    const made = {
      workspaceId,
      installationId: deps.ids.uuid(),
      clientId,
      userType: "Location" as const,
      userId: null,
      scopes: app.scopes,
    };
    if (!found) await insertInstallation(db, { ...made, grantedBy: "itself", parentId: null, now });
    return issuePair({ ...deps, db }, { installation: found ?? made, seed: freshSeed(deps.random), now, withRefresh: false });
  });
}
