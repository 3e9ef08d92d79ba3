import { BlockList, isIP } from "node:net";

// IANA's special-purpose registries (RFC 6890 and its updates), and what reaches IPv4 through IPv6.
const NOT_PUBLIC_V4 = [
  "0.0.0.0/8", // this network
  "10.0.0.0/8", // private
  "100.64.0.0/10", // shared by carriers
  "127.0.0.0/8", // loopback
  "169.254.0.0/16", // link-local: the clouds' metadata
  "172.16.0.0/12", // private
  "192.0.0.0/24", // protocol assignments
  "192.0.2.0/24", // documentation
  "192.88.99.0/24", // 6to4 relays
  "192.168.0.0/16", // private
  "198.18.0.0/15", // benchmarking
  "198.51.100.0/24", // documentation
  "203.0.113.0/24", // documentation
  "224.0.0.0/4", // multicast
  "240.0.0.0/4", // reserved, broadcast
];
// Only 2000::/3 is given out to be reached: mapped, NAT64, unique local, link-local and multicast lie outside of it.
const GLOBAL_V6 = ["2000::/3"];
const NOT_PUBLIC_V6 = [
  "2001::/23", // protocol assignments: Teredo, benchmarking, ORCHID
  "2001:db8::/32", // documentation
  "2002::/16", // 6to4
  "3fff::/20", // documentation
];

const notPublic = createNetworks([...NOT_PUBLIC_V4, ...NOT_PUBLIC_V6]);
const globalV6 = createNetworks(GLOBAL_V6);

export type Networks = { includes(address: string): boolean };

/** A set of networks in the form 10.0.0.0/8; a lone address is a network of one. Throws RangeError for what is none. */
export function createNetworks(networks: readonly string[]): Networks {
  const list = new BlockList();
  for (const text of networks) {
    const [address = "", length] = text.split("/", 2);
    const family = isIP(address);
    const bits = Number(length ?? (family === 4 ? 32 : 128));
    if (family === 0 || !Number.isInteger(bits) || bits < 0 || bits > (family === 4 ? 32 : 128)) throw new RangeError(text);
    list.addSubnet(address, bits, family === 4 ? "ipv4" : "ipv6");
  }
  return {
    // A mapped address would count as the IPv4 one it holds; we refuse the form, whatever is in it.
    includes: (address) =>
      isIP(address) === 4 ? list.check(address, "ipv4") : isIP(address) === 6 && !isMapped(address) && list.check(address, "ipv6"),
  };
}

/** Whether an address is one that everybody on the internet reaches alike. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !notPublic.includes(address);
  return isIP(address) === 6 && !address.includes("%") && globalV6.includes(address) && !notPublic.includes(address);
}

const mapped = new BlockList();
mapped.addSubnet("::ffff:0:0", 96, "ipv6");

function isMapped(address: string): boolean {
  return /^[0:]+:ffff:/i.test(address) || mapped.check(address, "ipv6");
}
