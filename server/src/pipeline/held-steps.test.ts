import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type HighlevelApp, highlevelApp } from "../testing/highlevel-app.ts";
import { claimSteps, LEASE_MS } from "../work/claim.ts";

let app: HighlevelApp;
beforeAll(async () => {
  app = await highlevelApp({
    flows(crm) {
      const [workflow] = crm.locationOf(undefined).workflows;
      const contact = '{ id: contact, operation: crm.contacts.upsert, connection: crm, input: { email: "{{ lead.email }}" } }';
      const into = `contactId: "{{ steps.contact.id }}", workflowId: ${workflow?.id}`;
      return [
        {
          name: "nurture",
          steps: [
            contact,
            `{ id: target, operation: crm.contacts.workflows.add, connection: crm, input: { ${into} } }`,
            '{ id: note, operation: crm.contacts.notes.create, connection: crm, input: { contactId: "{{ steps.target.contactId }}", body: begun } }',
          ],
        },
        {
          name: "restart",
          steps: [contact, `{ id: target, operation: crm.contacts.workflows.add, connection: crm, input: { ${into}, ifUnsure: repeat } }`],
        },
      ];
    },
  });
});
afterAll(async () => {
  expect(await app.brokenInvariants()).toEqual([]);
  await app[Symbol.asyncDispose]();
});
beforeEach(() => app.crm.reset());

const sent = () => app.crm.journal.requests("contacts.workflow.add");
const target = async () => (await app.readNewestSteps()).find(({ path }) => path === "target");
const states = async () => Object.fromEntries((await app.readNewestSteps()).map(({ path, state }) => [path, state]));
const ALL_DELIVERED = { contact: "delivered", target: "delivered", note: "delivered" };
const newestLead = async () =>
  (await app.db.selectFrom("runs").select("leadId").orderBy("orderNumber", "desc").executeTakeFirst())?.leadId ?? "";

/** A lead whose workflow call loses its answer. */
async function loseAnswer(afterWrite: boolean): Promise<string> {
  app.crm.failNext({ operation: "contacts.workflow.add", cut: "before-answer", afterWrite });
  await app.sendInto("nurture", { email: `${app.ids.uuid()}@example.com` });
  await app.runUntilDone();
  return (await target())?.stepId ?? "";
}

test("a workflow whose answer was lost is held with its reason, and no replay sends it", async () => {
  await loseAnswer(true);
  expect(await target()).toMatchObject({ state: "dead", code: "outcome_unknown", message: expect.stringContaining("whether it arrived") });
  expect(sent()).toBe(1);
  for (const from of ["failed", "start"] as const) {
    await app.replay({ leadId: await newestLead(), from });
    await app.runUntilDone();
    expect(await target()).toMatchObject({ state: "dead", code: "outcome_unknown" });
    expect(sent()).toBe(1);
  }
});

test("a person says that it arrived: nothing is sent, and the run goes on; no later replay sends it", async () => {
  const stepId = await loseAnswer(true);
  await app.settle({ stepId, as: "delivered" });
  await app.runUntilDone();
  expect(await states()).toEqual(ALL_DELIVERED);
  await expect(app.settle({ stepId, as: "not_delivered" })).rejects.toThrow("does not wait for a decision");
  await app.replay({ leadId: await newestLead(), from: "start" });
  await app.runUntilDone();
  expect(await states()).toEqual(ALL_DELIVERED);
  expect(sent()).toBe(1);
  expect(app.readCrm().notes).toHaveLength(1);
});

test("a person says that it did not arrive: it is sent again, once, also after a replay", async () => {
  const stepId = await loseAnswer(false);
  await app.settle({ stepId, as: "not_delivered" });
  await app.runUntilDone();
  expect(await states()).toEqual(ALL_DELIVERED);
  expect(app.crm.journal.writes("contacts.workflow.add")).toBe(1);
  await app.replay({ leadId: await newestLead(), from: "start" });
  await app.runUntilDone();
  expect((await target())?.state).toBe("delivered");
  expect(sent()).toBe(2);
});

test("what was surely refused is sent by a replay, without asking anybody", async () => {
  app.crm.failNext({ operation: "contacts.workflow.add", status: 422, message: ["eventStartTime must be a date"] });
  await app.sendInto("nurture", { email: "refused@example.com" });
  await app.runUntilDone();
  expect(await target()).toMatchObject({ state: "dead", code: "crm_field_refused" });
  app.crm.failNext({ operation: "contacts.workflow.add", status: 429, headers: { "retry-after": "3" } });
  await app.replay({ leadId: await newestLead(), from: "failed" });
  await app.runUntilDone();
  expect((await target())?.state).toBe("delivered");
  expect(app.crm.journal.writes("contacts.workflow.add")).toBe(1);
});

test("a worker that ended while it was sending leaves a held step", async () => {
  app.crm.failNext({ operation: "contacts.workflow.add", status: 429, headers: { "retry-after": "1" } });
  await app.sendInto("nurture", { email: "worker@example.com" });
  await app.runDueWork();
  app.clock.advance({ seconds: 2 });
  expect(await claimSteps(app.database, { owner: app.ids.uuid(), limit: 10, now: app.clock.now() })).toHaveLength(1);
  app.clock.advance({ ms: LEASE_MS });
  await app.runUntilDone();
  expect(await target()).toMatchObject({ state: "dead", code: "outcome_unknown" });
  expect(app.crm.journal.writes("contacts.workflow.add")).toBe(0);
});

test("a worker that ended while it was sending, its connection blocked since: a replay does not send it a second time", async () => {
  app.crm.failNext({ operation: "contacts.workflow.add", status: 429, headers: { "retry-after": "1" } });
  await app.sendInto("nurture", { email: "blocked@example.com" });
  await app.runDueWork();
  app.clock.advance({ seconds: 2 });
  expect(await claimSteps(app.database, { owner: app.ids.uuid(), limit: 10, now: app.clock.now() })).toHaveLength(1);
  const crm = app.db.updateTable("connections").where("connectionId", "=", "crm");
  await crm.set({ pausedAt: app.clock.now() }).execute();
  app.clock.advance({ ms: LEASE_MS });
  expect(await claimSteps(app.database, { owner: app.ids.uuid(), limit: 10, now: app.clock.now() })).toEqual([]); // set aside
  await crm.set({ pausedAt: null, updatedAt: app.clock.now() }).execute();
  await app.replay({ leadId: await newestLead(), from: "start" });
  await app.runUntilDone();
  expect(await target()).toMatchObject({ state: "dead", code: "outcome_unknown" });
  expect(app.crm.journal.writes("contacts.workflow.add")).toBe(0);
});

test("where starting over does no harm the step says so, and is repeated", async () => {
  app.crm.failNext({ operation: "contacts.workflow.add", cut: "before-answer", afterWrite: true });
  await app.sendInto("restart", { email: "restart@example.com" });
  await app.runUntilDone();
  expect((await target())?.state).toBe("delivered");
  expect(sent()).toBe(2);
});

test("only a step that is held can be settled", async () => {
  await app.sendInto("nurture", { email: "well@example.com" });
  await app.runUntilDone();
  const stepId = (await target())?.stepId ?? "";
  await expect(app.settle({ stepId, as: "delivered" })).rejects.toThrow("does not wait for a decision");
  await expect(app.settle({ stepId: app.ids.uuid(), as: "delivered" })).rejects.toThrow("no such step");
});
