import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { upsertContact } from "../../contacts/upsert-contact.ts";
import type { ContactFields } from "../../contacts/contact.ts";
import type { ContactDetails, ContactRow } from "../../insights/contact-view.ts";
import { problemOf, testServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let cookie: string;

beforeAll(async () => {
  server = await testServer({ now: "2026-01-05T15:00:00Z" });
  cookie = await server.signedIn("ada@example.com", { roles: { acme: "editor" } });
});
afterAll(() => server[Symbol.asyncDispose]());

async function add(fields: ContactFields): Promise<string> {
  const book = { workspaceId: "acme", db: server.db.in("acme"), clock: server.clock, ids: server.ids };
  return (await upsertContact(book, { fields })).contact.contactId;
}
const get = async (id: string) => server.send("GET", `/api/v1/contacts/${id}`, { headers: { cookie } });
const read = async (id: string) => (await (await get(id)).json()) as ContactDetails;
const patch = (id: string, body: unknown, headers: Record<string, string> = {}) =>
  server.send("PATCH", `/api/v1/contacts/${id}`, { headers: { cookie, ...headers }, body });

test("fields and record are changed; what is not named stays, null clears", async () => {
  const id = await add({ email: "grace@example.com", firstName: "Grace", city: "Arlington", tags: ["navy"] });
  const answer = await patch(id, {
    firstName: "Grace B.",
    phone: "(312) 555-0142",
    city: null,
    lifecycleStage: "Qualified",
    score: 80,
    leadSource: "Spring campaign",
    preferredChannel: "phone",
    preferredTime: "weekdays after 5 pm",
    socialProfiles: { linkedin: "https://linkedin.com/in/grace" },
    consents: [{ key: "newsletter", given: true, text: "Yes, write to me", version: "2" }],
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    name: "Grace B.",
    email: "grace@example.com",
    phone: "+13125550142",
    city: null,
    tags: ["navy"],
    lifecycleStage: "qualified",
    score: 80,
    leadSource: "Spring campaign",
    preferredChannel: "phone",
    preferredTime: "weekdays after 5 pm",
    socialProfiles: { linkedin: "https://linkedin.com/in/grace" },
    consents: [{ key: "newsletter", given: true, text: "Yes, write to me", version: "2", at: "2026-01-05T15:00:00.000Z" }],
  });
});

test("profiles and consents are written one by one, and the latest word on a key counts", async () => {
  const id = await add({ email: "one@example.com" });
  await patch(id, {
    socialProfiles: { x: "https://x.com/a", web: "https://a.example" },
    consents: [
      { key: "sms", given: true },
      { key: "mail", given: true },
    ],
  });
  await patch(id, { socialProfiles: { x: null }, consents: [{ key: "sms", given: false, at: "2026-02-01T00:00:00Z" }] });
  const { socialProfiles, consents } = await read(id);
  expect(socialProfiles).toEqual({ web: "https://a.example" });
  expect(consents.map(({ key, given }) => [key, given])).toEqual([["sms", false], ["mail", true]]); // prettier-ignore
});

test("with If-Match only what was read is changed: else 412 with the contact as it is now", async () => {
  const id = await add({ email: "etag@example.com", city: "Rome" });
  const etag = (await get(id)).headers.get("etag") ?? "";
  expect(etag).toMatch(/^"\d+"$/);
  const first = await patch(id, { city: "Milan" }, { "if-match": etag });
  expect(first.status).toBe(200);
  const second = await patch(id, { city: "Turin" }, { "if-match": etag });
  expect({ status: second.status, etag: second.headers.get("etag") }).toEqual({ status: 412, etag: first.headers.get("etag") });
  expect(await second.json()).toMatchObject({ code: "contact_changed", current: { id, city: "Milan" } });
  expect((await read(id)).city).toBe("Milan");
  expect((await patch(id, { city: "Turin" }, { "if-match": first.headers.get("etag") ?? "" })).status).toBe(200);
  expect((await patch(id, { city: "Genoa" }, { "if-match": "*" })).status).toBe(200);
  expect((await patch(id, { city: "x" }, { "if-match": "yesterday" })).status).toBe(422);
});

test("of many who change the same version at once, one succeeds", async () => {
  const id = await add({ email: "race@example.com" });
  const etag = (await get(id)).headers.get("etag") ?? "";
  const statuses = await Promise.all(
    [1, 2, 3, 4, 5, 6].map(async (number) => (await patch(id, { score: number }, { "if-match": etag })).status),
  );
  expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412, 412, 412]);
});

test("a change of nothing changes neither version nor date", async () => {
  const id = await add({ email: "same@example.com", city: "Rome" });
  await patch(id, { score: 5 });
  const before = await read(id);
  server.clock.advance({ minutes: 1 });
  expect(await (await patch(id, { score: 5, city: "Rome" })).json()).toMatchObject({
    version: before.version,
    dateUpdated: before.dateUpdated,
  });
});

