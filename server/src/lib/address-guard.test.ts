import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { createAddressGuard } from "./address-guard.ts";
import { createNetworks, isPublicAddress } from "./public-address.ts";

const known = (addresses: Record<string, string[]>) => async (host: string) => {
  const found = addresses[host];
  if (!found) throw Object.assign(new Error("not found"), { code: "ENOTFOUND" });
  return found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
};

test.each([
  ["this network", "0.0.0.0"],
  ["private", "10.1.2.3"],
  ["private", "172.16.0.1"],
  ["private", "172.31.255.255"],
  ["private", "192.168.1.1"],
  ["shared by carriers", "100.64.0.1"],
  ["shared by carriers", "100.127.255.255"],
  ["loopback", "127.0.0.1"],
  ["link-local, metadata of clouds", "169.254.169.254"],
  ["protocol assignments", "192.0.0.8"],
  ["documentation", "192.0.2.1"],
  ["documentation", "198.51.100.1"],
  ["documentation", "203.0.113.1"],
  ["benchmarking", "198.18.0.1"],
  ["6to4 relay", "192.88.99.1"],
  ["multicast", "224.0.0.1"],
  ["reserved", "240.0.0.1"],
  ["broadcast", "255.255.255.255"],
  ["unspecified", "::"],
  ["loopback", "::1"],
  ["mapped, of a private one", "::ffff:10.0.0.1"],
  ["mapped, of a public one", "::ffff:8.8.8.8"],
  ["mapped, in hexadecimal", "::ffff:7f00:1"],
  ["compatible", "::7f00:1"],
  ["NAT64", "64:ff9b::a00:1"],
  ["NAT64, local", "64:ff9b:1::1"],
  ["discard", "100::1"],
  ["Teredo", "2001:0:1::1"],
  ["benchmarking", "2001:2::1"],
  ["documentation", "2001:db8::1"],
  ["documentation", "3fff::1"],
  ["6to4", "2002:a00:1::1"],
  ["unique local", "fd00::1"],
  ["link-local", "fe80::1"],
  ["link-local with a zone", "fe80::1%eth0"],
  ["multicast", "ff02::1"],
  ["no address", "localhost"],
])("%s is not public: %s", (_kind, address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["8.8.8.8", "100.63.255.255", "100.128.0.1", "172.32.0.1", "2606:4700::1111", "2a00:1450:4001::1"])("%s is public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ["ftp://example.com/", "no web address"],
  ["nonsense", "no web address"],
  ["http://public.example/", "https://"],
  ["https://user:pass@public.example/", "user and password"],
  ["https://public.example:8443/", "443"],
  ["https://private.example/", "not public"],
  ["https://mixed.example/", "not public"],
  ["https://[::1]/", "not public"],
  ["https://127.1/", "not public"],
  ["https://0x7f000001/", "not public"],
  ["https://2130706433/", "not public"],
  ["https://unknown.example/", "not known"],
])("%s is refused", async (url, why) => {
  const resolve = known({ "public.example": ["8.8.8.8"], "private.example": ["10.0.0.1"], "mixed.example": ["8.8.8.8", "10.0.0.1"] });
  const guard = createAddressGuard({ allowedNetworks: [], resolve });
  await expect(guard.check(url)).rejects.toThrow(why);
  await expect(guard.post(url, "{}", {})).rejects.toThrow(why);
});

test("a public name over https is taken", async () => {
  const guard = createAddressGuard({ allowedNetworks: [], resolve: known({ "public.example": ["8.8.8.8", "2606:4700::1111"] }) });
  await expect(guard.check("https://public.example/hook?x=1")).resolves.toBeUndefined();
});

test("the operator's own network may be called, by http and on any port, but no other private one", async () => {
  const guard = createAddressGuard({
    allowedNetworks: ["10.20.0.0/16"],
    resolve: known({ "chat.local": ["10.20.3.4"], "half.local": ["10.20.3.4", "10.21.0.1"] }),
  });
  await expect(guard.check("http://chat.local:8065/hook")).resolves.toBeUndefined();
  await expect(guard.check("http://half.local/hook")).rejects.toMatchObject({ code: "address_refused" });
  await expect(guard.check("http://10.21.0.1/hook")).rejects.toMatchObject({ code: "address_refused" });
  expect(() => createNetworks(["10.0.0.0/33"])).toThrow(RangeError);
  expect(() => createNetworks(["office"])).toThrow(RangeError);
});

test("a name that leads elsewhere once it is checked is still called where it was checked, and no redirect is followed", async () => {
  let hits = 0;
  const server = createServer((_request, response) => {
    hits += 1;
    response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data" }).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const answers = [["127.0.0.1"], ["169.254.169.254"], ["169.254.169.254"]];
  let asked = 0;
  const guard = createAddressGuard({
    allowedNetworks: ["127.0.0.0/8"],
    resolve: async () => {
      const [address = ""] = answers[Math.min(asked, 2)] ?? [];
      asked += 1;
      return [{ address, family: 4 }];
    },
  });
  const { port } = server.address() as AddressInfo;
  expect(await guard.post(`http://rebinding.example:${port}/`, "{}", {})).toEqual({ status: 302, text: "", retryAfter: undefined });
  expect([hits, asked]).toEqual([1, 1]);
  await expect(guard.post(`http://rebinding.example:${port}/`, "{}", {})).rejects.toMatchObject({ code: "address_refused" });
  server.closeAllConnections();
  server.close();
});

test("one that does not answer is given up, and says so", async () => {
  const server = createServer(() => {}).listen(0, "127.0.0.1");
  await once(server, "listening");
  const guard = createAddressGuard({ allowedNetworks: ["127.0.0.0/8"], timeoutMs: 100 });
  const { port } = server.address() as AddressInfo;
  await expect(guard.post(`http://127.0.0.1:${port}/`, "{}", {})).rejects.toMatchObject({ code: "address_unreachable" });
  server.closeAllConnections();
  server.close();
});
