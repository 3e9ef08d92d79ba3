import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Home } from "../../insights/home-view.ts";
import { addLead, type LeadSketch } from "../../leads/testing/add-lead.ts";
import { testServer, type TestServer } from "../testing/test-server.ts";

const OURS = "contactOfAcme0000001";
const THEIRS = "contactOfGlobex00001";
let server: TestServer;
let cookie: string;

beforeAll(async () => {
  server = await testServer({ now: "2026-01-06T05:30:00Z" }); // 23:30 of the 5th in Chicago
  cookie = await server.signedIn("ada@example.com", { roles: { acme: "viewer" } });
  await sql`insert into connections (workspace_id, connection_id, provider, name, account_id, blocked_cause, blocked_code, blocked_message, blocked_since, created_at, updated_at) values
    ('acme', 'page', 'facebook', 'Acme page', '1', 'reauthorise', 'token_expired', 'Connect it again.', '2026-01-05T12:00:00Z', now(), now()),
    ('acme', 'book', 'contact-book', 'Contact book', '2', null, null, null, null, now(), now())`.execute(server.db.in("acme"));
  await sql`insert into sources (workspace_id, source_id, connection_id, form_id, mode, created_at, updated_at) values
    ('acme', 'spring', 'page', '77', 'webhook', now(), now()), ('acme', 'rest', 'page', null, 'poll', now(), now())`.execute(
    server.db.in("acme"),
  );
  await sql`insert into forms (workspace_id, connection_id, form_id, version, name, body, body_hash, first_seen_at, checked_at) values
    ('acme', 'page', '77', 1, 'Old name', '{}', '', now(), now()), ('acme', 'page', '77', 2, 'Spring offer', '{}', '', now(), now())`.execute(
    server.db.in("acme"),
  );
});
afterAll(() => server[Symbol.asyncDispose]());

const add = (sketch: LeadSketch) => addLead(server, sketch);
const get = async <Body>(path: string) => (await (await server.send("GET", `/api/v1${path}`, { headers: { cookie } })).json()) as Body;

test("the start page counts the workspace's day, by its hours, without tests and without other workspaces", async () => {
  const at = (time: string) => new Date(time);
  await add({ receivedAt: at("2026-01-05T05:59:00Z"), fullName: "Yesterday" }); // 23:59 of the 4th
  await add({
    receivedAt: at("2026-01-05T06:00:00Z"),
    sourceId: "spring",
    contactAt: at("2026-01-05T06:00:02Z"),
    deliveredAt: at("2026-01-05T07:10:00Z"),
  });
  await add({
    receivedAt: at("2026-01-06T05:10:00Z"),
    sourceId: "spring",
    contactAt: at("2026-01-06T05:10:04Z"),
    deliveredAt: at("2026-01-06T05:10:05Z"),
  });
  await add({ receivedAt: at("2026-01-06T05:20:00Z"), isTest: true, sourceId: "spring" });
  await add({ receivedAt: at("2026-01-06T05:21:00Z"), state: "held", message: "The phone is missing." });
  await add({ receivedAt: at("2026-01-06T05:22:00Z"), state: "unreadable", connectionId: "page" });
  await add({ receivedAt: at("2026-01-06T05:23:00Z"), state: "unrouted" });
  await add({
    receivedAt: at("2026-01-06T05:24:00Z"),
    run: {
      state: "failed",
      steps: [
        { state: "dead", message: "Refused." },
        { state: "parked", message: "Waits.", connectionId: "page" },
      ],
    },
  });
  await add({ workspaceId: "globex", receivedAt: at("2026-01-06T05:25:00Z") });

  const home = await get<Home>("/home");
  expect(home.today).toEqual({
    received: 6,
    contacts: 2,
    averageSecondsToContact: 3,
    p95SecondsToContact: 3.9,
    held: 1,
    parked: 2,
    unrouted: 1,
    failed: 1,
  });
  expect(home.byHour).toHaveLength(24);
  expect(home.byHour[0]).toEqual({ hour: "2026-01-05T06:00:00.000Z", received: 1, delivered: 0 });
  expect(home.byHour[1]).toEqual({ hour: "2026-01-05T07:00:00.000Z", received: 0, delivered: 1 });
  expect(home.byHour[23]).toEqual({ hour: "2026-01-06T05:00:00.000Z", received: 5, delivered: 1 });
  expect(home.latest).toHaveLength(8);
  expect(home.latest[0]?.receivedAt).toBe("2026-01-06T05:24:00.000Z");
  expect(home.sources).toEqual([
    {
      id: "rest",
      name: "All forms of Acme page",
      provider: "facebook",
      mode: "poll",
      lastLeadAt: null,
      receivedToday: 0,
      connectionHealth: "attention",
      reading: expect.objectContaining({ way: "poll", everySeconds: 60, wantsPublicAddress: false, lastReadAt: null, problem: null }),
    },
    {
      id: "spring",
      name: "Spring offer",
      provider: "facebook",
      mode: "webhook",
      lastLeadAt: "2026-01-06T05:20:00.000Z",
      receivedToday: 2,
      connectionHealth: "attention",
      reading: expect.objectContaining({ way: "poll", everySeconds: 60, wantsPublicAddress: true, reconciled: 0 }),
    },
  ]);
  expect(home.publicAddress).toEqual({ url: server.origin, isPublic: false });
  expect(home.health.level).toBe("down");
  expect(home.health.items.map(({ code, leads, action }) => [code, leads, action?.href])).toEqual([
    ["token_expired", 2, "/connections/page"],
    ["a_code", 1, expect.stringMatching(/^\/work\?group=/)],
    ["a_code", 1, expect.stringMatching(/^\/work\?group=/)],
  ]);
});

