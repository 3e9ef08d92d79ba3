/** A request of a connector: rooted at the connection's base URL, the token added by whoever hands out the fetch. */
export type ProviderRequest = {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  /** From the root of the base URL, e.g. `/contacts/upsert`. */
  path: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as a form, in the place of `body`. */
  form?: Record<string, string>;
  /** How large the answer may be; 256 kB unless told. For lists. */
  maxAnswerBytes?: number;
};

/** A complete answer. `body` is its text as it came. Header names are lower case. */
export type ProviderResponse = { status: number; headers: Record<string, string>; body: string };

/**
 * Sends one request. Resolves with any complete answer, whatever its status; throws TransportError when there is none.
 * Carries token, timeout (connect 5 s, total 15 s), size limit and the recording of the attempt; follows no redirect.
 */
export type ProviderFetch = (request: ProviderRequest) => Promise<ProviderResponse>;

/** What a connector may use of its connection beside `fetch`. */
export type ConnectionInfo = {
  id: string;
  /** The page, ad account or location the connection is for. */
  accountId: string;
  accountName: string | null;
};

/** What is sealed in a connection. Which of them a provider has is its connector's business. */
export type ConnectionSecrets = { accessToken?: string; refreshToken?: string; appSecret?: string };

/** The access token of a connection whose provider changes it, read for every request. `version` says which one it was. */
export type ChangingToken = {
  current(): Promise<{ secrets: ConnectionSecrets; version: number }>;
  /** The provider refused the token of this version. Gives a newer one, or undefined when there is none to try. */
  afterRejection(version: number): Promise<{ secrets: ConnectionSecrets; version: number } | undefined>;
  isRejected(response: ProviderResponse): boolean;
};
