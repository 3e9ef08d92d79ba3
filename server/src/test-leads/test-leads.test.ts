import { expect, test } from "vitest";
import { newsletterFormId, roofFormId, samplePageId } from "../../../sandbox/src/facebook/index.ts";
import { createLeadReader } from "../pipeline/lead-reader.ts";
import { testApp, type TestApp } from "../testing/test-app.ts";
import { findWritten } from "./list-written.ts";
import { makeTestLead, removeTestLead } from "./make-test-lead.ts";
import { readTestLead } from "./read-test-lead.ts";
import { removeWritten } from "./remove-written.ts";

const key = { workspaceId: "acme", connectionId: "acme-facebook", formId: roofFormId };

/** A page that is no simulator's in our eyes: only what Meta calls a test is one. */
const live = () => testApp({ environment: "live", publicUrl: "https://leads.example.com" });

const depsOf = (app: TestApp) => ({
  ...app,
  secretsOf: app.secretsOf,
  readLead: createLeadReader({ vault: app.vault }),
  apply: { onApplied: () => app.forget() } as never, // the rest of it is for applying files
});
const stagesOf = async (app: TestApp) => (await readTestLead(app, key))?.stages.map(({ stage, state }) => `${stage} ${state}`);
const newestLead = async (app: TestApp) => {
  const [lead] = await app.db.selectFrom("leads").select(["leadId", "isTest"]).orderBy("receivedAt", "desc").limit(1).execute();
  if (!lead) throw new Error("No lead has arrived.");
  return { workspaceId: "acme", ...lead };
};
const thingsOf = async (app: TestApp) => {
  const { things } = await findWritten({ db: app.db, readLead: depsOf(app).readLead }, await newestLead(app));
  return things.map(({ view: { kind, name, fate } }) => `${kind} ${name}: ${fate}`);
};

async function sendTest(app: TestApp): Promise<void> {
  await makeTestLead(depsOf(app), key);
  await app.sandbox.facebook.deliverDue();
  await app.runDueWork();
}

test("a test lead is made at Facebook, and seen at each station until it is a contact; it is flagged and fits the form", async () => {
  await using app = await live();
  expect(await readTestLead(app, key)).toBeNull();
  await makeTestLead(depsOf(app), key);
  expect(await stagesOf(app)).toEqual(["made done", "announced now", "read waiting", "contact waiting"]);
  await app.sandbox.facebook.deliverDue();
  expect(await stagesOf(app)).toEqual(["made done", "announced done", "read now", "contact waiting"]);
  await app.runDueWork();
  expect(await stagesOf(app)).toEqual(["made done", "announced done", "read done", "contact done"]);
  expect(await newestLead(app)).toMatchObject({ isTest: true });
  expect((await app.readBook()).contacts).toMatchObject([{ email: "test@meta.com", phone: "+12025550143" }]);
});

test("a second one takes the place of the first, as a form has one at most; taken away, it is gone at Facebook and stays here", async () => {
  await using app = await live();
  await sendTest(app);
  await sendTest(app);
  expect(app.sandbox.facebook.leads.filter(({ isTest }) => isTest)).toHaveLength(1);
  expect(await app.readLeads()).toHaveLength(2);
  await removeTestLead(depsOf(app), key);
  expect(app.sandbox.facebook.leads).toEqual([]);
  expect(await readTestLead(app, key)).toMatchObject({ removedAt: app.clock.now().toISOString(), leadId: expect.any(String) as unknown });
});

test("a station that is not reached says what to look at: no webhook, found by asking, a dead token, no automation", async () => {
  await using app = await live();
  const { facebook } = app.sandbox;
  await app.poll();
  facebook.state.pages.get(samplePageId)?.subscribedFields.splice(0);
  await makeTestLead(depsOf(app), key);
  await facebook.deliverDue();
  app.clock.advance({ seconds: 61 });
  expect((await readTestLead(app, key))?.stages[1]).toMatchObject({
    state: "late",
    message: expect.stringContaining("subscribed") as unknown,
  });
  app.clock.advance({ minutes: 15 });
  await app.poll();
  expect(await stagesOf(app)).toEqual(["made done", "announced failed", "read done", "contact done"]);

  facebook.state.pages.get(samplePageId)?.subscribedFields.push("leadgen");
  await makeTestLead(depsOf(app), key);
  facebook.expireToken(samplePageId);
  await facebook.deliverDue();
  await app.runDueWork();
  expect((await readTestLead(app, key))?.stages[2]).toMatchObject({
    state: "failed",
    message: expect.stringContaining("token") as unknown,
  });
  facebook.renewToken(samplePageId);

  await app.db.updateTable("automations").set({ isOn: false }).execute();
  app.forget();
  await app.runUntilDone();
  expect((await readTestLead(app, key))?.stages[3]).toMatchObject({
    state: "failed",
    message: expect.stringContaining("No automation") as unknown,
  });
});

