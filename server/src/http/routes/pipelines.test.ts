import { afterAll, beforeAll, expect, test } from "vitest";
import { upsertContact } from "../../contacts/upsert-contact.ts";
import { createIds, secureRandom } from "../../lib/random.ts";
import { createTestClock } from "../../testing/clock.ts";
import { problemOf, testServer, type TestServer } from "../testing/test-server.ts";

type Pipeline = { id: string; name: string; stages: { id: string; name: string }[] };
type Opportunity = { id: string; stageId: string; status: string; owner: string | null };

let server: TestServer;
let member: string;
let admin: string;
let viewer: string;
let contactId: string;
let leads: Pipeline;
beforeAll(async () => {
  server = await testServer();
  member = await server.signedIn("mo@example.com", { roles: { acme: "editor" } });
  admin = await server.signedIn("ada@example.com", { roles: { acme: "admin", globex: "admin" } });
  viewer = await server.signedIn("vi@example.com", { roles: { acme: "viewer" } });
  contactId = await newContact({ firstName: "Ines", email: "ines@example.org" });
  leads = (await read<{ items: Pipeline[] }>(call("GET", "/pipelines"))).items[0]!;
});
afterAll(() => server[Symbol.asyncDispose]());

const call = (method: string, path: string, body?: unknown, cookie = admin) =>
  server.send(method, `/api/v1${path}${path.includes("?") ? "&" : "?"}workspace=acme`, { headers: { cookie }, body });
const read = async <Answer>(answer: Response | Promise<Response>): Promise<Answer> => (await (await answer).json()) as Answer;
const clock = createTestClock("2026-01-05T09:00:00.000Z");
const ids = createIds({ clock, random: secureRandom });
const bookOf = (workspaceId: string) => ({ workspaceId, db: server.db.in(workspaceId), clock, ids });
async function newContact(fields: object, workspaceId = "acme"): Promise<string> {
  return (await upsertContact(bookOf(workspaceId), { fields })).contact.contactId;
}
const create = (more: object = {}, cookie = member) =>
  call("POST", "/opportunities", { pipelineId: leads.id, contactId, name: "Roof", ...more }, cookie);
const board = (query: string) =>
  read<{ currency: string; stages: { id: string; count: number; value: number; opportunities: Opportunity[] }[] }>(
    call("GET", `/pipelines/${leads.id}/board?${query}`),
  );

test("the board shows each stage with its opportunities and what they are worth, also beyond those shown", async () => {
  const [first, second] = leads.stages;
  for (const value of [100, 250.5]) expect((await create({ value, owner: "Mo" })).status).toBe(201);
  const won = await read<Opportunity>(create({ value: 40, status: "won" }));
  const moved = await read<Opportunity>(create({ name: "100% slate" }));
  const changed = await call("PATCH", `/opportunities/${moved.id}`, { stageId: second?.id, owner: "" }, member);
  expect(await read(changed)).toMatchObject({ stageId: second?.id, owner: null, contact: { id: contactId, name: "Ines" } });
  const open = await board("status=open&limit=1");
  expect(open.currency).toBe("USD");
  expect(open.stages[0]).toMatchObject({ id: first?.id, count: 2, value: 350.5 });
  expect(open.stages[0]?.opportunities).toHaveLength(1);
  expect(open.stages[1]).toMatchObject({ count: 1, opportunities: [{ id: moved.id }] });
  expect((await board("status=won")).stages[0]?.opportunities).toMatchObject([{ id: won.id }]);
  expect((await board("query=ines@")).stages.map(({ count }) => count)).toEqual([3, 1, 0, 0, 0]);
  expect((await board("query=100%25")).stages.map(({ count }) => count)).toEqual([0, 1, 0, 0, 0]);
  expect((await call("DELETE", `/opportunities/${won.id}`, undefined, member)).status).toBe(204);
  expect((await call("GET", `/opportunities/${won.id}`)).status).toBe(404);
});

test("stages are renamed, ordered, added and taken away; one that holds opportunities stays, and so does all else then", async () => {
  const made = await read<Pipeline>(call("POST", "/pipelines", { name: "Solar", stages: [{ name: "A" }, { name: "B" }] }));
  const [a, b] = made.stages;
  await create({ pipelineId: made.id, stageId: b?.id });
  const renamed = await read<Pipeline>(
    call("PATCH", `/pipelines/${made.id}`, { stages: [{ name: "New" }, { id: b?.id, name: "B2" }, { id: a?.id, name: "A" }] }),
  );
  expect(renamed.stages.map(({ name }) => name)).toEqual(["New", "B2", "A"]);
  expect(renamed.stages[1]?.id).toBe(b?.id);
  const refused = await call("PATCH", `/pipelines/${made.id}`, { name: "X", stages: [{ id: a?.id, name: "Z" }] });
  expect(await problemOf(refused)).toEqual([409, "conflict"]);
  const { items } = await read<{ items: Pipeline[] }>(call("GET", "/pipelines"));
  expect(items.map(({ name }) => name)).toEqual(["Leads", "Solar"]);
  expect(items[1]?.stages.map(({ name }) => name)).toEqual(["New", "B2", "A"]);
  expect((await call("DELETE", `/pipelines/${made.id}`)).status).toBe(409);
  const empty = await read<Pipeline>(call("POST", "/pipelines", { name: "Empty", stages: [{ name: "A" }] }));
  expect((await call("DELETE", `/pipelines/${empty.id}`)).status).toBe(204);
  expect((await call("DELETE", `/pipelines/${empty.id}`)).status).toBe(404);
});

