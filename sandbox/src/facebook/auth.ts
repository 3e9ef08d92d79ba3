import { createHmac } from "node:crypto";
import { toUnixSeconds, type Clock } from "../lib/time.ts";
import { GraphError, invalidToken, knownError, missingObject } from "./errors.ts";
import type { Params } from "./call.ts";
import type { Token } from "./model.ts";
import type { App, State } from "./state.ts";

/** A proof with a time is good for five minutes. Source: Meta, "Secure Graph API Calls". */
const proofLifetimeSeconds = 5 * 60;

/** Finds the token, and refuses a missing, unknown or dead one, and a wrong proof. */
export function authenticate({ state, clock }: { state: State; clock: Clock }, params: Params): Token {
  const value = params.get("access_token");
  if (!value) throw invalidToken("An access token is required to request this resource.");
  const token = state.tokens.get(value);
  if (!token) throw invalidToken("Invalid OAuth access token - Cannot parse access token");
  if (token.dead) throw invalidToken(token.dead.message, token.dead.subcode);
  if (token.expiresAt && token.expiresAt <= clock.now()) throw invalidToken(expiryMessage(token.expiresAt, clock.now()), 463);
  checkProof(state.app, token, params, clock);
  return token;
}

/**
 * `appsecret_proof`: HMAC-SHA256 of the token by the app secret. Wrong is always refused; missing only where the app's
 * switch "Require App Secret" is on. The app's own token contains the secret and needs none.
 * Source: Meta, "Secure Graph API Calls".
 */
function checkProof(app: App, token: Token, params: Params, clock: Clock): void {
  const proof = params.get("appsecret_proof");
  if (proof === undefined) {
    if (app.requireProof && token.type !== "APP") throw proofError("API calls from the server require an appsecret_proof argument");
    return;
  }
  const time = params.get("appsecret_time");
  const age = time === undefined ? 0 : Math.abs(toUnixSeconds(clock.now()) - Number(time));
  if (!(age <= proofLifetimeSeconds) || proof !== appSecretProof(app.secret, token.value, time))
    throw proofError("Invalid appsecret_proof provided in the API argument");
}

const proofs = new Map<string, string>();
const proofsLimit = 1000;

/** The proof for a token, with the time it was made where the newer form is used. */
export function appSecretProof(secret: string, token: string, unixSeconds?: string): string {
  const message = unixSeconds === undefined ? token : `${token}|${unixSeconds}`;
  const key = `${secret}\n${message}`;
  const known = proofs.get(key);
  if (known) return known;
  const proof = createHmac("sha256", secret).update(message).digest("hex");
  if (unixSeconds === undefined && proofs.size < proofsLimit) proofs.set(key, proof); // timed ones do not come again
  return proof;
}

function proofError(message: string): GraphError {
  return new GraphError({ code: 100, type: "GraphMethodException", message });
}

/** A page's things need that page's token: another page's looks like nothing is there, another kind is refused by name. */
export function requirePageToken(token: Token, pageId: string, method: string, id: string): void {
  if (token.type !== "PAGE") throw new GraphError(knownError(190, 2069032));
  if (token.pageId !== pageId) throw missingObject(method, id);
}

/** "Session has expired on Sunday, 01-Nov-26 10:00:00 UTC. …", as Meta words it. */
export function expiryMessage(expired: Date, now: Date): string {
  return `Error validating access token: Session has expired on ${inWords(expired)}. The current time is ${inWords(now)}.`;
}

function inWords(at: Date): string {
  const [weekday, day, month, year, time] = at.toUTCString().split(" "); // "Sun, 01 Nov 2026 10:00:00 GMT"
  return `${weekdays.find((name) => weekday?.startsWith(name.slice(0, 3)))}, ${day}-${month}-${year?.slice(2)} ${time} UTC`;
}

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
