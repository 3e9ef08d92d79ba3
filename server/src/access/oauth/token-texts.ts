import { createHash, createHmac } from "node:crypto";
import type { Random } from "../../lib/random.ts";

/** HighLevel's: a day less one second. */
export const ACCESS_TOKEN_SECONDS = 86_399;
/** A refresh token that nobody uses for this long has died, as at HighLevel. */
export const REFRESH_TOKEN_MS = 365 * 86_400_000;

export type UserType = "Location" | "Company";
/** What an access token says of itself. Clients of HighLevel's API read `authClass` and `authClassId` out of it; we never do. */
export type Claims = { userType: UserType; resourceId: string; clientId: string; issuedAt: Date };

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/**
 * Makes the texts of a pair of tokens out of a seed of 32 bytes. The same seed gives the same pair, so that a repeated refresh
 * can be answered with the pair that the first one made, though only hashes of it are kept. `secret` is the same in every process.
 * Nobody believes what an access token says: it is looked up by its hash.
 */
export function tokenTexts(secret: string, seed: Buffer, { userType, resourceId, clientId, issuedAt }: Claims) {
  const derive = (purpose: string) => createHmac("sha256", secret).update(`${purpose}\0`).update(seed).digest("base64url");
  const iat = Math.floor(issuedAt.getTime() / 1000);
  const payload = {
    authClass: userType,
    authClassId: resourceId,
    source: "INTEGRATION",
    sourceId: clientId,
    jti: derive("id"),
    iat,
    exp: iat + ACCESS_TOKEN_SECONDS,
  };
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(payload)}`;
  const signature = createHmac("sha256", derive("signature")).update(signed).digest("base64url");
  return { accessToken: `${signed}.${signature}`, refreshToken: `lr_rt_${derive("refresh")}` };
}

/** A seed that nobody can guess. */
export const freshSeed = (random: Random) => random.bytes(32);

/** The seed of the pair that follows a refresh token: whoever has the token can be given the same pair again. */
export const seedAfter = (refreshToken: string) => createHash("sha256").update(`after ${refreshToken}`).digest();

/** What is kept of a token, a code or a secret: it is random throughout, so that a plain hash cannot be guessed backwards. */
export const hashText = (text: string) => createHash("sha256").update(text).digest();
