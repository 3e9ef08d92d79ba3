import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ContactFields } from "../../contacts/contact.ts";
import { upsertContact } from "../../contacts/upsert-contact.ts";
import { testServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let editor: string;
let viewer: string;
let admin: string;

beforeAll(async () => {
  server = await testServer({ now: "2026-01-05T15:00:00Z" }); // a Monday, nine in Chicago
  editor = await server.signedIn("ada@example.com", { roles: { acme: "editor" } });
  viewer = await server.signedIn("vic@example.com", { roles: { acme: "viewer" } });
  admin = await server.signedIn("amy@example.com", { roles: { acme: "admin" } });
});
afterAll(() => server[Symbol.asyncDispose]());

const book = () => ({ workspaceId: "acme", db: server.db.in("acme"), clock: server.clock, ids: server.ids });
const add = async (fields: ContactFields) => (await upsertContact(book(), { fields })).contact.contactId;
async function send<Body>(method: string, path: string, body?: unknown, cookie = editor): Promise<{ status: number; body: Body }> {
  const answer = await server.send(method, `/api/v1${path}`, { headers: { cookie }, ...(body !== undefined && { body }) });
  const text = await answer.text();
  return { status: answer.status, body: (text === "" ? undefined : JSON.parse(text)) as Body };
}
const brokenRules = async () => (await sql`select * from find_broken_identity()`.execute(server.db.system)).rows;

test("other e-mails and phones are added, made the main one, and removed; by each of them the person is found", async () => {
  const id = await add({ email: "one@others.example" });
  const added = await send("PATCH", `/contacts/${id}`, {
    additionalEmails: ["Two@others.example", " two@others.example", "one@others.example"],
    additionalPhones: ["(415) 555-0142"],
  });
  expect(added).toMatchObject({
    status: 200,
    body: { email: "one@others.example", additionalEmails: ["Two@others.example"], additionalPhones: ["+14155550142"] },
  });
  expect(await add({ email: "two@others.example" })).toBe(id);
  expect(await send("PATCH", `/contacts/${id}`, { email: "Two@others.example" })).toMatchObject({
    body: { email: "Two@others.example", additionalEmails: ["one@others.example"] },
  });
  expect(await send("PATCH", `/contacts/${id}`, { additionalEmails: [] })).toMatchObject({ body: { additionalEmails: [] } });
  expect(await add({ email: "one@others.example" })).not.toBe(id);
  expect(await brokenRules()).toEqual([]);
});

test("an e-mail of somebody else, or what is none, is refused whole; the same list again changes nothing", async () => {
  const [id, other] = [await add({ email: "a@taken.example", firstName: "A" }), await add({ email: "b@taken.example" })];
  await send("PATCH", `/contacts/${other}`, { additionalEmails: ["c@taken.example"] });
  for (const email of ["B@taken.example", "c@taken.example"]) {
    const refused = await send("PATCH", `/contacts/${id}`, { firstName: "Changed", additionalEmails: ["ok@taken.example", email] });
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining(other) } });
  }
  expect(
    await send("PATCH", `/contacts/${id}`, { additionalEmails: ["x@y.example", "no address"], additionalPhones: ["12"] }),
  ).toMatchObject({
    status: 422,
    body: { issues: [{ path: "additionalEmails.1" }, { path: "additionalPhones.0" }] },
  });
  for (const change of [{ additionalEmails: ["a\0@b.example"] }, { additionalPhones: ["\0"] }, { businessId: "\0" }])
    expect((await send("PATCH", `/contacts/${id}`, change)).status).toBe(422);
  expect((await send("GET", `/contacts/${id}/compare?with=%00`)).status).toBe(422);
  const before = (await send<{ version: number }>("GET", `/contacts/${id}`)).body;
  expect(before).toMatchObject({ firstName: "A", additionalEmails: [] });
  expect(await send("PATCH", `/contacts/${id}`, { additionalEmails: [], businessId: null })).toMatchObject({
    body: { version: before.version },
  });
  expect(await brokenRules()).toEqual([]);
});

