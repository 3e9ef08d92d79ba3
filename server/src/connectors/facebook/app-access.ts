import type { ConnectionSecrets, ProviderRequest } from "../kit/fetch.ts";

/** What speaks for a Meta app. `accessToken`: the token that a call is about, where it is about one. */
export type AppSecrets = ConnectionSecrets & { appId?: string };

/**
 * Signs a request as the app itself: with `appId|appSecret`, or with both in the query where Meta wants them there. A token that is to be
 * exchanged or inspected is added here too, so that no other code puts one into an address. Without an app the request comes back as it was.
 * Source: Meta, "Access tokens", "App access tokens"; "Manually build a login flow"; "Get long-lived access tokens"; "Debug token".
 */
export function authoriseAsApp(request: ProviderRequest, { appId, appSecret, accessToken }: AppSecrets): ProviderRequest {
  if (!appId || !appSecret) return request;
  if (request.path.endsWith("/oauth/access_token")) {
    const isExchange = request.query?.grant_type === "fb_exchange_token";
    const token: Record<string, string> = isExchange && accessToken ? { fb_exchange_token: accessToken } : {};
    return { ...request, query: { ...request.query, client_id: appId, client_secret: appSecret, ...token } };
  }
  const query = request.path.endsWith("/debug_token") && accessToken ? { ...request.query, input_token: accessToken } : request.query;
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${appId}|${appSecret}` }, ...(query && { query }) };
}
