import { type Addresses, placeOf, type Ways } from "../connections/attempt.ts";
import { findConnection } from "../connections/queries.ts";
import type { Connectors } from "../connectors/index.ts";
import { createProviderFetch } from "../connectors/kit/http.ts";
import type { OAuthApp } from "../connectors/kit/oauth.ts";
import type { Provider } from "../connectors/kit/providers.ts";
import type { Database } from "../db/db.ts";
import type { TokenCode } from "./errors.ts";
import type { TokenKey } from "./queries.ts";
import type { TokenEndpoint } from "./token-call.ts";

/** A token endpoint answers soon or not at all; whoever waits for it holds a lock. */
const TOTAL_TIMEOUT_MS = 10_000;

/** Whose token endpoint it is. */
export type TokenAccount = { provider: Provider; environment: "live" | "sandbox"; baseUrl: string | null; accountId: string };

export type EndpointDeps = {
  connectors: Connectors;
  ways: Ways;
  addresses: Addresses;
  /** The app this installation is at a provider; undefined: none is set up. */
  appOf(provider: Provider, environment: "live" | "sandbox"): OAuthApp | undefined;
  monotonicMs(): number;
};

/** The token endpoint of an account; a code says why there is none to call. */
export async function tokenEndpoint(deps: EndpointDeps, account: TokenAccount): Promise<TokenEndpoint | TokenCode> {
  const { provider, environment, accountId } = account;
  const connector = deps.connectors.destination(provider) ?? deps.connectors.source(provider);
  const app = deps.appOf(provider, environment);
  if (!connector?.oauth || !app) return "token_app_missing";
  const place = await placeOf(account, connector.baseUrl, deps);
  return {
    name: endpointName(account),
    oauth: connector.oauth,
    app,
    accountId,
    fetch: (signal) =>
      createProviderFetch({
        ...place,
        secrets: {},
        authorise: (request) => request,
        record: () => {},
        monotonicMs: deps.monotonicMs,
        signal: AbortSignal.any([signal, AbortSignal.timeout(TOTAL_TIMEOUT_MS)]),
      }),
  };
}

/** What connections that share a token endpoint have in common. */
export const endpointName = ({ provider, baseUrl }: TokenAccount): string => (baseUrl === null ? provider : `${provider} ${baseUrl}`);

/** The token endpoint of a stored connection. */
export async function endpointOfConnection(deps: EndpointDeps & { database: Database }, key: TokenKey): Promise<TokenEndpoint | TokenCode> {
  const row = await findConnection(deps.database.in(key.workspaceId), key);
  return row ? tokenEndpoint(deps, row) : "token_app_missing";
}
