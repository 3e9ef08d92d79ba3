import { createHash } from "node:crypto";
import { type Database, withTransaction } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Ids, Random } from "../../lib/random.ts";
import { OAuthRefused } from "./errors.ts";
import { type Issued, issuePair } from "./issue-pair.ts";
import { type CodeRow, endInstallation, insertInstallation, locate, lockCode, markCodeUsed, type OAuthApp } from "./queries.ts";
import { freshSeed, hashText } from "./token-texts.ts";

export type TokenDeps = {
  database: Database;
  clock: Clock;
  ids: Ids;
  random: Random;
  /** Makes the texts of tokens; the same in every process. */ secret: string;
};
export type CodeExchange = { code: string; redirectUri: string | undefined; codeVerifier: string | undefined };

/**
 * Gives tokens for a code. A code works once: when it comes again, the tokens it gave are revoked (RFC 6749 section 4.1.2). The redirect
 * address may be left out, as HighLevel's SDK does; one that is sent must be the one of the consent. Throws OAuthRefused.
 */
export async function exchangeCode({ database, ...deps }: TokenDeps, app: OAuthApp, exchange: CodeExchange): Promise<Issued> {
  const codeHash = hashText(exchange.code);
  const workspaceId = await locate(database.system, "code", codeHash);
  if (!workspaceId) throw new OAuthRefused("invalid_grant", "There is no such code. Ask the person to let the app in again.");
  const outcome = await withTransaction(database.in(workspaceId), async (db) => {
    const now = deps.clock.now();
    const code = await lockCode(db, { workspaceId, codeHash });
    const refusal = code ? refusalOf(code, { app, exchange, now }) : "There is no such code.";
    // Committed before it is refused: what the code gave must be gone.
    if (code && code.usedAt !== null && code.clientId === app.clientId && code.installationId !== null)
      await endInstallation(db, { workspaceId, installationId: code.installationId, because: "code_reused", now });
    if (!code || refusal) return { refusal: refusal ?? "" };
    const { clientId, userType, userId, scopes } = code;
    const installation = { workspaceId, installationId: deps.ids.uuid(), clientId, userType, userId, scopes };
    await insertInstallation(db, { ...installation, grantedBy: "person", parentId: null, now });
    await markCodeUsed(db, { workspaceId, codeHash, installationId: installation.installationId, now });
    return { issued: await issuePair({ ...deps, db }, { installation, seed: freshSeed(deps.random), now }) };
  });
  if (!outcome.issued) throw new OAuthRefused("invalid_grant", outcome.refusal);
  return outcome.issued;
}

/** Why a code gives nothing; undefined when it does. */
function refusalOf(code: CodeRow, { app, exchange, now }: { app: OAuthApp; exchange: CodeExchange; now: Date }): string | undefined {
  if (code.clientId !== app.clientId) return "This code was given to another app.";
  if (code.usedAt !== null) return "This code was used before. The tokens it gave are revoked: ask the person to let the app in again.";
  if (code.expiresAt <= now) return "This code is older than ten minutes. Ask the person to let the app in again.";
  if (exchange.redirectUri !== undefined && exchange.redirectUri !== code.redirectUri)
    return "redirect_uri is not the one that the person was asked with.";
  if (code.codeChallenge === null)
    return exchange.codeVerifier === undefined ? undefined : "This code was asked for without a code_challenge.";
  if (exchange.codeVerifier === undefined) return "code_verifier is missing: this code was asked for with a code_challenge.";
  const challenge = createHash("sha256").update(exchange.codeVerifier).digest("base64url");
  return challenge === code.codeChallenge ? undefined : "code_verifier does not belong to the code_challenge.";
}