test("one address given to two contacts at the same moment is one's, and a merge at that moment waits its turn", async () => {
  const [id, other, third] = [await add({ email: "a@race.example" }), await add({ email: "b@race.example" }), await add({ email: "c@race.example" })]; // prettier-ignore
  const change = { additionalEmails: ["both@race.example"] };
  const answers = await Promise.all([
    send("PATCH", `/contacts/${id}`, change),
    send("PATCH", `/contacts/${other}`, change),
    send("POST", `/contacts/${id}/merge`, { with: third }),
  ]);
  const [one, another, merged] = answers.map(({ status }) => status);
  expect(new Set([one, another])).toEqual(new Set([200, 409]));
  expect(merged).toBe(200);
  expect(await brokenRules()).toEqual([]);
});

test("the timeline tells which tags came and went, after a merge those of both", async () => {
  const id = await add({ email: "tags@history.example", tags: ["first"] });
  const other = await add({ email: "other@history.example", tags: ["theirs"] });
  server.clock.advance({ seconds: 1 });
  await send("PATCH", `/contacts/${id}`, { tags: ["second", "first"] });
  server.clock.advance({ seconds: 1 });
  await send("PATCH", `/contacts/${id}`, { tags: ["first", "second"] }); // only their order
  await send("PATCH", `/contacts/${id}`, { tags: ["second", "third"] });
  type Page = { items: { title: string }[] };
  const titles = async () => (await send<Page>("GET", `/contacts/${id}/timeline?kind=tags`)).body.items.map(({ title }) => title);
  expect(await titles()).toEqual(["Added third; removed first", "Added second", "Added first"]);
  server.clock.advance({ seconds: 1 });
  const { mergeId } = (await send<{ mergeId: string }>("POST", `/contacts/${id}/merge`, { with: other })).body;
  expect(new Set(await titles())).toEqual(
    new Set(["Added theirs", "Added third; removed first", "Added second", "Added first"]), // prettier-ignore
  );
  await send("POST", `/merges/${mergeId}/undo`);
  expect(new Set(await titles())).toEqual(
    new Set(["Removed theirs", "Added theirs", "Added third; removed first", "Added second", "Added first"]), // prettier-ignore
  );
});

test("any two contacts are compared before they are merged", async () => {
  const [id, other] = [
    await add({ email: "x@compare.example", firstName: "Ada", city: "London" }),
    await add({ phone: "+14155550177", firstName: "A." }),
  ];
  const compared = await send<{ contacts: { name: string }[]; fields: object[] }>(
    "GET",
    `/contacts/${id}/compare?with=${other}`,
    undefined,
    viewer,
  );
  expect(compared.body.contacts).toMatchObject([{ id, name: "Ada", isThere: true, tasks: 0 }, { id: other, phone: "+14155550177" }]); // prettier-ignore
  expect(compared.body.fields).toContainEqual({ field: "name", label: "Name", values: ["Ada", "A."] });
  expect((await send("GET", `/contacts/${id}/compare?with=${id}`)).status).toBe(422);
  expect((await send("GET", `/contacts/${id}/compare?with=nobody`)).status).toBe(404);
  await send("DELETE", `/contacts/${other}`);
  expect((await send("GET", `/contacts/${id}/compare?with=${other}`)).status).toBe(404);
});

test("custom values are made, changed and deleted by admins, and read by everybody", async () => {
  const made = await send<{ id: string }>("POST", "/custom-values", { name: "Office hours", value: "9 to 5" }, admin);
  expect(made).toMatchObject({ status: 201, body: { name: "Office hours", key: "office_hours", value: "9 to 5" } });
  expect((await send("POST", "/custom-values", { name: "office hours", value: "" }, admin)).status).toBe(409);
  expect((await send("POST", "/custom-values", { name: "Link", value: "" })).status).toBe(403);
  expect(await send("PUT", `/custom-values/${made.body.id}`, { name: "Hours", value: "" }, admin)).toMatchObject({
    body: { name: "Hours", key: "office_hours", value: "" },
  });
  expect(await send("GET", "/custom-values", undefined, viewer)).toMatchObject({ body: { items: [{ name: "Hours" }] } });
  expect((await send("DELETE", `/custom-values/${made.body.id}`, undefined, admin)).status).toBe(204);
  expect((await send("DELETE", `/custom-values/${made.body.id}`, undefined, admin)).status).toBe(404);
});

