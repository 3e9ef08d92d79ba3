import { withTransaction } from "../../db/db.ts";
import { OAuthRefused } from "./errors.ts";
import type { TokenDeps } from "./exchange-code.ts";
import { describePair, type Issued, issuePair } from "./issue-pair.ts";
import { judgeRefresh } from "./judge-refresh.ts";
import { endInstallation, locate, lockPair, markRotated, type OAuthApp } from "./queries.ts";
import { hashText, seedAfter } from "./token-texts.ts";

/**
 * Gives a new pair for a refresh token, which works once. Within 30 seconds the same token gives the same new pair, in whatever process it
 * is asked for; later its whole family is revoked, as somebody has a copy. `scopes` may ask for as much as there is, not for more.
 * Throws OAuthRefused.
 */
export async function refreshTokens(
  { database, clock, ids, secret }: TokenDeps,
  app: OAuthApp,
  { refreshToken, scopes }: { refreshToken: string; scopes: string[] | undefined },
): Promise<Issued> {
  const refreshHash = hashText(refreshToken);
  const workspaceId = await locate(database.system, "refresh_token", refreshHash);
  if (!workspaceId) throw new OAuthRefused("invalid_grant", "There is no such refresh token. Ask the person to let the app in again.");
  const outcome = await withTransaction(database.in(workspaceId), async (db) => {
    const now = clock.now();
    const pair = await lockPair(db, { workspaceId, refreshHash });
    if (!pair) return { refusal: "There is no such refresh token." };
    const verdict = judgeRefresh(pair, { clientId: app.clientId, now });
    if (verdict.is === "refused") return { refusal: verdict.because };
    if (verdict.is === "reused") {
      // Committed before it is refused: the family must be gone.
      await endInstallation(db, { workspaceId, installationId: pair.installationId, because: "refresh_token_reused", now });
      return { refusal: "This refresh token was used before. The app must be let in again: somebody else may have a copy of it." };
    }
    const wider = scopes?.find((scope) => !pair.scopes.includes(scope));
    if (wider !== undefined) return { wider };
    const seed = seedAfter(refreshToken);
    if (verdict.is === "repeated") {
      const tokenId = pair.replacedBy ?? "";
      return {
        issued: await describePair(
          { db, secret },
          { installation: pair, seed, tokenId, issuedAt: verdict.rotatedAt, now, withRefresh: true },
        ),
      };
    }
    const issued = await issuePair({ db, ids, secret }, { installation: pair, seed, now });
    await markRotated(db, { workspaceId, tokenId: pair.tokenId, replacedBy: issued.tokenId, now });
    return { issued };
  });
  if (outcome.wider !== undefined) throw new OAuthRefused("invalid_scope", `The app was not given the scope ${outcome.wider}.`);
  if (!outcome.issued) throw new OAuthRefused("invalid_grant", outcome.refusal ?? "");
  return outcome.issued;
}
