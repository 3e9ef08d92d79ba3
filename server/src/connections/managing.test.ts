import { expect, test } from "vitest";
import { samplePageId } from "../../../sandbox/src/facebook/index.ts";
import { secureRandom } from "../lib/random.ts";
import { setSourcePaused } from "../sources/pause-source.ts";
import { removeSource } from "../sources/remove-source.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";
import { createWorkspaceFiles } from "../workspace-files.ts";
import type { ConnectionDeps } from "./connection-deps.ts";
import { createConnection } from "./create-connection.ts";
import { setConnectionPaused } from "./pause-connection.ts";
import { removeConnection } from "./remove-connection.ts";

function depsOf(app: TestApp): ConnectionDeps {
  const files = createWorkspaceFiles({ ...app, random: secureRandom, listener: { notify: () => {} } }, app);
  return { ...app, secretsOf: () => ({}), apply: files.deps };
}
const workspaceId = "acme";
const page = { workspaceId, connectionId: "acme-facebook" };
const book = { workspaceId, connectionId: "contact-book" };

test("a paused page still receives: its leads are kept in their workspace and become contacts when it is resumed", async () => {
  await using app = await testApp();
  const deps = depsOf(app);
  await setConnectionPaused(deps, { ...page, isPaused: true });
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  expect(await app.readLeads()).toMatchObject([{ state: "unreadable", cause: "paused", code: "connection_paused" }]);
  expect((await app.readBook()).contacts).toEqual([]);
  await setConnectionPaused(deps, { ...page, isPaused: false });
  await app.runDueWork();
  expect(await app.readLeads()).toMatchObject([{ state: "matched", cause: null }]);
  expect((await app.readBook()).contacts).toHaveLength(1);
});

test("steps for a paused destination wait, and are sent once when it is resumed", async () => {
  await using app = await testApp();
  const deps = depsOf(app);
  await setConnectionPaused(deps, { ...book, isPaused: true });
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  expect(await app.readSteps()).toMatchObject([{ path: "contact", state: "parked", code: "connection_paused" }]);
  await setConnectionPaused(deps, { ...book, isPaused: false });
  await app.runUntilDone();
  const { contacts, notes } = await app.readBook();
  expect([contacts.length, notes.length]).toEqual([1, 1]);
});

test("a paused source keeps its leads; they go on when it is resumed or removed", async () => {
  await using app = await testApp();
  const deps = depsOf(app);
  const source = { workspaceId, sourceId: "all-forms" };
  await setSourcePaused(deps, { ...source, isPaused: true });
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  expect(await app.readLeads()).toMatchObject([{ state: "normalised", code: "source_paused", fullName: expect.any(String) }]);
  await setSourcePaused(deps, { ...source, isPaused: false });
  await app.runDueWork();
  expect((await app.readBook()).contacts).toHaveLength(1);

  await setSourcePaused(deps, { ...source, isPaused: true });
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  await expect(removeSource(deps, { ...source, isConfirmed: false })).rejects.toMatchObject({ code: "in_use" });
  await removeSource(deps, { ...source, isConfirmed: true });
  await app.runDueWork();
  expect((await app.readLeads()).map(({ state }) => state).toSorted()).toEqual(["matched", "unrouted"]);
});

test("a removed destination loses no lead: steps wait, and follow one of the same id; its key for our book is revoked", async () => {
  await using app = await testApp();
  const deps = depsOf(app);
  await expect(removeConnection(deps, { ...book, isConfirmed: false })).rejects.toMatchObject({ code: "in_use" });
  const keys = async () => (await app.db.selectFrom("apiKeys").select("revokedAt").execute()).map(({ revokedAt }) => revokedAt);
  expect(await keys()).toEqual([null]);
  await removeConnection(deps, { ...book, isConfirmed: true });
  expect(await keys()).toEqual([app.clock.now()]);
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  expect(await app.readSteps()).toMatchObject([{ path: "contact", state: "parked", code: "connection_missing" }]);
  await createConnection(deps, {
    workspaceId,
    id: "contact-book",
    name: "Contact book",
    provider: "contact-book",
    accountId: null,
    baseUrl: null,
    isOperator: false,
    withoutTest: false,
  });
  await app.runUntilDone();
  expect((await app.readBook()).contacts).toHaveLength(1);
});

test("a removed page's waiting lead follows the next connection of the page, whatever its id", async () => {
  await using app = await testApp();
  const deps = depsOf(app);
  await setConnectionPaused(deps, { ...page, isPaused: true });
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  await removeConnection(deps, { ...page, isConfirmed: true });
  await createConnection(deps, {
    workspaceId,
    id: "again",
    name: "Again",
    provider: "facebook",
    accountId: samplePageId,
    baseUrl: "sandbox",
    accessToken: "EAAtokenOfTheTestPage",
    appSecret: "app-secret-of-the-tests",
    isOperator: false,
    withoutTest: false,
  });
  await app.runDueWork();
  expect(await app.readLeads()).toMatchObject([{ state: "unrouted", fullName: expect.any(String) }]);
});
