import { BlockList, isIP } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import { BadConfiguration } from "../lib/errors.ts";

/**
 * Says where a request comes from: the address of the connection, or what a proxy we trust says it was. Each proxy appends
 * the address it saw, so the list is read from its end up to the first that is no proxy of ours.
 */
export function createClientAddress(trustedProxies: readonly string[]): (c: Context) => string {
  const trusted = toBlockList(trustedProxies);
  const isTrusted = (address: string) => isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

  return (c) => {
    const peer = plain(connectionAddress(c) ?? "unknown");
    const forwarded =
      c.req
        .header("x-forwarded-for")
        ?.split(",")
        .map((part) => plain(part.trim())) ?? [];
    return [...forwarded, peer].findLast((address) => !isTrusted(address)) ?? peer;
  };
}

function connectionAddress(c: Context): string | undefined {
  return c.env && typeof c.env === "object" && "incoming" in c.env ? getConnInfo(c).remote.address : undefined;
}

/** An IPv4 address as an IPv6 socket shows it is still that address. */
const plain = (address: string) => address.replace(/^::ffff:/i, "");

function toBlockList(proxies: readonly string[]): BlockList {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = "", bits] = proxy.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    try {
      if (bits === undefined) list.addAddress(address, family);
      else list.addSubnet(address, Number(bits), family);
    } catch (cause) {
      throw new BadConfiguration(`LEADRELAY_TRUSTED_PROXIES: "${proxy}" is no address and no range like 10.0.0.0/8.`, { cause });
    }
  }
  return list;
}
