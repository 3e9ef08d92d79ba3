/** The codes of RFC 6749 section 5.2 that we answer with. */
export type OAuthError =
  | "invalid_request"
  | "invalid_client"
  | "invalid_grant"
  | "invalid_scope"
  | "unauthorized_client"
  | "unsupported_grant_type";

/** The token endpoint says no. The message says what to do next; it never says whether a secret was nearly right. */
export class OAuthRefused extends Error {
  readonly error: OAuthError;
  /** HighLevel answers 400 and 401 here; a client that does not prove who it is gets 401 (RFC 6749 section 5.2). */
  readonly status: 400 | 401;

  constructor(error: OAuthError, message: string) {
    super(message);
    this.error = error;
    this.status = error === "invalid_client" ? 401 : 400;
  }
}
