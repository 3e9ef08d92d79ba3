import { isIP } from "node:net";
import type { MiddlewareHandler } from "hono";
import { HostNotAllowed } from "../access/errors.ts";

/**
 * Stops DNS rebinding: a page of another site whose name was made to point here could speak to us as if it were the
 * console. It would still send its own name as Host. Addresses are no names, so they are let through, and so are requests
 * with a key, which such a page does not have.
 */
export function allowHosts({ allowedHosts, publicUrl }: { allowedHosts: readonly string[]; publicUrl: string }): MiddlewareHandler {
  const allowed = new Set([new URL(publicUrl).hostname, ...allowedHosts.map((host) => hostname(host) ?? host.toLowerCase())]);

  return async (c, next) => {
    const name = hostname(c.req.header("host") ?? "");
    const isFine =
      c.req.header("authorization") !== undefined || (name !== undefined && (isAddress(name) || isLoopback(name) || allowed.has(name)));
    if (!isFine) throw new HostNotAllowed("This name is not one of ours. Add it to LEADRELAY_ALLOWED_HOSTS, or set LEADRELAY_PUBLIC_URL.");
    await next();
  };
}

/** The name in a Host header, without port. */
function hostname(host: string): string | undefined {
  return /^[\w.:[\]-]+$/.test(host) && URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : undefined;
}

const isAddress = (name: string) => isIP(name.replace(/^\[|\]$/g, "")) !== 0;
const isLoopback = (name: string) => name === "localhost" || name.endsWith(".localhost"); // RFC 6761: never another machine
