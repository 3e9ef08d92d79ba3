import { afterAll, beforeAll, expect, test } from "vitest";
import type { Work, WorkItem } from "../../insights/work-view.ts";
import { addLead } from "../../leads/testing/add-lead.ts";
import { problemOf, testServer, type TestServer } from "../testing/test-server.ts";

const NOW = "2026-01-05T15:00:00Z";
const at = new Date("2026-01-05T14:00:00Z");
let server: TestServer;
let member: Record<string, string>;
let viewer: Record<string, string>;
let group: string;
let foreignLead: string;

beforeAll(async () => {
  server = await testServer({ now: NOW });
  member = { cookie: await server.signedIn("ada@example.com", { roles: { acme: "editor" } }) };
  viewer = { cookie: await server.signedIn("grace@example.com", { roles: { acme: "viewer" } }) };
  for (const fullName of ["One", "Two"])
    await addLead(server, { receivedAt: at, fullName, run: { state: "failed", steps: [{ state: "dead", message: "Refused." }] } });
  foreignLead = await addLead(server, {
    workspaceId: "globex",
    receivedAt: at,
    fullName: "Theirs",
    run: { state: "failed", steps: [{ state: "dead", message: "Refused." }] },
  });
  group = (await work()).groups[0]?.id ?? "";
});
afterAll(() => server[Symbol.asyncDispose]());

const get = (path: string, headers = member) => server.send("GET", `/api/v1${path}`, { headers });
const post = (path: string, body: unknown, headers = member) => server.send("POST", `/api/v1${path}`, { headers, body });
const work = async () => (await (await get("/work")).json()) as Work;

test("open work is counted by cause, of this workspace alone", async () => {
  expect(await work()).toMatchObject({ needsPerson: 1, groups: [{ state: "dead", count: 2, leads: 2, action: "replay" }] });
  const { items } = (await (await get(`/work/items?group=${group}`)).json()) as { items: WorkItem[] };
  expect(new Set(items.map(({ leadName }) => leadName))).toEqual(new Set(["One", "Two"]));
});

test("a viewer sees the work and changes nothing of it", async () => {
  expect((await get("/work", viewer)).status).toBe(200);
  const all = { from: "start", which: {} };
  for (const [path, body] of [
    ["/work/retry", { group }],
    ["/work/cancel", { group }],
    ["/replays/preview", all],
    ["/replays", all],
  ] as const)
    expect([path, ...(await problemOf(await post(path, body, viewer)))]).toEqual([path, 403, "not_allowed"]);
});

test("groups, cursors and filters that make no sense are refused, never our fault", async () => {
  for (const bad of ["x", "e30", Buffer.from('["step","gone",null,null,null,null,null]').toString("base64url"), "%00", "A".repeat(601)]) {
    expect([bad, (await get(`/work/items?group=${bad}`)).status]).toEqual([bad, 422]);
    expect([bad, (await post("/work/retry", { group: decodeURIComponent(bad) })).status]).toEqual([bad, 422]);
  }
  expect((await get(`/work/items?group=${group}&cursor=x`)).status).toBe(422);
  for (const body of [{}, { group, stepId: foreignLead }, { stepId: "1" }, null])
    expect([body, (await post("/work/cancel", body)).status]).toEqual([body, 422]);
  for (const which of [{ run: "1" }, { state: "gone" }, { leads: [] }, { from: "yesterday" }, { typo: "x" }])
    expect([which, (await post("/replays/preview", { from: "start", which })).status]).toEqual([which, 422]);
});

test("another workspace's leads, steps and replays are not there", async () => {
  const which = { leads: [foreignLead] };
  expect(await (await post("/replays/preview", { from: "start", which })).json()).toMatchObject({ leads: 0, sentences: ["No lead fits."] });
  expect(await problemOf(await post("/replays", { from: "start", which }))).toEqual([409, "conflict"]);
  expect(await problemOf(await post("/work/cancel", { stepId: foreignLead }))).toEqual([404, "not_found"]);
  expect((await get(`/replays/${foreignLead}`)).status).toBe(404);
  expect((await server.send("DELETE", `/api/v1/replays/${foreignLead}`, { headers: member })).status).toBe(404);
});

test("a replay is written down, listed and stopped; steps that gave up are not hurried", async () => {
  const started = await post("/replays", { from: "failed", which: { group } });
  const replay = (await started.json()) as { id: string };
  expect([started.status, replay]).toMatchObject([202, { state: "running", total: 2, sent: 0, left: 2 }]);
  expect(await (await get("/replays", viewer)).json()).toMatchObject({ items: [{ id: replay.id }] });
  const stopped = await server.send("DELETE", `/api/v1/replays/${replay.id}`, { headers: member });
  expect(await stopped.json()).toMatchObject({ state: "stopped", left: 2 });
  expect(await problemOf(await post("/work/retry", { group }))).toEqual([409, "conflict"]);
  expect(await (await post("/work/cancel", { group })).json()).toEqual({ steps: 2, runs: 2, leftAlone: 0 });
  expect((await work()).groups).toEqual([]);
});
