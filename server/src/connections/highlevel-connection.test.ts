import { expect, test } from "vitest";
import { highlevelApp } from "../testing/highlevel-app.ts";
import { secureRandom } from "../lib/random.ts";
import { createWorkspaceFiles } from "../workspace-files.ts";
import { createConnection } from "./create-connection.ts";
import { deleteConnection } from "./queries.ts";
import { readLimits } from "./read-limits.ts";
import { setConnectionPaused } from "./pause-connection.ts";

const flows = () => [
  { name: "plain", steps: ['{ id: contact, operation: crm.contacts.upsert, connection: crm, input: { email: "{{ lead.email }}" } }'] },
];
type App = Awaited<ReturnType<typeof highlevelApp>>;

function depsOf(app: App) {
  const files = createWorkspaceFiles({ ...app, random: secureRandom, listener: { notify: () => {} } }, app);
  return { ...app, secretsOf: () => ({}), apply: files.deps };
}

test("connecting a location makes the fields that keep a lead's id, before the first lead, and learns its name", async () => {
  await using app = await highlevelApp({ flows });
  const { locationId, token } = app.crm.addLocation();
  const baseUrl = await app.db.selectFrom("connections").select("baseUrl").where("connectionId", "=", "crm").executeTakeFirst();
  const connectionId = await createConnection(depsOf(app), {
    workspaceId: app.workspaceId,
    name: "Second location",
    provider: "highlevel",
    accountId: locationId,
    baseUrl: baseUrl?.baseUrl ?? null,
    accessToken: token,
    isOperator: true,
    withoutTest: false,
  });
  const keys = [...app.crm.locationOf(locationId).fields.values()].map(({ fieldKey }) => fieldKey);
  expect(keys).toEqual(expect.arrayContaining(["contact.lead_id", "contact.lead_source", "contact.submitted_at"]));
  const stored = await app.db.selectFrom("connections").select("accountName").where("connectionId", "=", connectionId).executeTakeFirst();
  expect(stored?.accountName).toBe(app.crm.locationOf(locationId).name);
});

test("the gauges show what a location has used, what waits, and until when", async () => {
  await using app = await highlevelApp({ flows });
  await app.sendInto("plain", { email: "ada@example.com" });
  await app.runDueWork();
  await app.owner("update paces set paused_until = $1", [new Date(app.clock.now().getTime() + 60_000)]);
  await app.sendInto("plain", { email: "grace@example.com" });
  await app.runDueWork();
  const limits = await readLimits(app.db, { workspaceId: app.workspaceId, connectionId: "crm", now: app.clock.now() });
  expect(limits?.window).toMatchObject({ limit: 97, windowMs: 10_000 });
  expect(limits?.window.used).toBeGreaterThan(0);
  expect(limits?.backlog).toMatchObject({ steps: 1, doneAt: expect.any(String) });
  expect(limits?.pausedUntil).not.toBeNull();
});

test("steps of a paused location wait without being asked for, and follow when it is resumed", async () => {
  await using app = await highlevelApp({ flows });
  const at = { workspaceId: app.workspaceId, connectionId: "crm" };
  await setConnectionPaused(depsOf(app), { ...at, isPaused: true });
  await app.sendInto("plain", { email: "ada@example.com" });
  await app.runDueWork();
  expect(await app.readSteps()).toMatchObject([{ state: "parked", code: "connection_paused", attempts: 0 }]);
  await setConnectionPaused(depsOf(app), { ...at, isPaused: false });
  await app.runDueWork();
  expect(app.readCrm().contacts).toHaveLength(1);
});

test("a location that is connected again under its name takes up the steps that waited for it", async () => {
  await using app = await highlevelApp({ flows });
  const row = await app.db.selectFrom("connections").selectAll().where("connectionId", "=", "crm").executeTakeFirstOrThrow();
  const at = { workspaceId: app.workspaceId, connectionId: "crm" };
  await setConnectionPaused(depsOf(app), { ...at, isPaused: true });
  await app.sendInto("plain", { email: "ada@example.com" });
  await app.runDueWork();
  await deleteConnection(app.db, at);
  await createConnection(depsOf(app), {
    workspaceId: app.workspaceId,
    id: "crm",
    name: "Again",
    provider: "highlevel",
    accountId: row.accountId,
    baseUrl: row.baseUrl,
    accessToken: "pit-of-the-tests",
    isOperator: true,
    withoutTest: false,
  });
  app.forget();
  await app.runDueWork();
  expect(app.readCrm().contacts).toHaveLength(1);
});
