import type { ProviderResponse } from "../kit/fetch.ts";
import type { OAuthDescription, TokenRefusal } from "../kit/oauth.ts";

/**
 * HighLevel's OAuth: consent gives tokens of one location. Each refresh changes both, and the old ones are void; the same refresh
 * token within 30 seconds is said to give the same pair. Source: HighLevel, "OAuth 2.0" and "Target user: sub-account", and its
 * change notes of refreshes in distributed systems and of `/oauth/reconnect`, which is not in its API's description.
 */
export const oauth: OAuthDescription = {
  loginUrl: "https://marketplace.gohighlevel.com",
  authorizePath: "/v2/oauth/chooselocation",
  authorizeFields: { loginWindowOpenMode: "self" },
  scopes: [
    "contacts.readonly",
    "contacts.write",
    "locations.readonly",
    "locations/customFields.readonly",
    "locations/customFields.write",
    "locations/tags.readonly",
    "locations/tags.write",
    "users.readonly",
    "workflows.readonly",
    "campaigns.readonly",
    "opportunities.readonly",
    "opportunities.write",
  ],
  tokenPath: "/oauth/token",
  tokenFields: { user_type: "Location" },
  accountField: "locationId",
  readRefusal,
  isRejected,
  reconnect: { path: "/oauth/reconnect", accountField: "locationId" },
};

/** The texts are not documented beyond "Location is not active"; an error of RFC 6749 goes before them. */
function readRefusal({ body }: ProviderResponse): TokenRefusal | undefined {
  if (/"error"\s*:\s*"(invalid_grant|invalid_client|unauthorized_client)"/.test(body)) return undefined;
  if (/location is not active/i.test(body)) return "later";
  if (/invalid (refresh )?(grant|token)|refresh token (is|was|has)? ?(invalid|expired|revoked|not found)/i.test(body)) return "grant";
  if (/invalid client|client (credentials|id|secret)/i.test(body)) return "client";
  return undefined;
}

/** A missing scope, a wrong kind of token and a missing version are 401 as well, and no new token helps. */
function isRejected({ status, body }: ProviderResponse): boolean {
  return status === 401 && !/not authorized for this scope|authClass|version header/i.test(body);
}