test("what Facebook refuses is said, and no test lead is noted", async () => {
  await using app = await live();
  app.sandbox.facebook.removePermission(samplePageId, "leads_retrieval");
  await expect(makeTestLead(depsOf(app), key)).rejects.toMatchObject({ code: "facebook_permission_missing" });
  expect(await readTestLead(app, key)).toBeNull();
  await expect(makeTestLead(depsOf(app), { ...key, connectionId: "contact-book" })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(makeTestLead(depsOf(app), { ...key, connectionId: "nothing" })).rejects.toMatchObject({ code: "not_found" });
});

test("everything a test lead wrote is shown first and then removed; twice does no more", async () => {
  await using app = await live();
  await sendTest(app);
  expect((await thingsOf(app)).toSorted()).toEqual([
    "contact <test lead: dummy data for full_name>: goes",
    "note From Free roof inspection: goes_with_contact",
    "tags facebook: goes_with_contact",
    "tags free-roof-inspection: goes_with_contact",
    "task Call <test lead: dummy data for full_name>: goes_with_contact",
  ]);
  const written = await removeWritten(depsOf(app), await newestLead(app));
  expect(written.things.every(({ fate }) => fate === "removed")).toBe(true);
  expect(await app.readBook()).toMatchObject({ contacts: [] });
  expect((await removeWritten(depsOf(app), await newestLead(app))).things).toEqual(written.things);
});

test("of a contact that was there before only what the run added goes: its tags that were new, its task and its note", async () => {
  await using app = await live();
  const { facebook } = app.sandbox;
  await facebook.sendLead({ formId: roofFormId, answers: { email: "test@fb.com", full_name: "Ada" }, isTest: false });
  await app.runDueWork();
  await app.db.updateTable("leads").set({ isTest: false }).execute(); // as if a person had that address
  app.clock.advance({ seconds: 1 });
  await facebook.sendLead({ formId: newsletterFormId, answers: { email: "test@fb.com" } });
  await app.runDueWork();
  expect((await thingsOf(app)).toSorted()).toEqual([
    "fields Ada: stays",
    "note From Newsletter: goes",
    "tags facebook: stays",
    "tags newsletter: goes",
    "task Call: goes",
  ]);
  await removeWritten(depsOf(app), await newestLead(app));
  expect(await app.readBook()).toMatchObject({
    contacts: [{ email: "test@fb.com", tags: ["facebook", "free-roof-inspection"] }],
    tasks: [{ title: "Call Ada" }],
    notes: [{ body: expect.stringContaining("From Free roof inspection") as unknown }],
  });
});

test("a contact that a real lead became as well stays, and what a real lead wrote cannot be removed", async () => {
  await using app = await live();
  await sendTest(app);
  const tested = await newestLead(app);
  app.clock.advance({ seconds: 1 });
  await app.sandbox.facebook.sendLead({ formId: newsletterFormId, answers: { email: "test@meta.com" } });
  await app.runDueWork();
  const real = await newestLead(app);
  await app.db.updateTable("leads").set({ isTest: false }).where("leadId", "=", real.leadId).execute();
  await expect(removeWritten(depsOf(app), real)).rejects.toMatchObject({ code: "not_a_test_lead" });
  const { things } = await removeWritten(depsOf(app), tested);
  expect(things.find(({ kind }) => kind === "contact")).toMatchObject({ fate: "stays" });
  expect((await app.readBook()).contacts).toMatchObject([
    { email: "test@meta.com", tags: expect.arrayContaining(["newsletter"]) as unknown },
  ]);
});

test("while something still waits to be written nothing is removed; what is refused is named, and goes another time", async () => {
  await using app = await live();
  app.book.choose(({ path }) => (path.endsWith("/notes") ? { status: 503 } : undefined));
  await sendTest(app);
  await expect(removeWritten(depsOf(app), await newestLead(app))).rejects.toMatchObject({ code: "conflict" });
  app.book.heal();
  await app.runUntilDone();
  app.book.failNext({ status: 401 });
  const { things } = await removeWritten(depsOf(app), await newestLead(app));
  expect(things.find(({ kind }) => kind === "contact")).toMatchObject({ fate: "failed", why: expect.any(String) as unknown });
  expect((await removeWritten(depsOf(app), await newestLead(app))).things.every(({ fate }) => fate === "removed")).toBe(true);
});