test("a business has its contacts, which stay when it goes", async () => {
  const { id } = (await send<{ id: string }>("POST", "/businesses", { name: "Acme", city: "Bonn" })).body;
  const contact = await add({ email: "worker@business.example" });
  expect(await send("PATCH", `/contacts/${contact}`, { businessId: "0".repeat(24) })).toMatchObject({
    status: 422,
    body: { issues: [{ path: "businessId" }] },
  });
  expect(await send("PATCH", `/contacts/${contact}`, { businessId: id })).toMatchObject({ body: { business: { id, name: "Acme" } } });
  expect(await send("PATCH", `/businesses/${id}`, { city: "", website: "https://acme.example" })).toMatchObject({
    body: { name: "Acme", city: null, website: "https://acme.example", contacts: 1 },
  });
  await send("POST", "/businesses", { name: "Newer" });
  const first = (await send<{ items: { name: string }[]; nextCursor: string | null }>("GET", "/businesses?limit=1")).body;
  const rest = (await send<typeof first>("GET", `/businesses?limit=1&cursor=${first.nextCursor}`)).body;
  expect([...first.items, ...rest.items].map(({ name }) => name).toSorted()).toEqual(["Acme", "Newer"]);
  expect(rest.nextCursor).toBeNull();
  expect((await send("POST", "/businesses", { name: "No" }, viewer)).status).toBe(403);
  expect((await send("DELETE", `/businesses/${id}`)).status).toBe(204);
  expect((await send("PATCH", `/businesses/${id}`, { name: "Gone" })).status).toBe(404);
  expect(await send("GET", `/contacts/${contact}`)).toMatchObject({ status: 200, body: { business: null } });
});

test("appointments are booked, moved and cancelled; a time that is taken or closed only when it is said so", async () => {
  const contactId = await add({ email: "met@calendar.example", firstName: "Grace" });
  const { items } = (await send<{ items: { id: string; slotMinutes: number }[] }>("GET", "/calendars")).body;
  const calendarId = items[0]?.id;
  type Booked = { id: string; startTime: string; endTime: string };
  const made = await send<Booked>("POST", "/appointments", { contactId, calendarId, startTime: "2026-01-06T10:00:00-06:00" });
  expect(made).toMatchObject({
    status: 201,
    body: {
      title: "Grace",
      contactName: "Grace",
      status: "confirmed",
      startTime: "2026-01-06T16:00:00.000Z",
      endTime: "2026-01-06T16:30:00.000Z",
    },
  });
  const taken = { contactId, calendarId, startTime: "2026-01-06T10:15:00-06:00" };
  expect((await send("POST", "/appointments", taken)).status).toBe(409);
  expect((await send("POST", "/appointments", { ...taken, startTime: "2026-01-06T03:00:00-06:00" })).status).toBe(409);
  const second = await send<Booked>("POST", "/appointments", { ...taken, title: "Over it", anyTime: true });
  expect(second.status).toBe(201);
  const change = (id: string, body: object) => send("PATCH", `/appointments/${id}`, body);
  expect(await change(second.body.id, { endTime: "2026-01-06T09:00:00-06:00", anyTime: true })).toMatchObject({ status: 422 });
  expect(await change(second.body.id, { status: "cancelled", description: "Rain" })).toMatchObject({ body: { status: "cancelled" } });
  expect(await change(second.body.id, { assignedTo: "nobody" })).toMatchObject({ status: 422 });
  const titles = async (query: string) =>
    (await send<{ items: { title: string }[]; nextCursor: string | null }>("GET", `/appointments?${query}`, undefined, viewer)).body;
  const first = await titles("limit=1");
  const rest = await titles(`limit=1&cursor=${first.nextCursor}`);
  expect([first, rest]).toMatchObject([{ items: [{ title: "Grace" }] }, { items: [{ title: "Over it" }], nextCursor: null }]);
  server.clock.advance({ ms: 2 * 86_400_000 });
  expect([await titles("view=upcoming"), await titles("view=past")]).toMatchObject([{ items: [] }, { items: [{ title: "Over it" }, { title: "Grace" }] }]); // prettier-ignore
  expect((await send("POST", "/appointments", taken, viewer)).status).toBe(403);
  expect((await send("POST", "/appointments", { ...taken, contactId: "nobody" })).status).toBe(404);
  expect((await send("DELETE", `/appointments/${second.body.id}`)).status).toBe(204);
  expect((await send("DELETE", `/appointments/${second.body.id}`)).status).toBe(404);
});
