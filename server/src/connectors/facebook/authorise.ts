import { createHmac } from "node:crypto";
import type { ConnectionSecrets, ProviderRequest } from "../kit/fetch.ts";

/**
 * Adds the token as a Bearer header, which keeps it out of addresses and access logs, and, when the app secret is known,
 * `appsecret_proof`, without which Meta refuses apps that have "Require App Secret" on. The request itself is not changed;
 * without a token it comes back as it was and Meta says what is missing.
 */
export function authorise(request: ProviderRequest, secrets: ConnectionSecrets): ProviderRequest {
  const { accessToken, appSecret } = secrets;
  if (!accessToken) return request;
  const headers = { ...request.headers, authorization: `Bearer ${accessToken}` };
  const query = appSecret ? { ...request.query, appsecret_proof: appSecretProof(accessToken, appSecret) } : request.query;
  return { ...request, headers, ...(query && { query }) };
}

/**
 * Lower-case hex of HMAC-SHA256 over the token of this very call, keyed with the app secret.
 * Source: Meta, "Securing Graph API requests".
 */
export function appSecretProof(accessToken: string, appSecret: string): string {
  return createHmac("sha256", appSecret).update(accessToken).digest("hex");
}