test("connections and sources say how they are", async () => {
  const connections = await get<{ items: { secrets: unknown }[] }>("/connections");
  expect(connections.items).toMatchObject([
    { id: "page", health: { state: "attention", cause: "reauthorise", message: "Connect it again.", since: "2026-01-05T12:00:00.000Z" } },
    { id: "book", provider: "contact-book", health: { state: "ok", cause: null, message: null, since: null } },
  ]);
  // Of secrets nothing but whether they are set, and since when.
  expect(connections.items.map(({ secrets }) => secrets)).toEqual([
    [
      { name: "accessToken", isSet: false, setAt: null },
      { name: "appSecret", isSet: false, setAt: null },
    ],
    [],
  ]);
  const sources = await get<{ items: unknown[] }>("/sources");
  expect(sources.items).toMatchObject([
    { id: "rest", formName: null, leads7d: 0 },
    { id: "spring", formName: "Spring offer", formId: "77", leads7d: 2 }, // without the test lead
  ]);
});

test("an automation is told line by line, with its runs and its decisions", async () => {
  for (let number = 0; number < 3; number += 1)
    await add({
      receivedAt: new Date(`2026-01-06T05:2${number}:30Z`),
      fullName: `Run ${number}`,
      run: { state: number === 0 ? "failed" : "done" },
    });
  expect(await get("/automations")).toMatchObject({
    items: [{ id: "spring", name: "Spring leads", isOn: true, stepCount: 1, runs: { total: 4, last24h: 4, failed: 2 } }],
  });
  const automation = await get<{ yaml: string }>("/automations/spring");
  expect(automation).toMatchObject({
    definition: { trigger: { event: "lead.created" } },
    outline: [{ path: "contact", operation: "crm.contacts.upsert", connectionId: "book", depth: 0 }],
    versions: [{ version: 1 }],
  });
  expect(automation.yaml).toContain("operation: crm.contacts.upsert");

  type Page = { items: { id?: string; eventId?: string; leadName: string }[]; nextCursor: string | null };
  for (const kind of ["runs", "decisions"]) {
    const first = await get<Page>(`/automations/spring/${kind}?limit=3`);
    const rest = await get<Page>(`/automations/spring/${kind}?limit=3&cursor=${first.nextCursor}`);
    expect(new Set([...first.items, ...rest.items].map(({ id, eventId }) => id ?? eventId)).size).toBe(4);
    expect(rest.nextCursor).toBeNull();
    const hostile = await server.send("GET", `/api/v1/automations/spring/${kind}?cursor=x`, { headers: { cookie } });
    expect(hostile.status).toBe(422);
  }
  expect((await server.send("GET", "/api/v1/automations/nothing", { headers: { cookie } })).status).toBe(404);
});

test("a contact shows its tasks, notes and the leads it came from; another workspace's is not there", async () => {
  for (const [workspaceId, contactId] of [
    ["acme", OURS],
    ["globex", THEIRS],
  ] as const) {
    await sql`insert into contacts (workspace_id, contact_id, first_name, email, tags, custom_fields, date_added, date_updated)
      values (${workspaceId}, ${contactId}, 'Ada', 'ada@example.com', '{facebook}', '{"f1": "1000"}', now(), now())`.execute(
      server.db.in(workspaceId),
    );
  }
  await sql`insert into custom_fields (workspace_id, custom_field_id, name, field_key, data_type, date_added) values ('acme', 'f1', 'Budget', 'contact.budget', 'TEXT', now())`.execute(
    server.db.in("acme"),
  );
  await sql`insert into contact_tasks (workspace_id, task_id, contact_id, title, due_date, completed, date_added, date_updated) values
    ('acme', 't1', ${OURS}, 'Call Ada', now(), false, now(), now()), ('acme', 't2', ${OURS}, 'Done', now(), true, now(), now())`.execute(
    server.db.in("acme"),
  );
  const id = await add({ receivedAt: new Date("2026-01-06T05:00:00Z"), fullName: "Ada" });
  await sql`insert into lead_contacts (workspace_id, lead_id, connection_id, contact_id, is_new, written_at) values ('acme', ${id}, 'book', ${OURS}, true, now())`.execute(
    server.db.in("acme"),
  );

  expect(await get("/contacts?query=ada")).toMatchObject({
    items: [{ id: OURS, name: "Ada", openTasks: 1, tags: ["facebook"] }],
    nextCursor: null,
  });
  expect(await get(`/contacts/${OURS}`)).toMatchObject({
    firstName: "Ada",
    openTasks: 1,
    notes: [],
    conflicts: [],
    customFields: [
      {
        id: "f1",
        name: "Budget",
        key: "contact.budget",
        value: "1000",
      },
    ],
    tasks: [{ id: "t1" }, { id: "t2" }],
    leads: [{ id }],
  });
  for (const path of [`/contacts/${THEIRS}`, "/contacts/nothing", "/contacts/%27"])
    expect((await server.send("GET", `/api/v1${path}`, { headers: { cookie } })).status).toBe(404);
  for (const query of [
    "cursor=x",
    "query=%00",
    `query=${"x".repeat(300)}`,
    "query=%25_%5C%27",
    `cursor=${Buffer.from("2026-01-01T00:00:00Z x'").toString("base64url")}`,
  ]) {
    expect([query, (await server.send("GET", `/api/v1/contacts?${query}`, { headers: { cookie } })).status]).not.toEqual([query, 500]);
  }
});

test("what is switched off says so", async () => {
  const answer = await server.send("GET", "/api/v1/sandbox/forms", { headers: { cookie } });
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([404, "sandbox_off"]);
});
