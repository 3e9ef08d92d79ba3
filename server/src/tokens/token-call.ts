import { z } from "zod";
import { TransportError } from "../connectors/kit/failure.ts";
import type { ProviderFetch, ProviderRequest, ProviderResponse } from "../connectors/kit/fetch.ts";
import type { OAuthApp, OAuthDescription, TokenRefusal } from "../connectors/kit/oauth.ts";
import { ClosedSecrets } from "../vault/closed-secrets.ts";

/** Where the tokens of one connection are changed. */
export type TokenEndpoint = {
  /** The same for all connections that share its fate. */
  name: string;
  oauth: OAuthDescription;
  app: OAuthApp;
  accountId: string;
  /** Sends a request without a token and records nothing of it: what goes out and comes back are secrets. Ends after ten seconds. */
  fetch(signal: AbortSignal): ProviderFetch;
};

/**
 * What became of one call. `failed`: no answer we can use; `sent` says whether the provider may have acted on it, so that the tokens we
 * hold may be spent.
 */
export type TokenAnswer =
  | { kind: "granted"; tokens: ClosedSecrets; lifeSeconds: number | null; accountId: string | null }
  | { kind: "refused"; why: TokenRefusal }
  | { kind: "failed"; sent: boolean };

/** RFC 6749 section 5.1. */
const Granted = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.coerce.number().positive().optional(),
});

/** Asks for tokens by a code or a refresh token. Never throws for what the endpoint does. */
export async function askForTokens(
  { oauth, app, fetch }: TokenEndpoint,
  fields: Record<string, string>,
  signal: AbortSignal,
): Promise<TokenAnswer> {
  const form = { client_id: app.clientId, client_secret: app.clientSecret, ...oauth.tokenFields, ...fields };
  const response = await send(fetch(signal), { method: "POST", path: oauth.tokenPath, form });
  return "sent" in response ? { kind: "failed", ...response } : read(oauth, response);
}

/** Asks for a code without a person, where the provider has that, and for tokens by it. Undefined: it does not, or did not. */
export async function askToReconnect(endpoint: TokenEndpoint, signal: AbortSignal): Promise<TokenAnswer | undefined> {
  const { oauth, app, accountId, fetch } = endpoint;
  if (!oauth.reconnect) return undefined;
  const body = { clientKey: app.clientId, clientSecret: app.clientSecret, [oauth.reconnect.accountField]: accountId };
  const response = await send(fetch(signal), { method: "POST", path: oauth.reconnect.path, body });
  if ("sent" in response || response.status > 299) return undefined;
  const code = z.object({ authorizationCode: z.string().min(1) }).safeParse(parse(response.body));
  return code.success ? askForTokens(endpoint, { grant_type: "authorization_code", code: code.data.authorizationCode }, signal) : undefined;
}

async function send(fetch: ProviderFetch, request: ProviderRequest): Promise<ProviderResponse | { sent: boolean }> {
  try {
    return await fetch(request);
  } catch (error) {
    return { sent: !(error instanceof TransportError) || error.sent };
  }
}

function read(oauth: OAuthDescription, response: ProviderResponse): TokenAnswer {
  const { status } = response;
  const body = parse(response.body);
  if (status >= 200 && status <= 299) {
    const granted = Granted.safeParse(body);
    if (!granted.success) return { kind: "failed", sent: true };
    const account = (body as Record<string, unknown>)[oauth.accountField];
    return {
      kind: "granted",
      tokens: new ClosedSecrets({ accessToken: granted.data.access_token, refreshToken: granted.data.refresh_token }),
      lifeSeconds: granted.data.expires_in ?? null,
      accountId: typeof account === "string" ? account : null,
    };
  }
  if (status === 429) return { kind: "failed", sent: false };
  if (status === 408 || status >= 500) return { kind: "failed", sent: true };
  return { kind: "refused", why: oauth.readRefusal?.(response) ?? reasonOf(body) };
}

/** RFC 6749 section 5.2. What it does not know is no reason to bother a person. */
function reasonOf(body: unknown): TokenRefusal {
  const error = (body as { error?: unknown } | undefined)?.error;
  if (error === "invalid_grant") return "grant";
  return error === "invalid_client" || error === "unauthorized_client" ? "client" : "later";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
