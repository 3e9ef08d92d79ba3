import { AddressRefused } from "../../lib/guarded-lookup.ts";
import { ProviderRefused, TransportError } from "./failure.ts";
import type { ChangingToken, ConnectionSecrets, ProviderFetch, ProviderRequest, ProviderResponse } from "./fetch.ts";
import { TOTAL_TIMEOUT_MS, type Transport } from "./transport.ts";

/** One request and what came back, as the attempt keeps it (sealed). Holds no token: it is taken before the token is added. */
export type Exchange = {
  method: string;
  /** Path and query below the base URL. */
  path: string;
  status: number | null;
  startedAtMs: number;
  durationMs: number;
  request: string | null;
  response: string | null;
  error: string | null;
};

/**
 * The fetch of one connection for one attempt: rooted at `baseUrl`, authorised by the connector, bounded in time and size,
 * following no redirect. Every exchange is given to `record`. A token that the provider changes is read for each request, and a request
 * refused for its token alone is sent once more with a newer one: it was surely not executed. Throws TransportError when no complete
 * answer came, ProviderRefused for a name that leads into a network we may not call, and what reading the token throws.
 */
export function createProviderFetch(options: {
  transport: Transport;
  baseUrl: string;
  secrets: ConnectionSecrets;
  token?: ChangingToken;
  authorise(request: ProviderRequest, secrets: ConnectionSecrets): ProviderRequest;
  record(exchange: Exchange): void;
  /** Milliseconds that only go forward. */
  monotonicMs(): number;
  signal: AbortSignal;
}): ProviderFetch {
  const base = options.baseUrl.replace(/\/$/, "");
  const begun = options.monotonicMs();

  async function exchangeWith(request: ProviderRequest, secrets: ConnectionSecrets): Promise<ProviderResponse> {
    const method = request.method ?? "GET";
    const startedAt = options.monotonicMs();
    const body = bodyOf(request);
    const exchange: Exchange = {
      method,
      path: pathOf(request),
      status: null,
      startedAtMs: Math.round(startedAt - begun),
      durationMs: 0,
      request: body,
      response: null,
      error: null,
    };
    try {
      const response = await send(options.authorise(request, secrets), method, body);
      exchange.status = response.status;
      exchange.response = response.body;
      return response;
    } catch (error) {
      const failure = error instanceof AddressRefused ? toRefusal(error) : toTransportError(error);
      exchange.error = failure.message;
      throw failure;
    } finally {
      exchange.durationMs = Math.round((options.monotonicMs() - startedAt) * 10) / 10;
      options.record(exchange);
    }
  }

  function send(request: ProviderRequest, method: string, body: string | null): Promise<ProviderResponse> {
    return options.transport({
      url: base + pathOf(request),
      method,
      headers: { accept: "application/json", ...(body === null ? {} : { "content-type": contentTypeOf(request) }), ...request.headers },
      body,
      maxAnswerBytes: request.maxAnswerBytes,
      signal: AbortSignal.any([options.signal, AbortSignal.timeout(TOTAL_TIMEOUT_MS)]),
    });
  }

  const { token } = options;
  if (!token) return (request) => exchangeWith(request, options.secrets);
  return async (request) => {
    const used = await token.current();
    const response = await exchangeWith(request, { ...options.secrets, ...used.secrets });
    if (!token.isRejected(response)) return response;
    const newer = await token.afterRejection(used.version);
    return newer ? exchangeWith(request, { ...options.secrets, ...newer.secrets }) : response;
  };
}

function bodyOf({ body, form }: ProviderRequest): string | null {
  if (form) return new URLSearchParams(form).toString();
  return body === undefined ? null : JSON.stringify(body);
}

const contentTypeOf = ({ form }: ProviderRequest) => (form ? "application/x-www-form-urlencoded" : "application/json");

function pathOf({ path, query }: ProviderRequest): string {
  const search = query ? new URLSearchParams(query).toString() : "";
  return search ? `${path}?${search}` : path;
}

// Raised before a byte of the request could leave: looking up the name, being refused, shaking hands for TLS.
const NOT_SENT =
  /^(ERR_INVALID_URL|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;
// These can also come on a connection that already carries the request: only while connecting they say that nothing left.
const NOT_SENT_WHILE_CONNECTING = /^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ENETDOWN)$/;

function isNotSent(code: string, error: unknown): boolean {
  if (NOT_SENT.test(code)) return true;
  return NOT_SENT_WHILE_CONNECTING.test(code) && error instanceof Error && "syscall" in error && error.syscall === "connect";
}

/** Not sent, and not sent again before somebody has mended the address or allowed the network. */
const toRefusal = (cause: AddressRefused): ProviderRefused =>
  new ProviderRefused({ code: cause.code, message: cause.message, verdict: { kind: "park", cause: "configuration" }, cause });

function toTransportError(error: unknown): TransportError {
  if (error instanceof TransportError) return error;
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  if (isNotSent(code, error)) return new TransportError(`The provider could not be reached (${code}).`, { sent: false, cause: error });
  const isTimeout = error instanceof Error && (error.name === "TimeoutError" || code.includes("TIMEOUT"));
  return new TransportError(isTimeout ? "The provider did not answer in time." : "The connection broke before the answer was complete.", {
    sent: true,
    cause: error,
  });
}
