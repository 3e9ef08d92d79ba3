import { isIP } from "node:net";
import type { Readable } from "node:stream";
import { Agent } from "undici";
import { AppError } from "./errors.ts";
import { AddressRefused, refusePrivate, type Resolve, resolveName } from "./guarded-lookup.ts";
import { createNetworks } from "./public-address.ts";

/** The other side could not be reached, or did not answer in time. */
export class AddressUnreachable extends AppError {
  readonly code = "address_unreachable";
  readonly status = 502;
}

/** The only way to an address that a customer gave. */
export type AddressGuard = {
  /** Throws AddressRefused, AddressUnreachable (the name is not known). */
  check(url: string): Promise<void>;
  /**
   * Checks and posts, to the very addresses that were checked; follows no redirect. Gives the status, and of the answer itself the
   * first `keptBytes`, none when left out: what is kept comes from an address that anybody may read.
   */
  post(url: string, body: string, headers: Record<string, string>, keep?: { keptBytes: number }): Promise<Answer>;
};

type Answer = { status: number; text: string; retryAfter: string | undefined };

const TIMEOUT_MS = 10_000;

/**
 * Guards calls to customers' addresses: https on port 443 and public addresses only, all of a name's. `allowedNetworks` are the
 * operator's own: to them http and any port may be used too. A name is resolved once a call, so that its owner cannot give one
 * answer for the check and another for the connection (DNS rebinding).
 */
export function createAddressGuard({
  allowedNetworks,
  resolve = resolveName,
  timeoutMs = TIMEOUT_MS,
}: {
  allowedNetworks: readonly string[];
  resolve?: Resolve;
  timeoutMs?: number;
}): AddressGuard {
  const allowed = createNetworks(allowedNetworks);

  async function prove(text: string): Promise<{ url: URL; addresses: { address: string; family: number }[] }> {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !["https:", "http:"].includes(url.protocol))
      throw new AddressRefused("This is no web address. It looks like https://hooks.example.com/abc.");
    if (url.username || url.password) throw new AddressRefused("Leave user and password out of the address.");
    const host = url.hostname.replace(/^\[|\]$/g, "");
    const addresses = isIP(host) ? [{ address: host, family: isIP(host) }] : await resolved(host);
    if (addresses.length === 0) throw unknownName(host);
    if (addresses.every(({ address }) => allowed.includes(address))) return { url, addresses };
    if (url.protocol !== "https:") throw new AddressRefused("The address must begin with https://.");
    if (url.port !== "") throw new AddressRefused("The address must use the usual port of https, 443.");
    refusePrivate(host, addresses, allowed);
    return { url, addresses };
  }

  async function resolved(host: string): Promise<{ address: string; family: number }[]> {
    try {
      return await resolve(host);
    } catch (cause) {
      throw unknownName(host, cause);
    }
  }

  return {
    async check(text) {
      await prove(text);
    },
    async post(text, body, headers, { keptBytes } = { keptBytes: 0 }) {
      const { url, addresses } = await prove(text);
      // An agent of its own: a kept connection would go to an address that was checked for another call.
      const agent = new Agent({
        connect: { timeout: timeoutMs, lookup: (_host, _options, done) => done(null, addresses) },
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      try {
        const answer = await agent.request({
          origin: url.origin,
          path: url.pathname + url.search,
          method: "POST",
          headers,
          body,
          signal: AbortSignal.timeout(timeoutMs),
        });
        const retryAfter = [answer.headers["retry-after"]].flat()[0];
        return { status: answer.statusCode, text: await readStart(answer.body, keptBytes), retryAfter };
      } catch (cause) {
        throw new AddressUnreachable(`${url.host} could not be reached, or did not answer within ${timeoutMs / 1_000} s.`, { cause });
      } finally {
        await agent.destroy();
      }
    },
  };
}

/** The first bytes as text. An answer that breaks off has been an answer all the same: its status came. */
async function readStart(body: Readable, most: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  body.on("error", () => {}); // destroying it early is no failure
  try {
    if (most > 0) {
      for await (const chunk of body as AsyncIterable<Buffer>) {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= most) break;
      }
    }
  } catch {
    // what came of it is kept
  }
  body.destroy();
  return Buffer.concat(chunks).subarray(0, most).toString();
}

const unknownName = (host: string, cause?: unknown) =>
  new AddressUnreachable(`The name ${host} is not known. Is it spelt right?`, { cause });
