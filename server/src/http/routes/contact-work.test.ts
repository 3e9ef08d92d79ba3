import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ContactFields } from "../../contacts/contact.ts";
import { resumeJobs } from "../../contacts/jobs/advance-job.ts";
import { upsertContact } from "../../contacts/upsert-contact.ts";
import { problemOf, testServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let editor: string;
let viewer: string;

beforeAll(async () => {
  server = await testServer({ now: "2026-01-05T15:00:00Z" });
  editor = await server.signedIn("ada@example.com", { roles: { acme: "editor" } });
  viewer = await server.signedIn("vic@example.com", { roles: { acme: "viewer" } });
});
afterAll(() => server[Symbol.asyncDispose]());

async function add(fields: ContactFields): Promise<string> {
  const book = { workspaceId: "acme", db: server.db.in("acme"), clock: server.clock, ids: server.ids };
  return (await upsertContact(book, { fields })).contact.contactId;
}
async function send<Body>(method: string, path: string, body?: unknown, cookie = editor): Promise<{ status: number; body: Body }> {
  const answer = await server.send(method, `/api/v1${path}`, { headers: { cookie }, ...(body !== undefined && { body }) });
  const text = await answer.text();
  return { status: answer.status, body: (text === "" ? undefined : JSON.parse(text)) as Body };
}
type TaskPage = { items: { id: string; title: string; contactName: string | null }[]; counts: object; nextCursor: string | null };
type Job = { id: string; state: string; total: number; done: number; changed: number; undone: number; undoUntil: string | null };
const tagsOf = async (id: string) => (await send<{ tags: string[] }>("GET", `/contacts/${id}`)).body.tags;

test("tasks are added, changed, completed and listed by when they are due in the workspace's day", async () => {
  const id = await add({ email: "tasks@example.com", firstName: "Grace" });
  const make = async (title: string, dueDate: string) =>
    (await send<{ id: string }>("POST", `/contacts/${id}/tasks`, { title, dueDate })).body.id;
  const late = await make("Late", "2026-01-04T12:00:00Z");
  await make("Tonight", "2026-01-06T05:00:00Z"); // still the fifth in Chicago
  await make("Tomorrow", "2026-01-06T06:30:00Z");
  const titles = async (query: string) => (await send<TaskPage>("GET", `/tasks?${query}`)).body.items.map(({ title }) => title);
  expect(await titles("view=open")).toEqual(["Late", "Tonight", "Tomorrow"]);
  expect(await titles("view=today")).toEqual(["Tonight"]);
  expect(await titles("view=overdue")).toEqual(["Late"]);
  expect((await send<TaskPage>("GET", "/tasks", undefined, viewer)).body).toMatchObject({
    items: [{ contactName: "Grace" }, {}, {}],
    counts: { overdue: 1, today: 1, open: 3 },
  });
  expect(await send("PATCH", `/contacts/${id}/tasks/${late}`, { completed: true, title: "Was late" })).toMatchObject({
    status: 200,
    body: { completed: true, title: "Was late" },
  });
  expect(await titles("view=done")).toEqual(["Was late"]);
  await send("PATCH", `/contacts/${id}/tasks/${late}`, { completed: false });
  expect(await titles("view=done")).toEqual([]);

  const first = (await send<TaskPage>("GET", "/tasks?limit=2")).body;
  expect(first.items).toHaveLength(2);
  expect(await titles(`limit=2&cursor=${first.nextCursor}`)).toEqual(["Tomorrow"]);
  expect((await send("DELETE", `/contacts/${id}/tasks/${late}`)).status).toBe(204);
  expect((await send("DELETE", `/contacts/${id}/tasks/${late}`)).status).toBe(404);
});

test("a task is assigned to members only, and each sees their own", async () => {
  const id = await add({ email: "assigned@example.com" });
  const members = (await send<{ items: { id: string; email: string }[] }>("GET", "/members")).body.items;
  const ada = members.find(({ email }) => email === "ada@example.com")?.id ?? "";
  const task = { title: "Mine", dueDate: "2026-01-09T12:00:00Z" };
  expect((await send("POST", `/contacts/${id}/tasks`, { ...task, assignedTo: "nobody" })).status).toBe(422);
  const made = await send<{ id: string }>("POST", `/contacts/${id}/tasks`, { ...task, assignedTo: ada });
  const mine = async (cookie: string) =>
    (await send<TaskPage>("GET", "/tasks?assignedTo=me", undefined, cookie)).body.items.map(({ title }) => title);
  expect([await mine(editor), await mine(viewer)]).toEqual([["Mine"], []]);
  expect(await send("PATCH", `/contacts/${id}/tasks/${made.body.id}`, { assignedTo: "" })).toMatchObject({ body: { assignedTo: null } });
  expect(await mine(editor)).toEqual([]);
});

test("a viewer changes nothing, and tasks of another contact or workspace are not there", async () => {
  const id = await add({ email: "walls@example.com" });
  const other = await add({ email: "other@example.com" });
  const task = (await send<{ id: string }>("POST", `/contacts/${id}/tasks`, { title: "T", dueDate: "2026-01-09T12:00:00Z" })).body.id;
  const refused = [
    await send("POST", `/contacts/${id}/tasks`, { title: "T", dueDate: "2026-01-09T12:00:00Z" }, viewer),
    await send("POST", `/contacts/${id}/notes`, { body: "n" }, viewer),
    await send("POST", "/contact-jobs", { which: { ids: [id] }, action: { kind: "delete" } }, viewer),
    await send("PATCH", `/contacts/${other}/tasks/${task}`, { completed: true }),
    await send("GET", `/contacts/${id}/timeline?workspace=globex`),
    await send("POST", `/contacts/${id}/tasks`, { title: " ", dueDate: "tomorrow" }),
    await send("GET", "/tasks?cursor=nonsense"),
  ];
  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 404, 404, 422, 422]);
});

