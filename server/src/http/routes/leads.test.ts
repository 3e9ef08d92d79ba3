import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addLead, type LeadSketch } from "../../leads/testing/add-lead.ts";
import type { LeadDetails, LeadRow } from "../../leads/lead-view.ts";
import type { Timeline } from "../../leads/timeline-view.ts";
import { problemOf, testServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let cookie: string;
const NOW = "2026-01-05T15:00:00Z";
const minutesAgo = (minutes: number) => new Date(Date.parse(NOW) - minutes * 60_000);

beforeAll(async () => {
  server = await testServer({ now: NOW });
  cookie = await server.signedIn("ada@example.com", { roles: { acme: "editor" } });
});
afterAll(() => server[Symbol.asyncDispose]());

const add = (sketch: LeadSketch) => addLead(server, sketch);
const get = (path: string) => server.send("GET", `/api/v1${path}`, { headers: { cookie } });
const list = async (query: string) => (await (await get(`/leads?${query}`)).json()) as { items: LeadRow[]; nextCursor: string | null };
const namesOf = async (query: string) => (await list(query)).items.map(({ fullName }) => fullName);

test("pages follow each other without gap or repeat, also where many leads came at the same moment", async () => {
  const at = minutesAgo(9_000);
  for (let number = 0; number < 7; number += 1) await add({ receivedAt: at, fullName: `Same moment ${number}` });
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: { items: LeadRow[]; nextCursor: string | null } = await list(
      `search=same%20moment&limit=3${cursor && `&cursor=${cursor}`}`,
    );
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(seen).toHaveLength(7);
  expect(new Set(seen).size).toBe(7);
});

test("leads are found by state, time, name, whole e-mail and phone, and by whether they need somebody", async () => {
  await add({ receivedAt: minutesAgo(500), fullName: "Grace 100% Hopper", email: "grace@example.com", phone: "+13125550142" });
  await add({ receivedAt: minutesAgo(400), fullName: "Held One", state: "held", message: "The phone is missing." });
  await add({
    receivedAt: minutesAgo(300),
    fullName: "Stuck One",
    run: { state: "failed", steps: [{ state: "dead", message: "The contact was refused." }] },
  });
  await add({ workspaceId: "globex", receivedAt: minutesAgo(200), fullName: "Grace of Globex", email: "grace@example.com" });
  expect(await namesOf("search=grace")).toEqual(["Grace 100% Hopper"]);
  expect(await namesOf("search=100%25%20h")).toEqual(["Grace 100% Hopper"]);
  expect(await namesOf("search=%25&state=held")).toEqual([]);
  expect(await namesOf("email=%20Grace@Example.com%20")).toEqual(["Grace 100% Hopper"]);
  expect(await namesOf(`phone=${encodeURIComponent("(312) 555-0142")}`)).toEqual(["Grace 100% Hopper"]);
  expect(await namesOf("email=grace")).toEqual([]);
  expect(await namesOf("phone=hello")).toEqual([]);
  expect(await namesOf("state=held")).toEqual(["Held One"]);
  expect(await namesOf("attention=true")).toEqual(["Stuck One", "Held One"]);
  expect(await namesOf(`from=${minutesAgo(450).toISOString()}&to=${minutesAgo(350).toISOString()}`)).toEqual(["Held One"]);
});

test("a line says where the lead is: on its way, a contact, or with somebody to do something", async () => {
  const day = { receivedAt: minutesAgo(20_000) };
  await add({ ...day, fullName: "Where new", state: "received" });
  await add({ ...day, fullName: "Where running", run: { state: "active", steps: [{ state: "ready" }] } });
  await add({ ...day, fullName: "Where parked", run: { state: "active", steps: [{ state: "parked", message: "Connect it again." }] } });
  await add({ ...day, fullName: "Where unrouted", state: "unrouted" });
  await add({
    ...day,
    fullName: "Where done",
    contactAt: minutesAgo(19_999),
    deliveredAt: minutesAgo(19_998),
    run: { state: "done", steps: [{ state: "delivered" }] },
  });
  const { items } = await list("search=where");
  const by = Object.fromEntries(items.map((item) => [item.fullName, [item.progress, item.reason?.message, item.secondsToContact]]));
  expect(by).toEqual({
    "Where new": ["arriving", undefined, null],
    "Where running": ["travelling", undefined, null],
    "Where parked": ["attention", "Connect it again.", null],
    "Where unrouted": ["no_automation", undefined, null],
    "Where done": ["contact", undefined, 60],
  });
});

test("a lead shows its answers, its contacts and what else the person sent", async () => {
  const earlier = await add({ receivedAt: minutesAgo(60), fullName: "Ada Lovelace", email: "ada@example.com" });
  const id = await add({
    receivedAt: minutesAgo(50),
    fullName: "Ada L.",
    email: "ada@example.com",
    externalId: "4711",
    contactAt: minutesAgo(49),
  });
  const lead = (await (await get(`/leads/${id}`)).json()) as LeadDetails;
  expect(lead).toMatchObject({
    id,
    externalId: "4711",
    origin: "webhook",
    platform: null,
    form: {
      id: "77",
      name: "Spring",
    },
    stage: "lead",
    score: 0,
    person: {
      email: "ada@example.com",
      fullName: "Ada L.",
    },
    answers: [
      {
        key: "budget?",
        value: "1000",
        values: ["1000"],
      },
    ],
    contacts: [
      {
        connectionId: "book",
        isNew: true,
      },
    ],
    samePerson: [{ id: earlier }],
  });
  expect(await (await get(`/leads/${id}/raw`)).json()).toEqual({ webhook: '{"object":"page"}', lead: { id: "1", field_data: [] } });
  expect(await (await get("/leads/by-external-id/facebook/4711")).json()).toEqual({ id });
  expect(await problemOf(await get("/leads/by-external-id/pinterest/4711"))).toEqual([404, "not_found"]);
});

test("the timeline tells the road, the decisions, the steps and every request", async () => {
  const id = await add({
    receivedAt: minutesAgo(40),
    deliveredAt: minutesAgo(39),
    run: { state: "done", steps: [{ state: "delivered" }, { state: "delivered" }] },
  });
  const timeline = (await (await get(`/leads/${id}/timeline`)).json()) as Timeline;
  expect(timeline.stages.map(({ stage, state }) => `${stage} ${state}`)).toEqual([
    "receive done",
    "fetch done",
    "normalise done",
    "match done",
    "run done",
    "deliver done",
  ]);
  expect(timeline.decisions).toEqual([
    { automationId: "spring", automationName: "Spring leads", version: 1, wanted: true, reason: "Every condition holds." },
  ]);
  expect(timeline.runs).toMatchObject([
    { state: "done", steps: [{ path: "step-0", input: { email: "ada@example.com" }, output: { id: "c1" } }, { path: "step-1" }] },
  ]);
  expect(timeline.attempts).toHaveLength(2);
  expect(timeline.attempts[0]?.exchanges).toMatchObject([{ method: "POST", url: "/contacts/upsert", status: 201, ms: 12 }]);
});

test("the timeline says at which stage somebody must do something, and what", async () => {
  const unreadable = await add({ receivedAt: minutesAgo(31), state: "unreadable", message: "Give the page access again." });
  const dead = await add({
    receivedAt: minutesAgo(30),
    run: { state: "failed", steps: [{ state: "delivered" }, { state: "dead", message: "No such field." }] },
  });
  const stagesOf = async (id: string) =>
    ((await (await get(`/leads/${id}/timeline`)).json()) as Timeline).stages.filter(({ state }) => state !== "done");
  expect(await stagesOf(unreadable)).toMatchObject([
    { stage: "fetch", state: "attention", sentence: "Give the page access again." },
    { stage: "normalise", state: "waiting" },
    { stage: "match", state: "waiting" },
    { stage: "run", state: "waiting" },
    { stage: "deliver", state: "waiting" },
  ]);
  expect(await stagesOf(dead)).toMatchObject([
    { stage: "run", state: "attention" },
    { stage: "deliver", state: "attention", sentence: expect.stringContaining("1 of 2 steps delivered") },
  ]);
});

test("what failed before a replay is history", async () => {
  const id = await add({
    receivedAt: minutesAgo(29),
    fullName: "Replayed",
    run: { state: "failed", steps: [{ state: "dead", message: "Old." }] },
  });
  await sql`insert into runs (workspace_id, run_id, automation_id, version, event_id, generation, lead_id, state, started_at, order_number)
    values ('acme', ${server.ids.uuid()}, 'spring', 1, ${server.ids.uuid()}, 1, ${id}, 'active', ${minutesAgo(28)}, nextval('run_order'))`.execute(
    server.db.in("acme"),
  );
  expect((await list("search=replayed")).items).toMatchObject([{ progress: "travelling", reason: null }]);
  const { stages } = (await (await get(`/leads/${id}/timeline`)).json()) as Timeline;
  expect(stages.map(({ state }) => state)).not.toContain("attention");
});

test("an erased lead is there, with nothing of the person", async () => {
  const id = await add({
    receivedAt: minutesAgo(28),
    fullName: "Gone",
    email: "gone@example.com",
    run: { state: "done", steps: [{ state: "delivered" }] },
  });
  await sql`update leads set state = 'erased', seal_key = '', content = null, raw = null, full_name = null, email_hash = null where lead_id = ${id}`.execute(
    server.db.in("acme"),
  );
  await sql`update raw_requests set seal_key = '' where request_id = (select request_id from leads where lead_id = ${id})`.execute(
    server.db.in("acme"),
  );
  expect(await (await get(`/leads/${id}`)).json()).toMatchObject({ state: "erased", person: null, answers: [] });
  expect(await (await get(`/leads/${id}/raw`)).json()).toEqual({ webhook: null, lead: null });
  const timeline = (await (await get(`/leads/${id}/timeline`)).json()) as Timeline;
  expect(timeline.runs[0]?.steps[0]).toMatchObject({ input: null, output: null });
  expect(timeline.attempts[0]?.exchanges).toEqual([]);
});

test("another workspace's lead is not there, by whatever address", async () => {
  const id = await add({ workspaceId: "globex", receivedAt: minutesAgo(27), externalId: "9999" });
  const never = "0198c0de-0000-7000-8000-000000000001";
  for (const suffix of ["", "/timeline", "/raw"]) {
    const [foreign, missing] = [await get(`/leads/${id}${suffix}`), await get(`/leads/${never}${suffix}`)];
    expect([foreign.status, await foreign.text()]).toEqual([404, await missing.text()]);
  }
  expect((await get("/leads/by-external-id/facebook/9999")).status).toBe(404);
});

test("hostile filters, cursors and ids are refused, never our fault", async () => {
  const cursorOf = (text: string) => `cursor=${Buffer.from(text).toString("base64url")}`;
  const id = "0198c0de-0000-7000-8000-000000000001";
  const refused = [
    "limit=0",
    "limit=201",
    "limit=x",
    "limit=1e9",
    "state=gone",
    "state=held&state=held",
    "from=yesterday",
    "from=2026-02-30T00:00:00Z",
    "attention=1",
    `search=${"x".repeat(201)}`,
    "cursor=",
    "cursor=%00",
    `cursor=${"A".repeat(401)}`,
    "cursor=';drop table leads",
    cursorOf("2026-01-01T00:00:00.000000Z"),
    cursorOf(`2026-99-99T00:00:00.000000Z ${id}`),
    cursorOf(`2026-01-01T00:00:00.000000Z ${id}'`),
    cursorOf(`infinity ${id}`),
    "search=%00",
    "source=%00",
  ];
  for (const query of refused) expect([query, ...(await problemOf(await get(`/leads?${query}`)))]).toEqual([query, 422, "invalid_input"]);
  for (const query of [
    "search=%25",
    "search=%5C",
    "search=%27",
    "search=%F0%9F%8C%88",
    "from=0000-01-01T00:00:00Z",
    "to=9999-12-31T23:59:59Z",
    "email=%00@x.com",
    "phone=%00",
    "source=%27",
    "search=%ED%A0%80",
    "unknown=1",
    "workspace=acme&limit=200",
  ]) {
    expect([query, (await get(`/leads?${query}`)).status]).not.toEqual([query, 500]);
  }
  for (const bad of ["x", "1", "%00", "0198c0de-0000-7000-8000-00000000000g", "../automations"])
    expect([bad, (await get(`/leads/${bad}`)).status]).not.toEqual([bad, 500]);
  expect((await get("/leads/by-external-id/facebook/%00")).status).toBe(422);
  expect(await problemOf(await get("/leads/%zz"))).not.toEqual([500, "our_fault"]);
});

test("a replay says which generation it is; a strange body is refused", async () => {
  const id = await add({ receivedAt: minutesAgo(26) });
  const answer = await server.send("POST", `/api/v1/leads/${id}/replay`, { headers: { cookie }, body: { from: "start" } });
  expect([answer.status, await answer.json()]).toEqual([202, { leadId: id, generation: 1 }]);
  for (const body of [{}, { from: "middle" }, [], null]) {
    expect((await server.send("POST", `/api/v1/leads/${id}/replay`, { headers: { cookie }, body })).status).toBe(422);
  }
  const broken = await server.app.request(`${server.origin}/api/v1/leads/${id}/replay`, {
    method: "POST",
    body: "{",
    headers: { cookie, origin: server.origin, host: "localhost:8080", "content-type": "application/json" },
  });
  expect(await problemOf(broken)).toEqual([400, "bad_request"]);
});
