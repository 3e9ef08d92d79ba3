import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Completeness } from "../../completeness/completeness-view.ts";
import { addLead } from "../../leads/testing/add-lead.ts";
import { problemOf, testServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let headers: { cookie: string };
beforeAll(async () => {
  server = await testServer({ now: "2026-01-06T05:30:00Z" }); // 23:30 of the 5th in Chicago
  headers = { cookie: await server.signedIn("viewer@example.com", { roles: { acme: "viewer" } }) };
  await sql`insert into connections (workspace_id, connection_id, provider, name, account_id, created_at, updated_at)
    values ('acme', 'page', 'facebook', 'Page', '1029384756', now(), now())`.execute(server.db.in("acme"));
  await sql`insert into sources (workspace_id, source_id, connection_id, mode, created_at, updated_at)
    values ('acme', 'all-forms', 'page', 'webhook', now(), now())`.execute(server.db.in("acme"));
  for (const workspaceId of ["acme", "globex"])
    await addLead(server, { workspaceId, receivedAt: new Date("2026-01-05T18:00:00Z"), contactAt: new Date("2026-01-05T18:00:01Z") });
  await sql`insert into listed_leads (workspace_id, provider, external_id, account_id, form_id, submitted_at, listed_at)
    values ('acme', 'facebook', 'not-here', '1029384756', '77', '2026-01-05T18:00:00Z', now())`.execute(server.db.in("acme"));
});
afterAll(() => server[Symbol.asyncDispose]());

const get = (path: string) => server.send("GET", `/api/v1${path}`, { headers });

test("who may see leads sees what is missing of them, of their workspace alone", async () => {
  const report = (await (await get("/completeness?workspace=acme")).json()) as Completeness;
  expect(report).toMatchObject({ addsUp: false, totals: { stored: 1, contacts: 1, missing: 1 }, from: "2025-12-07", to: "2026-01-05" });
  expect(report.lines).toMatchObject([{ day: "2026-01-05", formName: "Spring", sourceId: "all-forms", verdict: "does_not_add_up" }]);
  expect(await problemOf(await get("/completeness?workspace=globex"))).toEqual([404, "not_found"]);
});

test("the report comes as a page and as a table, to be kept", async () => {
  const html = await get("/completeness/report?workspace=acme");
  expect(html.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(html.headers.get("content-disposition")).toBe('attachment; filename="completeness-acme-2025-12-07-2026-01-05.html"');
  expect(await html.text()).toContain("1 line does not add up.");
  const csv = await get("/completeness/report?workspace=acme&format=csv&source=all-forms");
  expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(await csv.text()).toContain("does_not_add_up");
});

test("days and sources that are none are refused", async () => {
  expect(await problemOf(await get("/completeness?from=yesterday"))).toEqual([422, "invalid_input"]);
  expect(await problemOf(await get("/completeness?from=2026-01-05&to=2026-01-04"))).toEqual([422, "invalid_input"]);
  expect(await problemOf(await get("/completeness?source=nothing"))).toEqual([404, "not_found"]);
  expect(await problemOf(await server.send("GET", "/api/v1/completeness"))).toEqual([401, "not_signed_in"]);
});

test("leads that Facebook deletes before anybody could read them stand first on the start page", async () => {
  await addLead(server, { receivedAt: new Date("2025-10-12T18:00:00Z"), state: "unreadable", connectionId: "page" });
  await sql`update leads set raw = null, content = null where state = 'unreadable'`.execute(server.db.in("acme"));
  const { health } = (await (await get("/home?workspace=acme")).json()) as { health: { items: { code: string }[] } };
  expect(health.items[0]).toMatchObject({
    code: "leads_expiring",
    level: "act_now",
    title: "A lead of Page will be lost",
    detail: expect.stringContaining("the first is gone at 2026-01-10 18:00 UTC"),
  });
});