test("what does not fit is refused, by name, and nothing is written", async () => {
  const id = await add({ email: "strict@example.com" });
  await add({ email: "taken@example.com" });
  const before = await read(id);
  for (const [body, status, path] of [
    [{ email: "no address", city: "x" }, 422, "email"],
    [{ phone: "12", city: "x" }, 422, "phone"],
    [{ lifecycleStage: "custmer", city: "x" }, 422, "lifecycleStage"],
    [{ customFields: { shoe_size: 1 }, city: "x" }, 422, "customFields.shoe_size"],
    [{ preferredChannel: "pigeon", city: "x" }, 422, "preferredChannel"],
    [{ socialProfiles: { x: "not an address" }, city: "x" }, 422, "socialProfiles.x"],
    [{ consents: [{ key: "mail" }], city: "x" }, 422, "consents.0.given"],
    [{ dateOfBirth: "1985-02-31", city: "x" }, 422, "dateOfBirth"],
    [{ score: 1.5, city: "x" }, 422, "score"],
    [{ assignedTo: "Nobody78901234567890", city: "x" }, 422, "assignedTo"],
    [{ id: "x", city: "x" }, 422, ""],
  ] as const) {
    const answer = await patch(id, body);
    expect({ body, status: answer.status }).toEqual({ body, status });
    const { issues } = (await answer.json()) as { issues: { path: string }[] };
    expect(issues.map((issue) => issue.path)).toContain(path);
  }
  expect((await patch(id, { email: "Taken@example.com", score: 9, city: "x" })).status).toBe(409);
  expect((await patch(id, { city: "a\0b" })).status).toBe(422);
  expect((await patch("B0000000000000000000", { city: "x" })).status).toBe(404);
  expect(await read(id)).toEqual(before);
});

test("who may only look may not change, and another workspace's contact is not there", async () => {
  const id = await add({ email: "wall@example.com" });
  const viewer = await server.signedIn("viewer@example.com", { roles: { acme: "viewer" } });
  expect((await server.send("PATCH", `/api/v1/contacts/${id}`, { headers: { cookie: viewer }, body: { city: "x" } })).status).toBe(403);
  const stranger = await server.signedIn("stranger@example.com", { roles: { globex: "owner" } });
  const at = (method: string, path: string, body?: unknown) => server.send(method, path, { headers: { cookie: stranger }, body });
  expect((await at("PATCH", `/api/v1/contacts/${id}`, { city: "x" })).status).toBe(404);
  const search = await at("POST", "/api/v1/contacts/search", { query: "wall" });
  expect(await search.json()).toMatchObject({ items: [], total: 0 });
});

test("the record is searched by its fields, page by page", async () => {
  for (const number of [1, 2, 3]) {
    const id = await add({ email: `lead${number}@record.example`, lastName: `Record ${number}` });
    await patch(id, { score: number * 100, leadSource: "record", consents: [{ key: "calls", given: number !== 2 }] });
  }
  const search = async (body: object) =>
    (await (await server.send("POST", "/api/v1/contacts/search", { headers: { cookie }, body })).json()) as {
      items: ContactRow[];
      total: number;
      nextCursor: string | null;
    };
  const is = (field: string, operator: string, value?: unknown) => ({ field, operator, value });
  const names = async (...filters: object[]) =>
    (await search({ filters: [is("leadSource", "eq", "record"), ...filters], sort: [{ field: "email", direction: "asc" }] })).items.map(
      ({ name }) => name,
    );
  expect(await names()).toEqual(["Record 1", "Record 2", "Record 3"]);
  expect(await names(is("leadScore", "range", { gte: 150, lt: 300 }))).toEqual(["Record 2"]);
  expect(await names(is("consents", "eq", "calls"))).toEqual(["Record 1", "Record 3"]);
  expect(await names(is("lifecycleStage", "eq", "lead"))).toHaveLength(3);
  const filters = [is("leadSource", "eq", "record")];
  const first = await search({ filters, limit: 2, sort: [{ field: "lastNameLowerCase", direction: "desc" }] });
  expect(first).toMatchObject({ total: 3, isTotalExact: true, items: [{ name: "Record 3" }, { name: "Record 2" }] });
  const second = await search({
    filters,
    limit: 2,
    sort: [{ field: "lastNameLowerCase", direction: "desc" }],
    cursor: first.nextCursor ?? "",
  });
  expect(second).toMatchObject({ nextCursor: null, items: [{ name: "Record 1" }] });
  for (const body of [{ filters: [is("shoeSize", "eq", 1)] }, { sort: [{ field: "shoeSize" }] }]) {
    const answer = await server.send("POST", "/api/v1/contacts/search", { headers: { cookie }, body });
    expect(await problemOf(answer)).toEqual([400, "unsupported_filter"]);
  }
});

test("custom fields of the record's keys, written by any client, are the record; and a change writes them too", async () => {
  const db = server.db.in("acme");
  for (const [id, key, type] of [
    ["stageField", "contact.lifecycle_stage", "TEXT"],
    ["scoreField", "contact.lead_score", "NUMERICAL"],
  ] as const)
    // prettier-ignore
    await sql`insert into custom_fields (workspace_id, custom_field_id, name, field_key, data_type, date_added)
      values ('acme', ${id}, ${key}, ${key}, ${type}, now())`.execute(db);
  const id = await add({ email: "mirror@example.com", customFields: { stageField: "customer", scoreField: 40 } });
  expect(await read(id)).toMatchObject({ lifecycleStage: "customer", score: 40 });
  await add({ email: "mirror@example.com", customFields: { scoreField: "55" } });
  expect(await read(id)).toMatchObject({ lifecycleStage: "customer", score: 55 });
  await add({ email: "mirror@example.com", customFields: { scoreField: "a lot" } });
  expect(await read(id)).toMatchObject({ score: 55 });
  await patch(id, { score: 60, lifecycleStage: "evangelist" });
  const { customFields } = await read(id);
  expect(Object.fromEntries(customFields.map(({ key, value }) => [key, value]))).toEqual({
    "contact.lifecycle_stage": "evangelist",
    "contact.lead_score": 60,
  });
});
