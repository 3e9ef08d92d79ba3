import { Agent } from "undici";
import { createGuardedLookup, type Resolve } from "../../lib/guarded-lookup.ts";
import { TransportError } from "./failure.ts";
import type { ProviderResponse } from "./fetch.ts";

const CONNECT_TIMEOUT_MS = 5_000;
export const TOTAL_TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 256 * 1024;

/** A request with its whole address, ready to be sent. */
export type OutgoingRequest = {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | null;
  signal: AbortSignal;
  /** A larger answer than this is not read to its end. 256 kB when left out. */
  maxAnswerBytes?: number;
};

/** Sends a request somewhere and gives the complete answer. Throws when there is none. */
export type Transport = (request: OutgoingRequest) => Promise<ProviderResponse>;

/**
 * The pool of connections that all requests to providers share. A name that leads into a network that is not public is not called,
 * unless the network is the operator's own or the name is of `baseUrls`, which the operator gave.
 */
export function createProviderAgent(guard: { allowedNetworks: readonly string[]; baseUrls: readonly string[]; resolve?: Resolve }): Agent {
  const { allowedNetworks, baseUrls, resolve } = guard;
  const trustedHosts = baseUrls.map((url) => new URL(url).hostname);
  return new Agent({
    connect: { timeout: CONNECT_TIMEOUT_MS, lookup: createGuardedLookup({ allowedNetworks, trustedHosts, resolve }) },
    headersTimeout: TOTAL_TIMEOUT_MS,
    bodyTimeout: TOTAL_TIMEOUT_MS,
    connections: 64,
    keepAliveTimeout: 10_000,
  });
}

/** Over the network. */
export function networkTransport(agent: Agent): Transport {
  return async ({ url, method, headers, body, signal, maxAnswerBytes: most = MAX_ANSWER_BYTES }) => {
    const { origin, pathname, search } = new URL(url);
    const answer = await agent.request({ origin, path: pathname + search, method, headers, body, signal });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > most) throw new TransportError(`The answer is larger than ${most / 1024} kB.`, { sent: true });
      chunks.push(chunk);
    }
    return { status: answer.statusCode, headers: firstValues(answer.headers), body: Buffer.concat(chunks).toString() };
  };
}

/**
 * To a server that is a part of this process, such as our own contact book: the same requests and answers, without a socket
 * between (four wake-ups of a process a call, which cost more than the call).
 */
export function localTransport(server: { fetch(request: Request): Response | Promise<Response> }): Transport {
  return async ({ url, method, headers, body, signal }) => {
    const answered = Promise.resolve(server.fetch(new Request(url, { method, headers, body }))).then(
      async (answer): Promise<ProviderResponse> => ({
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: await answer.text(),
      }),
    );
    return orAborted(answered, signal);
  };
}

/** What was asked goes on, but nobody waits for it any more: its outcome is unknown, as over a network. */
async function orAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

function firstValues(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), (Array.isArray(value) ? value[0] : value) ?? ""]),
  );
}
