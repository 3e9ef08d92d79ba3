import { withTransaction } from "../../db/db.ts";
import type { OAuthCaller } from "./access-tokens.ts";
import { OAuthRefused } from "./errors.ts";
import type { TokenDeps } from "./exchange-code.ts";
import { type Issued, issuePair } from "./issue-pair.ts";
import { findChild, insertInstallation } from "./queries.ts";
import { freshSeed } from "./token-texts.ts";

/**
 * Tokens of a location for the holder of a Company token, with those of its scopes that are about locations (HighLevel API,
 * oauth/get-location-access-token). A location that revoked the app stays closed to it: OAuthRefused.
 */
export async function mintLocationToken(
  { database, ...deps }: TokenDeps,
  { caller, workspaceId }: { caller: OAuthCaller; /** The location's. */ workspaceId: string },
): Promise<Issued> {
  const { clientId, userId, installationId: parentId } = caller;
  const scopes = caller.scopes.filter((scope) => !scope.startsWith("oauth."));
  return withTransaction(database.in(workspaceId), async (db) => {
    const now = deps.clock.now();
    const made = { workspaceId, installationId: deps.ids.uuid(), clientId, userType: "Location" as const, userId, scopes };
    await insertInstallation(db, { ...made, grantedBy: "company", parentId, now });
    const installation = await findChild(db, { workspaceId, parentId });
    if (!installation || installation.isRevoked)
      throw new OAuthRefused("unauthorized_client", "This location has revoked the app. Ask a person there to let it in again.");
    return issuePair({ ...deps, db }, { installation, seed: freshSeed(deps.random), now });
  });
}
