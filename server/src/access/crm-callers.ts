import type { ApiKeys } from "./authenticate-api-key.ts";
import { USUAL_LIMITS } from "./limits/take-request.ts";
import type { AccessTokens, OAuthCaller } from "./oauth/access-tokens.ts";
import type { UserType } from "./oauth/token-texts.ts";

/** Who calls the Contacts API. */
export type CrmCaller = {
  /** The key's id, or `app` and the id of the app: what the audit log counts by. */
  keyId: string;
  workspaceId: string;
  locationId: string;
  country: string;
  scopes: string[];
  userType: UserType;
  /** Whose requests are counted together, and up to where; undefined for our own deliveries, which are not limited. */
  holder: { name: string; burst: number; daily: number } | undefined;
  /** What is known of a caller with a token of OAuth. */
  oauth: OAuthCaller | undefined;
};

/** Says who has a token of the Contacts API: a private integration token, a key of the command line, or an app. Undefined: nobody. */
export function createCrmCallers({ apiKeys, accessTokens }: { apiKeys: ApiKeys; accessTokens: AccessTokens }) {
  const limitsOf = ({ burstLimit, dailyLimit }: { burstLimit: number | null; dailyLimit: number | null }) => ({
    burst: burstLimit ?? USUAL_LIMITS.burst,
    daily: dailyLimit ?? USUAL_LIMITS.daily,
  });
  return async (token: string): Promise<CrmCaller | undefined> => {
    const key = await apiKeys.authenticate(token);
    if (key) {
      if (key.kind === "api") return undefined; // it opens the management API and nothing else
      const holder = key.isInternal ? undefined : { name: `token ${key.keyId}`, ...limitsOf(key) };
      const { workspaceId, locationId, country, scopes } = key;
      return { keyId: key.keyId, workspaceId, locationId, country, scopes, userType: "Location", holder, oauth: undefined };
    }
    const oauth = await accessTokens.authenticate(token);
    if (!oauth) return undefined;
    const { workspaceId, locationId, country, scopes, userType, clientId } = oauth;
    // Per app and resource, as HighLevel counts: a Company token has limits apart from those of the app's own location.
    const holder = { name: `${userType} ${clientId}`, ...limitsOf(oauth) };
    return { keyId: `app ${clientId}`, workspaceId, locationId, country, scopes, userType, holder, oauth };
  };
}
