import { expect, test } from "vitest";
import { listenOnLoopback } from "../../testing/listen-loopback.ts";
import { ProviderRefused } from "./failure.ts";
import { createProviderFetch } from "./http.ts";
import { createProviderAgent, networkTransport } from "./transport.ts";

/** Asks a server of this machine by a name that leads to it; gives how often it was asked, and what came of it. */
async function askByName(allowedNetworks: string[], baseUrls: string[] = []): Promise<{ asked: number; outcome: unknown }> {
  let asked = 0;
  const server = await listenOnLoopback({
    fetch: () => {
      asked += 1;
      return new Response("{}");
    },
  });
  const resolve = async () => [{ address: "127.0.0.1", family: 4 }];
  const agent = createProviderAgent({ allowedNetworks, baseUrls, resolve });
  const fetch = createProviderFetch({
    transport: networkTransport(agent),
    baseUrl: `http://crm.example.com:${new URL(server.url).port}`,
    secrets: {},
    authorise: (request) => request,
    record: () => {},
    monotonicMs: () => performance.now(),
    signal: AbortSignal.timeout(5_000),
  });
  const outcome: unknown = await fetch({ path: "/contacts" }).catch((error: unknown) => error);
  await agent.destroy();
  await server.close();
  return { asked, outcome };
}

test("a base URL whose name leads into a private network is not called; its work is set aside until somebody mends it", async () => {
  const { asked, outcome } = await askByName([]);
  expect(asked).toBe(0);
  expect(outcome).toBeInstanceOf(ProviderRefused);
  expect(outcome).toMatchObject({
    code: "address_refused",
    message: expect.stringContaining("LEADRELAY_ALLOWED_NETWORKS"),
    verdict: { kind: "park", cause: "configuration" },
  });
});

test("it is called in a network that the operator allows, or where the operator gave the name", async () => {
  expect(await askByName(["127.0.0.0/8"])).toMatchObject({ asked: 1, outcome: { status: 200 } });
  expect(await askByName([], ["https://crm.example.com"])).toMatchObject({ asked: 1, outcome: { status: 200 } });
});
