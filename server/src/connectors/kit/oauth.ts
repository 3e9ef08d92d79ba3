import type { ProviderResponse } from "./fetch.ts";

/** The app an installation is registered as at a provider. */
export type OAuthApp = { clientId: string; clientSecret: string };

/**
 * - `grant`: the refresh token or code is not good (any more); only a person can give a new one.
 * - `client`: our app is not accepted, whoever it asks for.
 * - `later`: something that may pass.
 */
export type TokenRefusal = "grant" | "client" | "later";

/**
 * How an account is connected by consent, and how its tokens are changed for new ones. It is only described here: the requests
 * are made, and the tokens in them seen, by `tokens/` alone.
 */
export type OAuthDescription = {
  /** Where a person gives consent, and the page there. */
  loginUrl: string;
  authorizePath: string;
  /** More than RFC 6749 asks for in the consent's address. */
  authorizeFields?: Readonly<Record<string, string>>;
  scopes: readonly string[];
  /** Below the base URL; takes a form and answers as RFC 6749 section 5 says. */
  tokenPath: string;
  /** More than RFC 6749 asks for in a request for tokens. */
  tokenFields?: Readonly<Record<string, string>>;
  /** The field of the answer that names the account. */
  accountField: string;
  /** What another answer than success means, where its `error` does not say it in the words of RFC 6749. */
  readRefusal?(response: ProviderResponse): TokenRefusal | undefined;
  /** True for an answer to an ordinary call that says that the access token itself is not good (any more). */
  isRejected(response: ProviderResponse): boolean;
  /** Where a new code can be had without a person, as a last resort: JSON with our app and the account. */
  reconnect?: { path: string; accountField: string };
};