test("a pinned note stands first, and the timeline tells all of it newest first, by kind and page", async () => {
  const id = await add({ email: "timeline@example.com" });
  const first = (await send<{ id: string }>("POST", `/contacts/${id}/notes`, { body: "Old but dear" })).body.id;
  server.clock.advance({ seconds: 1 });
  await send("POST", `/contacts/${id}/notes`, { body: "Newer" });
  server.clock.advance({ seconds: 1 });
  await send("POST", `/contacts/${id}/tasks`, { title: "Call", dueDate: "2026-01-09T12:00:00Z" });
  await send("PATCH", `/contacts/${id}/notes/${first}`, { pinned: true });
  const { notes } = (await send<{ notes: { body: string; pinned: boolean }[] }>("GET", `/contacts/${id}`)).body;
  expect(notes.map(({ body, pinned }) => [body, pinned])).toEqual([["Old but dear", true], ["Newer", false]]); // prettier-ignore
  type Page = { items: { kind: string; title: string; text: string | null }[]; nextCursor: string | null };
  const page = (await send<Page>("GET", `/contacts/${id}/timeline?limit=2`)).body;
  expect(page.items).toMatchObject([{ kind: "task", title: "Call" }, { kind: "note", text: "Newer" }]); // prettier-ignore
  const rest = (await send<Page>("GET", `/contacts/${id}/timeline?limit=2&cursor=${page.nextCursor}`)).body;
  expect(rest).toMatchObject({ items: [{ text: "Old but dear" }], nextCursor: null });
  expect((await send<Page>("GET", `/contacts/${id}/timeline?kind=task`)).body.items).toHaveLength(1);
  expect((await send("GET", `/contacts/${id}/timeline?cursor=eA`)).status).toBe(422);
});

test("tags of all found are changed, and undone where nobody has changed them since", async () => {
  const [has, hasNot] = [await add({ email: "b1@bulk.example", tags: ["vip"] }), await add({ email: "b2@bulk.example" })];
  const which = { query: "bulk.example" };
  const job = (await send<Job>("POST", "/contact-jobs", { which, action: { kind: "add-tags", tags: ["VIP"] } })).body;
  expect(job).toMatchObject({ state: "done", total: 2, done: 2, changed: 1, undoUntil: expect.any(String) });
  expect(await tagsOf(hasNot)).toEqual(["vip"]);
  expect((await send<Job>("POST", `/contact-jobs/${job.id}/undo`)).body).toMatchObject({ state: "undone", undone: 1 });
  expect([await tagsOf(has), await tagsOf(hasNot)]).toEqual([["vip"], []]);
  expect((await send("POST", `/contact-jobs/${job.id}/undo`)).status).toBe(409);
});

test("many are deleted in batches; a job that a process left is gone on with, and undoing brings all back", async () => {
  const ids = await Promise.all(Array.from({ length: 120 }, (_, at) => add({ email: `many${at}@herd.example` })));
  const job = (await send<Job>("POST", "/contact-jobs", { which: { ids }, action: { kind: "delete" } })).body;
  await resumeJobs(server);
  const read = async () => (await send<Job>("GET", `/contact-jobs/${job.id}`)).body;
  await expect.poll(read).toMatchObject({ state: "done", done: 120, changed: 120 });
  const found = () => send<{ total: number }>("POST", "/contacts/search", { query: "herd.example" });
  expect((await found()).body.total).toBe(0);
  await send("POST", `/contact-jobs/${job.id}/undo`);
  await resumeJobs(server);
  await expect.poll(read).toMatchObject({ state: "undone", undone: 120 });
  expect((await found()).body.total).toBe(120);
});

test("an assignment that somebody has changed since is not undone, and after half an hour none is", async () => {
  const id = await add({ email: "assign@example.com" });
  const members = (await send<{ items: { id: string; email: string }[] }>("GET", "/members")).body.items;
  const assign = async (assignedTo: string | null) =>
    (await send<Job>("POST", "/contact-jobs", { which: { ids: [id] }, action: { kind: "assign", assignedTo } })).body;
  const first = await assign(members[0]?.id ?? "");
  await assign(members[1]?.id ?? "");
  expect((await send<Job>("POST", `/contact-jobs/${first.id}/undo`)).body).toMatchObject({ state: "undone", undone: 0 });
  expect((await send<{ assignedTo: string }>("GET", `/contacts/${id}`)).body.assignedTo).toBe(members[1]?.id);
  const last = await assign(null);
  server.clock.advance({ minutes: 31 });
  expect((await send("POST", `/contact-jobs/${last.id}/undo`)).status).toBe(409);
  const stranger = await server.send("POST", "/api/v1/contact-jobs", {
    headers: { cookie: editor },
    body: { which: { ids: [id] }, action: { kind: "assign", assignedTo: "stranger" } },
  });
  expect(await problemOf(stranger)).toEqual([422, "invalid_input"]);
});

test("each person keeps their own columns and saved filters", async () => {
  const views = { columns: ["email", "tags"], saved: [{ name: "VIPs", query: "", filter: "[]", sort: "-dateAdded" }] };
  expect((await send("PUT", "/contact-views", views)).status).toBe(200);
  expect((await send("GET", "/contact-views")).body).toEqual(views);
  expect((await send("GET", "/contact-views", undefined, viewer)).body).toEqual({ columns: null, saved: [] });
  const { rows } = await sql`select * from contact_views`.execute(server.db.in("globex"));
  expect(rows).toEqual([]);
});
