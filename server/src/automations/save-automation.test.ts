import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createDatabase, type Database, type Db } from "../db/db.ts";
import { createTestDatabase, type TestDatabase } from "../db/testing/test-database.ts";
import { InvalidInput, NotFound } from "../lib/errors.ts";
import { findAutomation, findAutomations, listVersions } from "./queries.ts";
import { saveAutomation } from "./save-automation.ts";
import { setAutomation } from "./set-automation.ts";
import { automation, NOW } from "./testing/example.ts";

let testDatabase: TestDatabase;
let database: Database;
let db: Db;
const clock = { now: () => NOW };
const workspaceId = "acme";
const automationId = "facebook-to-contacts";
const first = automation([{ id: "contact", input: { email: "{{ lead.email }}", aVeryLongKey: "1", b: ["x"] } }]);
const second = automation([{ id: "contact" }], { name: "To the CRM" });

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ connection: testDatabase.connection, max: 6 });
  db = database.in(workspaceId);
  await db
    .insertInto("workspaces")
    .values({ workspaceId, locationId: "L1", name: "Acme", country: "US", timeZone: "UTC", currency: "USD", createdAt: NOW })
    .execute();
});
afterAll(async () => {
  await database.close();
  await testDatabase[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await db.deleteFrom("automations").where("workspaceId", "=", workspaceId).execute();
});

const save = (definition: typeof first, isOn?: boolean) => saveAutomation({ db, clock }, { workspaceId, definition, isOn });
const versions = async () => (await listVersions(db, { workspaceId, automationId })).map(({ version }) => version);

test("a changed definition is the next version; an unchanged one is none", async () => {
  expect(await save(first)).toEqual({ version: 1, change: "created" });
  expect(await save(first)).toEqual({ version: 1, change: "unchanged" });
  expect(await save(second)).toEqual({ version: 2, change: "updated" });
  expect(await save(first)).toEqual({ version: 3, change: "updated" });
  expect(await versions()).toEqual([3, 2, 1]);
  expect(await findAutomation(db, { workspaceId, automationId })).toMatchObject({
    name: automationId,
    version: 3,
    definition: first,
    isOn: true,
  });
});

test("eight who save the same at once make one version", async () => {
  const results = await Promise.all(Array.from({ length: 8 }, () => save(first)));
  expect(results.filter(({ change }) => change === "created")).toHaveLength(1);
  await Promise.all(Array.from({ length: 8 }, () => save(second)));
  expect(await versions()).toEqual([2, 1]);
});

test("the switch is moved by whoever says so, and stays otherwise", async () => {
  await save(first, false);
  await save(second);
  expect(await findAutomation(db, { workspaceId, automationId })).toMatchObject({ isOn: false, name: "To the CRM" });
  await setAutomation({ db, clock }, { workspaceId, automationId, isOn: true });
  expect(await findAutomation(db, { workspaceId, automationId })).toMatchObject({ isOn: true, version: 2 });
  await expect(setAutomation({ db, clock }, { workspaceId, automationId: "nobody", isOn: true })).rejects.toThrow(NotFound);
});

test("automations are found by their event, the ones that are off as well, the deleted not", async () => {
  await save(first, false);
  await save({ ...first, id: "gone" });
  await db.updateTable("automations").set({ deletedAt: NOW }).where("automationId", "=", "gone").execute();
  expect((await findAutomations(db, workspaceId, "lead.created")).map(({ id, isOn }) => [id, isOn])).toEqual([[automationId, false]]);
  expect(await findAutomations(db, workspaceId, "lead.updated")).toEqual([]);
});

test("what does not compile is not stored", async () => {
  await expect(save(automation([{ id: "contact", input: { email: "{{ lead.emial }}" } }]))).rejects.toThrow(InvalidInput);
  expect(await versions()).toEqual([]);
});

test("another workspace sees none of it", async () => {
  await save(first);
  expect(await findAutomation(database.in("other"), { workspaceId, automationId })).toBeUndefined();
});
