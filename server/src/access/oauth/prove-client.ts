import { timingSafeEqual } from "node:crypto";
import type { Db } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";
import { OAuthRefused } from "./errors.ts";
import { findApp, type OAuthApp } from "./queries.ts";
import { hashText } from "./token-texts.ts";

export type ClientProof = { clientId: string | undefined; clientSecret: string | undefined };

/**
 * The app that asks, which has proved who it is: a confidential one by its secret (the one before it as well, for a while after it was
 * changed), a public one by nothing here, as the code verifier or the rotation of its refresh token proves it. Throws OAuthRefused.
 */
export async function proveClient({ db, clock }: { db: Db; clock: Clock }, { clientId, clientSecret }: ClientProof): Promise<OAuthApp> {
  const refused = new OAuthRefused("invalid_client", "The client id or secret is wrong. Look at API access in the console.");
  if (!clientId) throw refused;
  const app = await findApp(db, clientId);
  if (!app) throw refused;
  if (!app.isConfidential) {
    if (clientSecret) throw refused; // a public app has none
    return app;
  }
  const given = hashText(clientSecret ?? "");
  const isPreviousValid = app.previousSecretUntil !== null && app.previousSecretUntil > clock.now();
  const known = [app.secretHash, isPreviousValid ? app.previousSecretHash : null];
  if (!known.some((hash) => hash !== null && timingSafeEqual(hash, given))) throw refused;
  return app;
}
