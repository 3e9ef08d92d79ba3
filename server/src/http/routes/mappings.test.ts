import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let editor: string;
let viewer: string;

beforeAll(async () => {
  server = await testServer();
  const db = server.db.in("acme");
  await sql`insert into connections (workspace_id, connection_id, provider, name, account_id, created_at, updated_at)
    values ('acme', 'page', 'facebook', 'Roofer', '1', now(), now())`.execute(db);
  await sql`insert into sources (workspace_id, source_id, connection_id, form_id, created_at, updated_at) values ('acme', 'forms', 'page', null, now(), now())`.execute(
    db,
  );
  await sql`insert into forms (workspace_id, connection_id, form_id, version, name, body, body_hash, first_seen_at, checked_at)
    values ('acme', 'page', '77', 1, 'Roof check', ${'{"questions":[{"key":"email","type":"EMAIL"},{"key":"budget","label":"Budget","type":"CUSTOM"}]}'}, '', now(), now())`.execute(
    db,
  );
  editor = await server.signedIn("ed@example.com", { roles: { acme: "editor" } });
  viewer = await server.signedIn("vi@example.com", { roles: { acme: "viewer" } });
});
afterAll(async () => server[Symbol.asyncDispose]());

const ask = async (method: string, path: string, body?: unknown, cookie = editor) => {
  const response = await server.send(method, `/api/v1${path}${path.includes("?") ? "&" : "?"}workspace=acme`, {
    headers: { cookie },
    body,
  });
  return { status: response.status, body: response.status === 204 ? null : ((await response.json()) as Record<string, unknown>) };
};
const rules = [{ to: "email", from: "email", required: true }];

test("what can be mapped is listed: the source's default and each form that was seen, with questions and suggestions", async () => {
  expect((await ask("GET", "/mapping-forms", undefined, viewer)).body).toMatchObject({
    items: [
      { sourceId: "forms", formId: null, mapping: null, held: 0 },
      { formId: "77", formName: "Roof check" },
    ],
  });
  expect((await ask("GET", "/mapping-form?source=forms&form=77", undefined, viewer)).body).toMatchObject({
    questions: [{ key: "email", isInForm: true, samples: [] }, { key: "budget" }],
    suggestions: [
      { rule: { to: "email", from: "email" }, confidence: "sure" },
      { rule: { to: "customFields.budget", from: "budget", type: "money" }, confidence: "possible" },
    ],
  });
  expect((await ask("GET", "/mapping-form?source=nope")).status).toBe(404);
});

test("a mapping is saved by an editor, by name; somebody else's newer version is not overwritten; it is restored and removed", async () => {
  const draft = { sourceId: "forms", formId: "77", name: "Roof", rules, expectedVersion: 0 };
  expect((await ask("PUT", "/mappings/roof", draft, viewer)).status).toBe(403);
  expect(await ask("PUT", "/mappings/roof", draft)).toMatchObject({
    status: 200,
    body: { id: "roof", version: 1, savedBy: "ed@example.com", held: 0 },
  });
  expect(await ask("PUT", "/mappings/roof", draft)).toMatchObject({ status: 409, body: { code: "conflict" } });
  expect(await ask("PUT", "/mappings/roof", { ...draft, expectedVersion: 1, rules: [{ to: "name", from: "x" }] })).toMatchObject({
    status: 200,
    body: { version: 2 },
  });
  expect(await ask("POST", "/mappings/roof/restore", { version: 1 })).toMatchObject({
    status: 200,
    body: { version: 3, rules, versions: [{ version: 3, restoredFrom: 1 }, { version: 2 }, { version: 1 }] },
  });
  expect((await ask("POST", "/mappings/roof/restore", { version: 9 })).status).toBe(404);
  expect((await ask("GET", "/mappings")).body).toMatchObject({ items: [{ id: "roof", ruleCount: 1 }] });
  expect((await ask("DELETE", "/mappings/roof")).status).toBe(204);
  expect((await ask("GET", "/mappings/roof")).status).toBe(404);
  expect(await ask("PUT", "/mappings/roof", { ...draft, rules: [{ to: "name", from: "x" }] })).toMatchObject({
    status: 200,
    body: { version: 4 },
  });
  expect(server.announced).toContain("leadrelay_config");
});

test("rules that cannot work are refused with their place", async () => {
  const save = (broken: object[]) => ask("PUT", "/mappings/other", { sourceId: "forms", formId: null, rules: broken });
  expect(await save([{ to: "emial", from: "a" }])).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining('did you mean "email"?') },
  });
  expect(await save([{ to: "email" }])).toMatchObject({ status: 422, body: { detail: expect.stringContaining("rules[0]") } });
  expect((await ask("PUT", "/mappings/other", { sourceId: "nope", formId: null, rules })).status).toBe(404);
  expect((await ask("POST", "/mappings/preview", { sourceId: "forms", formId: null, rules: [{ to: "email" }] })).status).toBe(422);
  expect((await ask("POST", "/mappings/preview", { sourceId: "forms", formId: null, rules }, viewer)).body).toMatchObject({
    leads: [],
    held: { looked: 0 },
  });
});

test("nothing to repair is an empty list; a lead that is not here or not held is said so", async () => {
  expect((await ask("GET", "/repairs")).body).toEqual({ items: [], nextCursor: null });
  expect((await ask("GET", "/repairs/leads?mapping=roof&to=email")).body).toMatchObject({ items: [] });
  expect(await ask("POST", "/repairs/release", {})).toMatchObject({ status: 202, body: { released: 0 } });
  expect((await ask("POST", "/repairs/release", {}, viewer)).status).toBe(403);
  const unknown = "0197f3c0-0000-7000-8000-000000000001";
  expect((await ask("POST", `/leads/${unknown}/repair`, { values: { email: "a@example.com" } })).status).toBe(404);
  expect((await ask("POST", `/leads/${unknown}/repair`, { values: {} })).status).toBe(422);
});
