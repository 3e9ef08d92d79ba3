import { ProviderRefused } from "../connectors/kit/failure.ts";

/** Why there is no token to call with. Each stands in docs/troubleshooting.md. */
export const TOKEN_CODES = ["token_needs_reconnect", "token_refresh_waiting", "token_app_refused", "token_app_missing"] as const;
export type TokenCode = (typeof TOKEN_CODES)[number];

const MESSAGES: Record<TokenCode, string> = {
  token_needs_reconnect:
    "The provider takes this connection's tokens no more, and gives no new ones. Reconnect it; what waits then goes on.",
  token_refresh_waiting: "The provider gives no new token at the moment. It is asked again by itself; there is nothing to do here.",
  token_app_refused:
    "The provider does not accept this installation's app. Whoever runs it: check the client id and secret in the environment, then start again.",
  token_app_missing:
    "The provider's app is not set up in this installation. Whoever runs it: set the client id and secret in the environment, then start again.",
};

export const messageOf = (code: TokenCode): string => MESSAGES[code];

/** A person has to connect the account again. */
export const needsReconnect = (): ProviderRefused => refused("token_needs_reconnect", { kind: "park", cause: "reauthorise" });

/** Work waits, and no attempt of it is used. */
export const waitsForTokens = (code: TokenCode, afterMs: number): ProviderRefused =>
  code === "token_refresh_waiting" ? refused(code, { kind: "wait", afterMs }) : refused(code, { kind: "park", cause: "configuration" });

const refused = (code: TokenCode, verdict: ProviderRefused["verdict"]) => new ProviderRefused({ code, message: MESSAGES[code], verdict });
