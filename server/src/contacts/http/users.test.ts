import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openContactBook, type TestContactBook, type TestWorkspace } from "../testing/open-contact-book.ts";

let contacts: TestContactBook;
let w: TestWorkspace;
let ada: string;
let bob: string;
beforeAll(async () => {
  contacts = await openContactBook();
  w = await contacts.workspace();
  ada = await addPerson("Ada Lovelace", "ada@example.com", { [w.workspaceId]: "owner" });
  bob = await addPerson("Bob", "bob@example.com", { [w.workspaceId]: "viewer" });
});
afterAll(async () => {
  expect(contacts.faults).toEqual([]);
  await contacts[Symbol.asyncDispose]();
});

async function addPerson(name: string, email: string, roles: Record<string, string>): Promise<string> {
  const { rows } = await sql<{ crmId: string }>`
    insert into users (id, name, email, email_verified, phone, created_at, updated_at)
    values (${email}, ${name}, ${email}, true, '+13125550123', now(), now()) returning crm_id`.execute(contacts.database.system);
  for (const [workspaceId, role] of Object.entries(roles))
    await sql`insert into members (workspace_id, user_id, role, created_at) values (${workspaceId}, ${email}, ${role}, now())`.execute(
      contacts.database.system,
    );
  return rows[0]?.crmId ?? "";
}

test("members of the workspace are its users, in HighLevel's shape", async () => {
  const { status, body } = await w.send("GET", `/users/?locationId=${w.locationId}`);
  expect(status).toBe(200);
  expect(body.users).toEqual([
    {
      id: ada,
      name: "Ada Lovelace",
      firstName: "Ada",
      lastName: "Lovelace",
      email: "ada@example.com",
      phone: "+13125550123",
      permissions: {},
      roles: { type: "account", role: "admin", locationIds: [w.locationId] },
      deleted: false,
    },
    expect.objectContaining({ id: bob, roles: { type: "account", role: "user", locationIds: [w.locationId] } }),
  ]);
  expect(ada).toMatch(/^[A-Za-z0-9]{20}$/);
  expect(await w.send("GET", `/users/${bob}`)).toMatchObject({ status: 200, body: { id: bob, name: "Bob", lastName: "" } });
});

test("users are searched by text, role and id, with skip and limit", async () => {
  const search = async (query: string) => (await w.send("GET", `/users/search?companyId=c&${query}`)).body;
  expect(await search("query=LOVE")).toMatchObject({ users: [{ id: ada }], count: 1 });
  expect(await search("role=user")).toMatchObject({ users: [{ id: bob }], count: 1 });
  expect(await search(`ids=${bob},${"x".repeat(20)}`)).toMatchObject({ users: [{ id: bob }], count: 1 });
  expect(await search("limit=1&skip=1")).toMatchObject({ users: [{ id: bob }], count: 2 });
  expect(await w.send("GET", "/users/search?limit=many")).toMatchObject({ status: 422 });
});

test("without the scope, from another location, or for somebody of another workspace there is nothing", async () => {
  const other = await contacts.workspace();
  expect((await other.send("GET", `/users/?locationId=${other.locationId}`)).body.users).toEqual([]);
  expect(await other.send("GET", `/users/${ada}`)).toMatchObject({ status: 400 });
  expect(await w.send("GET", `/users/?locationId=${other.locationId}`)).toMatchObject({ status: 403 });
  const reader = await contacts.workspace({ scopes: ["contacts.readonly"] });
  expect(await reader.send("GET", `/users/?locationId=${reader.locationId}`)).toMatchObject({ status: 401 });
  expect(await w.send("GET", "/users/")).toMatchObject({ status: 422 });
});

test("a contact and a task are assigned to a member, and to nobody else", async () => {
  const stranger = await addPerson("Eve", "eve@example.com", {});
  const refusal = { status: 422, body: { message: ["assignedTo must be the id of a user of this location"] } };
  const base = { locationId: w.locationId, firstName: "Carl" };
  const made = await w.send("POST", "/contacts/", { ...base, email: "carl@example.org", assignedTo: ada });
  expect(made).toMatchObject({ status: 201, body: { contact: { assignedTo: ada } } });
  const path = `/contacts/${made.body.contact.id}`;
  for (const assignedTo of [stranger, "nobody", "x'; drop table users"]) {
    expect(await w.send("POST", "/contacts/", { ...base, assignedTo })).toMatchObject(refusal);
    expect(await w.send("POST", "/contacts/upsert", { ...base, email: "carl@example.org", assignedTo })).toMatchObject(refusal);
    expect(await w.send("PUT", path, { assignedTo })).toMatchObject(refusal);
    const task = { title: "Call", dueDate: "2026-01-06T09:00:00Z", completed: false };
    expect(await w.send("POST", `${path}/tasks`, { ...task, assignedTo })).toMatchObject(refusal);
  }
  expect((await w.send("PUT", path, { assignedTo: null })).body.contact.assignedTo).toBeUndefined();
  expect(await w.send("PUT", path, { assignedTo: 7 })).toMatchObject({ status: 422 });
});

test("an owner of the installation belongs to every workspace", async () => {
  const root = await addPerson("Root", "root@example.com", {});
  await sql`update users set is_instance_owner = true where email = 'root@example.com'`.execute(contacts.database.system);
  const other = await contacts.workspace();
  expect((await other.send("GET", `/users/?locationId=${other.locationId}`)).body.users).toMatchObject([{ id: root }]);
});
