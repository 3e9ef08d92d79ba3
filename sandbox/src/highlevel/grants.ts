import { ApiError, unauthorized } from "./errors.ts";
import type { Memory } from "./memory.ts";
import type { Token } from "./model.ts";
import type { State } from "./state.ts";

/**
 * The app, and the terms of its tokens. HighLevel is said to answer the same pair for 30 seconds when a refresh token comes again;
 * with `graceSeconds` 0 it behaves as RFC 9700 section 4.14.2 asks: a refresh token that comes again ends all of its family.
 */
export type GrantTerms = {
  clientId: string;
  clientSecret: string;
  lifeSeconds: number;
  graceSeconds: number;
  /** Whether a code can be had without a person. */
  hasReconnect: boolean;
};

/** All tokens that came of one consent. `before`: the refresh token that was changed last, and when. */
export type Family = {
  id: string;
  locationId: string;
  scopes: string[];
  accessTokens: string[];
  refreshToken: string;
  before: { refreshToken: string; atMs: number } | null;
  isRevoked: boolean;
};

export type Pair = { token: Token; refreshToken: string; family: Family; lifeSeconds: number };

const usualTerms: GrantTerms = {
  clientId: "sandbox-app",
  clientSecret: "sandbox-app-secret",
  lifeSeconds: 86_399,
  graceSeconds: 30,
  hasReconnect: false,
};

// Codes are good once, and for a minute.
const codeLifeMs = 60_000;

export type Grants = ReturnType<typeof createGrants>;

/** Codes and refresh tokens: who may have which, and what becomes of those that come again. */
export function createGrants({ state, memory, terms }: { state: State; memory: Memory; terms?: Partial<GrantTerms> }) {
  let current = { ...usualTerms, ...terms };
  const codes = new Map<string, { locationId: string; scopes: string[]; endsAtMs: number }>();
  const families = new Map<string, Family>();
  const byRefreshToken = new Map<string, Family>();
  const counts = { granted: 0, repeated: 0, reused: 0, refused: 0 };

  const keep = (family: Family): void => {
    families.set(family.id, family);
    byRefreshToken.set(family.refreshToken, family);
    memory.put("family", family.id, family);
  };

  const newAccessToken = ({ locationId, scopes }: Pick<Family, "locationId" | "scopes">): Token =>
    state.issueToken({ locationId, scopes, value: `at-${state.newId()}`, endsAtMs: state.nowMs() + current.lifeSeconds * 1000 });

  const pairOf = (family: Family): Pair => {
    const token = state.tokens.get(family.accessTokens.at(-1) ?? "");
    if (!token) throw new Error("A family without a token.");
    return { token, refreshToken: family.refreshToken, family, lifeSeconds: current.lifeSeconds };
  };

  const revoke = (family: Family): void => {
    family.isRevoked = true;
    for (const value of family.accessTokens) {
      const token = state.tokens.get(value);
      if (token) token.isExpired = true;
    }
    keep(family);
  };

  const refuse = (error: ApiError): never => {
    counts.refused += 1;
    throw error;
  };

  return {
    counts,
    families,
    get terms(): GrantTerms {
      return current;
    },
    setTerms(patch: Partial<GrantTerms>): void {
      current = { ...current, ...patch };
    },
    /** Ends what a consent gave, as when somebody uninstalls the app. */
    revoke(locationId: string): void {
      for (const family of families.values()) if (family.locationId === locationId) revoke(family);
    },
    remember(kept: readonly Family[]): void {
      for (const family of kept) {
        families.set(family.id, family);
        byRefreshToken.set(family.refreshToken, family);
        if (family.before) byRefreshToken.set(family.before.refreshToken, family);
      }
    },

    /** What a consent gives back to the app. */
    issueCode(locationId: string, scopes: readonly string[]): string {
      const code = `code-${state.newId()}`;
      codes.set(code, { locationId, scopes: [...scopes], endsAtMs: state.nowMs() + codeLifeMs });
      return code;
    },
    requireApp(clientId: string | undefined, clientSecret: string | undefined): void {
      if (clientId === current.clientId && clientSecret === current.clientSecret) return;
      refuse(new ApiError(401, { message: "Invalid client credentials", error: "invalid_client" }));
    },
    exchange(code: string): Pair {
      const given = codes.get(code);
      codes.delete(code);
      if (!given || given.endsAtMs <= state.nowMs()) return refuse(invalidGrant("Invalid grant: authorization code is invalid"));
      const token = newAccessToken(given);
      const family: Family = {
        id: state.newId(),
        locationId: given.locationId,
        scopes: given.scopes,
        accessTokens: [token.value],
        refreshToken: `rt-${state.newId()}`,
        before: null,
        isRevoked: false,
      };
      keep(family);
      return pairOf(family);
    },
    /** A new pair for the newest refresh token; for an older one the same pair again for a while, then the end of the family. */
    refresh(refreshToken: string): Pair {
      const family = byRefreshToken.get(refreshToken);
      if (!family || family.isRevoked) return refuse(invalidGrant("Invalid grant: refresh token is invalid"));
      if (family.refreshToken !== refreshToken) {
        const { before } = family;
        const isRecent = before?.refreshToken === refreshToken && state.nowMs() - before.atMs < current.graceSeconds * 1000;
        if (isRecent) {
          counts.repeated += 1;
          return pairOf(family);
        }
        counts.reused += 1;
        revoke(family);
        return refuse(invalidGrant("Invalid grant: refresh token is invalid"));
      }
      counts.granted += 1;
      const token = newAccessToken(family);
      family.accessTokens.push(token.value);
      family.before = { refreshToken, atMs: state.nowMs() };
      family.refreshToken = `rt-${state.newId()}`;
      keep(family);
      return pairOf(family);
    },
    requireReconnect(locationId: string): string {
      if (!current.hasReconnect) throw new ApiError(404, { message: "Cannot POST /oauth/reconnect", error: "Not Found" });
      const family = [...families.values()].find((one) => one.locationId === locationId);
      if (!family) throw unauthorized("The app is not installed in this location.");
      return this.issueCode(locationId, family.scopes);
    },
  };
}

const invalidGrant = (message: string): ApiError => new ApiError(400, { message, error: "invalid_grant", error_description: message });
