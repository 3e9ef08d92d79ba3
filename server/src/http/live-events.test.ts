import { expect, test } from "vitest";
import { createTestClock } from "../testing/clock.ts";
import { LIVE_CHANNEL, LiveEvents } from "./live-events.ts";
import type { LiveStream } from "./live-stream.ts";
import { testServer } from "./testing/test-server.ts";

/** Live events whose channel the test speaks on, and a reader of streams. */
function start() {
  const clock = createTestClock("2026-01-05T09:00:00Z");
  let say = (_payload: string) => {};
  let reconnect = () => {};
  const live = new LiveEvents({
    clock,
    listen: {
      subscribe: (channel, handler) => void (channel === LIVE_CHANNEL && (say = handler)),
      onReconnect: (handler) => void (reconnect = handler),
    },
  });
  const tell = (workspaceId: string, leadId: string) => say(JSON.stringify({ kind: "lead", workspaceId, leadId, state: "matched" }));
  return { clock, live, say: (text: string) => say(text), tell, reconnect: () => reconnect() };
}

/** What is there to read now, as [event, data] with the last id. */
async function read(stream: LiveStream) {
  setImmediate(() => stream.close());
  let text = "";
  for await (const part of stream) text += part;
  const events = text.split("\n\n").filter((part) => part.startsWith("event:"));
  const ids = [...text.matchAll(/^id: (.+)$/gm)].map(([, id]) => id);
  return {
    events: events.map((event) => [/event: (\w+)/.exec(event)?.[1], JSON.parse(/data: (.+)/.exec(event)?.[1] ?? "null").leadId]),
    lastId: ids.at(-1),
  };
}

test("a stream tells what happens in its workspace and in no other", async () => {
  const { live, tell } = start();
  const stream = live.open("acme", undefined);
  tell("acme", "1");
  tell("globex", "2");
  tell("acme", "3");
  expect((await read(stream)).events).toEqual([
    ["lead", "1"],
    ["lead", "3"],
  ]);
});

test("a browser that was away goes on where it was, also when nothing had happened before", async () => {
  const { live, tell } = start();
  const { lastId: beginning } = await read(live.open("acme", undefined));
  tell("acme", "1");
  tell("globex", "2");
  tell("acme", "3");
  const { events, lastId } = await read(live.open("acme", beginning));
  expect(events).toEqual([
    ["lead", "1"],
    ["lead", "3"],
  ]);
  expect((await read(live.open("acme", lastId))).events).toEqual([]);
});

test("who may have missed something is told to read again", async () => {
  const { live, tell, reconnect } = start();
  const { lastId } = await read(live.open("acme", undefined));
  for (let number = 0; number < 1_001; number += 1) tell("acme", String(number));
  for (const id of [lastId, "another.5", "nonsense", "", "%", "9".repeat(40)]) {
    expect((await read(live.open("acme", id))).events).toEqual([["resync", undefined]]);
  }
  const stream = live.open("acme", undefined);
  reconnect();
  expect((await read(stream)).events).toEqual([["resync", undefined]]);
});

test("what is no notice of ours is left alone", async () => {
  const { live, say } = start();
  const stream = live.open("acme", undefined);
  for (const text of ["", "x", "null", "[]", '{"kind":"lead"}', '{"kind":"secrets","workspaceId":"acme"}']) say(text);
  expect((await read(stream)).events).toEqual([]);
});

test("a reader that is too slow is cut off, and finds the rest when it comes back", async () => {
  const { live, tell } = start();
  const stream = live.open("acme", undefined);
  for (let number = 0; number < 2_100; number += 1) tell("acme", String(number));
  let text = "";
  for await (const part of stream) text += part;
  expect(text.length).toBeLessThan(1_000); // it ended by itself
});

test("over HTTP a stream needs a session and has the form of server-sent events", async () => {
  await using server = await testServer();
  expect((await server.send("GET", "/api/v1/events")).status).toBe(401);
  const { headers } = await server.key("acme", { scopes: ["leads.readonly"] });
  expect((await server.send("GET", "/api/v1/events?workspace=globex", { headers })).status).toBe(404);
  const answer = await server.send("GET", "/api/v1/events", { headers });
  expect(answer.headers.get("content-type")).toBe("text/event-stream");
  server.liveEvents.receive(JSON.stringify({ kind: "lead", workspaceId: "acme", leadId: "1" }));
  server.liveEvents.close();
  expect(await answer.text()).toMatch(/^id: .+\n\n/);
});
