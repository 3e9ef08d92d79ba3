import { connect } from "node:net";
import { once } from "node:events";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { createClientAddress } from "./client-address.ts";
import { eventually } from "../db/testing/eventually.ts";
import { machineClock } from "../lib/clock.ts";
import { listen } from "./listen.ts";
import { LiveEvents } from "./live-events.ts";
import { eventRoutes } from "./routes/events.ts";
import type { Env } from "./schema.ts";

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
  const began = performance.now();
  const closed = listening.close();
  await expect(fetch(`${listening.url}/slow`)).rejects.toThrow("fetch failed");
  finish();
  expect(await (await answer).text()).toBe("done");
  await closed;
  expect(performance.now() - began).toBeLessThan(5_000); // and not for the connection that is kept for a next request
});

test("a stop does not wait for ever", async () => {
  const listening = await listen(
    new Hono().get("/", () => new Promise<Response>(() => {})),
    address,
  );
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
  const listening = await listen(
    new Hono().get("/", (c) => c.text("ok")),
    address,
  );
  expect((await fetch(listening.url, { headers: { "x-long": "x".repeat(17 * 1024) } })).status).toBe(431);
  expect((await fetch(listening.url)).status).toBe(200);
  await listening.close();
});

test("a proxy that we trust says who asks; another cannot", async () => {
  const seen = async (trusted: string[], forwarded?: string) => {
    const clientAddress = createClientAddress(trusted);
    const listening = await listen(
      new Hono().get("/", (c) => c.text(clientAddress(c))),
      address,
    );
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

test("a browser that goes away leaves no stream behind", async () => {
  const live = new LiveEvents({ clock: machineClock, listen: { subscribe: () => {} } });
  const app = new Hono<Env>().use(async (c, next) => {
    c.set("workspaceId", "acme");
    await next();
  });
  app.route("/", eventRoutes({ liveEvents: live, clock: machineClock, belongs: async () => true }));
  const listening = await listen(app, address);
  const leaving = new AbortController();
  const answer = await fetch(`${listening.url}/events`, { signal: leaving.signal });
  expect(new TextDecoder().decode((await answer.body?.getReader().read())?.value)).toMatch(/^id: /);
  expect(live.streamCount).toBe(1);
  leaving.abort();
  await eventually("the stream is closed", () => live.streamCount === 0);
  await listening.close();
});
