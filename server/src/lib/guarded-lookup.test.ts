import type { LookupAddress, LookupOptions } from "node:dns";
import { expect, test } from "vitest";
import { AddressRefused, createGuardedLookup } from "./guarded-lookup.ts";

const NAMES: Record<string, string[]> = {
  "api.example.com": ["8.8.8.8", "2606:4700::1111"],
  "rebound.example.com": ["169.254.169.254"],
  "half.example.com": ["8.8.8.8", "10.0.0.7"],
  "crm.office.example": ["10.20.0.7"],
  "graph.test": ["127.0.0.1"],
  localhost: ["127.0.0.1"],
};
const guarded = createGuardedLookup({
  allowedNetworks: ["10.20.0.0/16"],
  trustedHosts: ["graph.test"],
  async resolve(host) {
    const found = NAMES[host];
    if (!found) throw Object.assign(new Error("not found"), { code: "ENOTFOUND" });
    return found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  },
});
const look = (host: string, options: LookupOptions = { all: true }) =>
  new Promise<string | LookupAddress[]>((resolve, reject) =>
    guarded(host, options, (error, addresses) => (error ? reject(error) : resolve(addresses))),
  );

test("a public name gives its addresses, all or the first", async () => {
  expect(await look("api.example.com")).toHaveLength(2);
  expect(await look("api.example.com", {})).toBe("8.8.8.8");
});

test.each(["rebound.example.com", "half.example.com"])("%s leads into a network that is not public, and is refused", async (host) => {
  await expect(look(host)).rejects.toThrow(AddressRefused);
  await expect(look(host, {})).rejects.toThrow("LEADRELAY_ALLOWED_NETWORKS");
});

test.each(["crm.office.example", "graph.test", "localhost"])("%s was named by the operator", async (host) => {
  expect(await look(host)).toHaveLength(1);
});

test("a name nobody knows is said so, not refused", async () => {
  await expect(look("nobody.example.com")).rejects.toMatchObject({ code: "ENOTFOUND" });
});
