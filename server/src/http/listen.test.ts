import { connect } from "node:net";
import { once } from "node:events";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { createClientAddress } from "./client-address.ts";
import { listen } from "./listen.ts";

const address = { host: "127.0.0.1", port: 0 };

test("a port that is taken is said so, with what to do", async () => {
  const first = await listen(new Hono(), address);
  const second = listen(new Hono(), { ...address, port: Number(new URL(first.url).port) });
  await expect(second).rejects.toMatchObject({ code: "cannot_listen", message: expect.stringMatching(/in use.*PORT/) });
  await expect(listen(new Hono(), { ...address, host: "192.0.2.1" })).rejects.toMatchObject({ code: "cannot_listen" });
  await first.close();
});

test("a stop lets what is under way end and takes nothing new", async () => {
  let finish = () => {};
  let begun = () => {};
  const isUnderWay = new Promise<void>((resolve) => (begun = resolve));
  const app = new Hono().get("/slow", async (c) => {
    begun();
    await new Promise<void>((resolve) => (finish = resolve));
    return c.text("done");
  });
  const listening = await listen(app, address);
  const answer = fetch(`${listening.url}/slow`);
  await isUnderWay;
  const closed = listening.close();
  await expect(fetch(`${listening.url}/slow`)).rejects.toThrow();
  finish();
  expect(await (await answer).text()).toBe("done");
  await closed;
});

test("a stop does not wait for ever", async () => {
  const listening = await listen(new Hono().get("/", () => new Promise<Response>(() => {})), address);
  const answer = fetch(listening.url).catch(() => "cut off");
  const { port } = new URL(listening.url);
  const idle = connect(Number(port), "127.0.0.1");
  idle.on("error", () => {}); // it is cut off
  await once(idle, "connect");
  await listening.close({ graceMs: 100 });
  expect(await answer).toBe("cut off");
  idle.destroy();
});

test("headers of more than 16 kB are refused", async () => {
  const listening = await listen(new Hono().get("/", (c) => c.text("ok")), address);
  expect((await fetch(listening.url, { headers: { "x-long": "x".repeat(17 * 1024) } })).status).toBe(431);
  expect((await fetch(listening.url)).status).toBe(200);
  await listening.close();
});

test("a proxy that we trust says who asks; another cannot", async () => {
  const seen = async (trusted: string[], forwarded?: string) => {
    const clientAddress = createClientAddress(trusted);
    const listening = await listen(new Hono().get("/", (c) => c.text(clientAddress(c))), address);
    const answer = await (await fetch(listening.url, { headers: forwarded ? { "x-forwarded-for": forwarded } : {} })).text();
    await listening.close();
    return answer;
  };
  expect(await seen([], "203.0.113.9")).toBe("127.0.0.1");
  expect(await seen(["127.0.0.1"], "203.0.113.9")).toBe("203.0.113.9");
  expect(await seen(["127.0.0.0/8", "10.0.0.0/8"], "1.2.3.4, 203.0.113.9, 10.1.2.3")).toBe("203.0.113.9");
  expect(await seen(["127.0.0.1"])).toBe("127.0.0.1");
  expect(() => createClientAddress(["my-proxy"])).toThrow(/LEADRELAY_TRUSTED_PROXIES/);
});
