import type { LookupOptions } from "node:dns";
import { lookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import { AppError } from "./errors.ts";
import { createNetworks, isPublicAddress, type Networks } from "./public-address.ts";

/** An address that somebody gave and that we do not call: it could lead into the operator's own network. */
export class AddressRefused extends AppError {
  readonly code = "address_refused";
  readonly status = 422;
}

export type Resolve = (host: string) => Promise<{ address: string; family: number }[]>;

/** All addresses of a name, as the system knows them. */
export const resolveName: Resolve = async (host) => lookup(host, { all: true });

/** All of a name's addresses are public, or all of them are in networks that the operator has allowed. Throws AddressRefused. */
export function refusePrivate(host: string, addresses: readonly { address: string }[], allowed: Networks): void {
  if (addresses.every(({ address }) => allowed.includes(address))) return;
  if (!addresses.every(({ address }) => isPublicAddress(address)))
    throw new AddressRefused(`${host} leads into a network that is not public. The operator may allow it with LEADRELAY_ALLOWED_NETWORKS.`);
}

/**
 * The lookup of a connection that refuses names leading into a network that is not public, at every new connection and for the very
 * addresses it then goes to (DNS rebinding). `trustedHosts` are named by the operator. A bare IP address is not looked up, and
 * localhost is this machine whatever a name server says (RFC 6761): both are only there because an operator wrote them.
 */
export function createGuardedLookup({
  allowedNetworks,
  trustedHosts,
  resolve = resolveName,
}: {
  allowedNetworks: readonly string[];
  trustedHosts: readonly string[];
  resolve?: Resolve;
}): LookupFunction {
  const allowed = createNetworks(allowedNetworks);
  const isTrusted = (host: string) => host === "localhost" || host.endsWith(".localhost") || trustedHosts.includes(host);

  async function addressesOf(host: string): Promise<{ address: string; family: number }[]> {
    const addresses = await resolve(host);
    if (!isTrusted(host)) refusePrivate(host, addresses, allowed);
    return addresses;
  }

  async function answer(host: string, options: LookupOptions, done: Parameters<LookupFunction>[2]): Promise<void> {
    let addresses: { address: string; family: number }[];
    try {
      addresses = await addressesOf(host);
    } catch (error) {
      done(error as NodeJS.ErrnoException, ""); // what a lookup may throw
      return;
    }
    const [first] = addresses;
    if (options.all) done(null, addresses);
    else if (first) done(null, first.address, first.family);
    else done(Object.assign(new Error(`${host} has no address`), { code: "ENOTFOUND" }), "");
  }

  return (host, options, done) => void answer(host, options, done);
}
