import { sql } from "kysely";
import { expect, test } from "vitest";
import { samplePageId } from "../../../sandbox/src/facebook/index.ts";
import { listWorkItems, readWork } from "../insights/work.ts";
import { claimSteps } from "../work/claim.ts";
import { testApp, type TestApp } from "../testing/test-app.ts";
import { cancelWork } from "./cancel-work.ts";
import { selectLeadRows } from "./queries.ts";
import { retryNow } from "./retry-now.ts";

const deps = (app: TestApp) => ({ database: app.database, clock: app.clock, wake: () => {} });
const work = (app: TestApp) => readWork({ db: app.db, clock: app.clock, operationName: (name) => name }, app.workspaceId);
const retry = (app: TestApp, group = "") => retryNow(deps(app), { workspaceId: app.workspaceId, group });

test("a token that ended makes one group with its count; mended and tried now, all of it goes on", async () => {
  await using app = await testApp();
  app.sandbox.facebook.expireToken(samplePageId);
  for (let number = 0; number < 5; number += 1) await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  const { groups, needsPerson } = await work(app);
  expect(needsPerson).toBe(1);
  expect(groups).toMatchObject([
    { kind: "lead", state: "unreadable", cause: "reauthorise", leads: 5, action: "reconnect", connection: { id: "acme-facebook" } },
  ]);
  // Tried while it is still broken: one asks, the others stay where they are.
  expect(await retry(app, groups[0]?.id)).toEqual({ due: 1, follow: 4 });
  await app.runDueWork();
  expect((await work(app)).groups).toMatchObject([{ leads: 5 }]);

  await sql`update connections set probe_at = ${app.clock.now()} where connection_id = 'nothing'`.execute(app.db);
  app.sandbox.facebook.renewToken(samplePageId);
  expect(await retry(app, groups[0]?.id)).toEqual({ due: 1, follow: 4 });
  await app.runDueWork();
  await app.runDueWork();
  expect(await work(app)).toMatchObject({ groups: [], needsPerson: 0, waiting: [], destinations: [] });
  expect((await app.readBook()).contacts.length).toBeGreaterThan(0);
  expect(await app.brokenInvariants()).toEqual([]);
});

test("steps that wait for another try are one group whatever step they are, and can be tried now", async () => {
  await using app = await testApp();
  app.book.choose(() => ({ status: 429, headers: { "retry-after": "600" } }));
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  const throttled = (await work(app)).groups;
  expect(throttled).toMatchObject([{ cause: "throttled", needsPerson: false, action: null }]);
  await expect(retry(app, throttled[0]?.id)).rejects.toThrow("asked us to wait");
});

test("steps that gave up are counted by operation, listed with their lead, and not hurried", async () => {
  await using app = await testApp();
  app.book.choose(({ path }) => (path.endsWith("/notes") ? { status: 422 } : undefined));
  for (let number = 0; number < 3; number += 1) await app.sandbox.facebook.sendLead();
  await app.runUntilDone();
  const { groups } = await work(app);
  expect(groups).toMatchObject([
    { state: "dead", operation: { id: "crm.contacts.notes.create" }, leads: 3, action: "replay", can: { replay: "failed", cancel: true } },
  ]);
  const group = groups[0]?.id ?? "";
  const first = await listWorkItems(app.db, { workspaceId: app.workspaceId, group, limit: 2 });
  const rest = await listWorkItems(app.db, { workspaceId: app.workspaceId, group, limit: 2, cursor: first.nextCursor ?? "" });
  expect(new Set([...first.items, ...rest.items].map(({ leadId }) => leadId)).size).toBe(3);
  expect(rest.nextCursor).toBeNull();
  await expect(retry(app, group)).rejects.toThrow("gave up");
});

test("cancelled steps are not sent any more, their run is cancelled, and a replay does it after all", async () => {
  await using app = await testApp();
  app.book.choose(({ path }) => (path.endsWith("/notes") ? { status: 422 } : undefined));
  await app.sandbox.facebook.sendLead();
  await app.runUntilDone();
  const [group] = (await work(app)).groups;
  const cancelled = await cancelWork(deps(app), { workspaceId: app.workspaceId, group: group?.id ?? "" });
  expect(cancelled).toEqual({ steps: 1, runs: 1, leftAlone: 0 });
  expect((await work(app)).groups).toEqual([]);
  expect(await app.brokenInvariants()).toEqual([]);
  const [row] = await selectLeadRows(app.db, { workspaceId: app.workspaceId, limit: 1 });
  expect(row?.row.progress).toBe("cancelled");
  app.book.heal();
  const [lead] = await app.readLeads();
  await app.replay({ leadId: lead?.leadId ?? "", from: "start" });
  await app.runUntilDone();
  const book = await app.readBook();
  expect([book.contacts.length, book.tasks.length, book.notes.length]).toEqual([1, 1, 1]);
});

test("what is being sent is not cancelled, nor what is done, nor a lead", async () => {
  await using app = await testApp();
  app.book.choose(() => ({ status: 503 }));
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  app.clock.advance({ hours: 1 });
  const [held] = await claimSteps(app.database, { owner: app.ids.uuid(), limit: 1, now: app.clock.now() });
  const cancelStep = (stepId: string) => cancelWork(deps(app), { workspaceId: app.workspaceId, stepId });
  await expect(cancelStep(held?.stepId ?? "")).rejects.toThrow("being sent right now");
  app.book.heal();
  app.clock.advance({ minutes: 1 });
  await app.runUntilDone();
  await expect(cancelStep(held?.stepId ?? "")).rejects.toThrow("done or cancelled already");
  await expect(cancelStep(app.ids.uuid())).rejects.toThrow("no such step");
  const leads = Buffer.from(JSON.stringify(["lead", "unreadable", null, null, null, null, null])).toString("base64url");
  await expect(cancelWork(deps(app), { workspaceId: app.workspaceId, group: leads })).rejects.toThrow("never given up");
});

test("a lead of the same person goes on when the one before it is cancelled", async () => {
  await using app = await testApp();
  app.book.choose(({ path, method }) => (method === "POST" && path.endsWith("/contacts/upsert") ? { status: 422 } : undefined));
  const answers = { email: "ada@example.com", full_name: "Ada Lovelace" };
  app.sandbox.facebook.submitLead({ answers });
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  for (const { id } of (await work(app)).groups.filter(({ can }) => can.cancel))
    await cancelWork(deps(app), { workspaceId: app.workspaceId, group: id });
  const { rows } = await sql`select from runs where is_in_order`.execute(app.db);
  expect(rows).toEqual([]);
});