test("the stages that every workspace starts with are renamed as well; an id of nobody is a new stage", async () => {
  const stages = [...leads.stages.map(({ id, name }) => ({ id, name: `${name}!` })), { id: "nobody", name: "More" }];
  const renamed = await read<Pipeline>(call("PATCH", `/pipelines/${leads.id}`, { stages }));
  expect(renamed.stages.slice(0, -1)).toEqual(stages.slice(0, -1));
  expect(renamed.stages.at(-1)).toMatchObject({ id: expect.not.stringMatching("nobody"), name: "More" });
  expect((await read<Pipeline>(call("PATCH", `/pipelines/${leads.id}`, { stages: leads.stages }))).stages).toEqual(leads.stages);
});

test("the last pipeline of a workspace stays", async () => {
  const send = (method: string, path: string) => server.send(method, `/api/v1${path}?workspace=globex`, { headers: { cookie: admin } });
  const { items } = await read<{ items: Pipeline[] }>(send("GET", "/pipelines"));
  expect((await send("DELETE", `/pipelines/${items[0]?.id}`)).status).toBe(409);
});

test("who may only look cannot write, and members cannot edit pipelines, fields and tags", async () => {
  expect((await create({}, viewer)).status).toBe(403);
  expect((await call("GET", `/pipelines/${leads.id}/board`, undefined, viewer)).status).toBe(200);
  expect((await call("POST", "/pipelines", { name: "x", stages: [{ name: "A" }] }, member)).status).toBe(403);
  expect((await call("POST", "/custom-fields", { name: "x", dataType: "TEXT" }, member)).status).toBe(403);
  expect((await call("DELETE", "/tags/x", undefined, member)).status).toBe(403);
});

test.each([
  { name: "" },
  { name: "a\0" },
  { name: "\ud800" },
  { value: "1" },
  { status: "all" },
  { contactId: "nobody" },
  { stageId: "none" },
  { pipelineId: "none" },
  { more: 1 },
])("an opportunity with %j is refused", async (wrong) => {
  expect(await problemOf(await create(wrong))).toEqual([422, "invalid_input"]);
});

test.each(["/opportunities/%00", "/pipelines/%00/board", "/custom-fields/%00/use", "/opportunities/%ED%A0%80"])(
  "GET %s is refused, not a fault",
  async (path) => {
    expect([404, 422]).toContain((await call("GET", path)).status);
  },
);

test("an opportunity with another workspace's contact is refused", async () => {
  expect((await create({ contactId: await newContact({ firstName: "Eve" }, "globex") })).status).toBe(422);
});

test("a field is made, counted, changed and deleted; what a list of texts is filled with beforehand stays", async () => {
  const made = await read<{ id: string; key: string }>(
    call("POST", "/custom-fields", { name: "Roof type", dataType: "TEXTBOX_LIST", options: ["Slate", "Tile"] }),
  );
  expect(made).toMatchObject({ key: "contact.roof_type", options: ["Slate", "Tile"] });
  expect((await call("POST", "/custom-fields", { name: "Roof type", dataType: "TEXT" })).status).toBe(409);
  const holder = await newContact({ firstName: "Bo", customFields: { [made.id]: ["x"] } });
  expect(await read(call("GET", `/custom-fields/${made.id}/use`))).toEqual({ count: 1 });
  const changed = await read(call("PATCH", `/custom-fields/${made.key}`, { name: "Roof", options: ["Tile", "Zinc"] }));
  expect(changed).toMatchObject({ name: "Roof", key: "contact.roof_type", options: ["Tile", "Zinc"] });
  expect((await call("DELETE", `/custom-fields/${made.id}`)).status).toBe(204);
  expect((await call("GET", `/custom-fields/${made.id}/use`)).status).toBe(404);
  const row = await server.db.in("acme").selectFrom("contacts").select("customFields").where("contactId", "=", holder).executeTakeFirst();
  expect(row?.customFields).toEqual({});
});

test("tags are listed with their contacts, renamed and deleted on them", async () => {
  const carrier = await newContact({ firstName: "Cy", tags: ["hot", "new"] });
  const list = async () => (await read<{ items: { id: string; name: string; contacts: number }[] }>(call("GET", "/tags"))).items;
  const hot = (await list()).find(({ name }) => name === "hot");
  expect(hot?.contacts).toBe(1);
  expect((await call("PATCH", `/tags/${hot?.id}`, { name: "NEW" })).status).toBe(409);
  expect(await read(call("PATCH", `/tags/${hot?.id}`, { name: "Very hot" }))).toEqual({ id: hot?.id, name: "very hot" });
  expect((await call("DELETE", `/tags/${hot?.id}`)).status).toBe(204);
  const row = await server.db.in("acme").selectFrom("contacts").select("tags").where("contactId", "=", carrier).executeTakeFirst();
  expect(row?.tags).toEqual(["new"]);
});
