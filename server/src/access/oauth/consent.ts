import type { Db, Database } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";
import { InvalidInput, NotAllowed } from "../../lib/errors.ts";
import type { Random } from "../../lib/random.ts";
import type { Person } from "../caller.ts";
import { findApp, insertCode, type OAuthApp } from "./queries.ts";
import { redirectTo } from "./redirect-uris.ts";
import { hashText, type UserType } from "./token-texts.ts";

// RFC 6749 section 4.1.2 recommends ten minutes at most.
const CODE_MS = 10 * 60_000;

/** What an app sends a person with, as it stands in the address. */
export type ConsentRequest = {
  clientId: string;
  redirectUri: string;
  scope: string | undefined;
  state: string | undefined;
  responseType: string;
  codeChallenge: string | undefined;
  codeChallengeMethod: string | undefined;
};
export type Consent = { app: OAuthApp; scopes: string[] };

/**
 * What a person is asked. Throws InvalidInput, which is shown and sent nowhere: an address that the app did not register must not learn
 * that somebody is signed in here.
 */
export async function readConsent(db: Db, request: ConsentRequest): Promise<Consent> {
  const app = await findApp(db, request.clientId);
  if (!app) throw wrong("client_id", "There is no app with this client id here. It was revoked, or is an app of another installation.");
  if (!app.redirectUris.includes(request.redirectUri))
    throw wrong("redirect_uri", "The app wants to send you to an address that it did not register. Do not go on; tell whoever made it.");
  if (request.responseType !== "code") throw wrong("response_type", "The app asks for something other than a code, which is not given.");
  const scopes = request.scope === undefined ? app.scopes : [...new Set(request.scope.split(/\s+/).filter(Boolean))];
  const wider = scopes.find((scope) => !app.scopes.includes(scope));
  if (wider !== undefined) throw wrong("scope", `The app asks for ${wider}, which it is not registered for.`);
  if (scopes.length === 0) throw wrong("scope", "The app asks for nothing. It must name a scope.");
  if (request.codeChallenge !== undefined && request.codeChallengeMethod !== "S256")
    throw wrong("code_challenge_method", "The app must send code_challenge_method=S256.");
  if (request.codeChallenge !== undefined && !/^[\w-]{43}$/.test(request.codeChallenge))
    throw wrong("code_challenge", "The app's code_challenge is not a SHA-256 in base64url.");
  if (app.needsPkce && request.codeChallenge === undefined) throw wrong("code_challenge", "The app must send a code_challenge (PKCE).");
  return { app, scopes };
}

export type Decision = { isAllowed: boolean; /** Where the person lets it in. */ workspaceId: string; userType: UserType };

/**
 * What a person decided: the address to send them to, with a code or with `access_denied`. A Company code reaches every workspace, so that
 * only an owner of the installation gives one (NotAllowed). Throws InvalidInput as `readConsent` does.
 */
export async function decideConsent(
  { database, clock, random }: { database: Database; clock: Clock; random: Random },
  { person, request, decision }: { person: Person; request: ConsentRequest; decision: Decision },
): Promise<{ redirectTo: string }> {
  const { app, scopes } = await readConsent(database.system, request);
  const { redirectUri, state } = request;
  if (!decision.isAllowed) return { redirectTo: redirectTo(redirectUri, { error: "access_denied", state }) };
  if (decision.userType === "Company" && !person.isInstanceOwner)
    throw new NotAllowed("Only an owner of this installation may let an app into every workspace. Choose one workspace.");
  const code = random.bytes(32).toString("base64url");
  const now = clock.now();
  const workspaceId = decision.userType === "Company" ? app.workspaceId : decision.workspaceId;
  await insertCode(database.in(workspaceId), {
    workspaceId,
    codeHash: hashText(code),
    clientId: app.clientId,
    userType: decision.userType,
    userId: person.userId,
    redirectUri,
    scopes: decision.userType === "Company" ? scopes : scopes.filter((scope) => !scope.startsWith("oauth.")),
    codeChallenge: request.codeChallenge ?? null,
    now,
    expiresAt: new Date(now.getTime() + CODE_MS),
  });
  return { redirectTo: redirectTo(redirectUri, { code, state }) };
}

const wrong = (path: string, message: string) => new InvalidInput(message, [{ path, message }]);
