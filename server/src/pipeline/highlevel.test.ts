import { afterEach, expect, test } from "vitest";
import { type Flow, type HighlevelApp, highlevelApp } from "../testing/highlevel-app.ts";

let app: HighlevelApp;
afterEach(async () => {
  expect(await app.brokenInvariants()).toEqual([]);
  await app[Symbol.asyncDispose]();
});

const step = (id: string, operation: string, input: string) =>
  `{ id: ${id}, operation: crm.${operation}, connection: crm, input: { ${input} } }`;
const contact = step(
  "contact",
  "contacts.upsert",
  'email: "{{ lead.email }}", phone: "{{ lead.phone }}", firstName: "{{ lead.firstName }}"',
);
const flow = (...steps: string[]): Flow[] => [{ name: "flow", steps }];
const usual = flow(contact, step("tags", "contacts.tags.add", 'contactId: "{{ steps.contact.id }}", tags: [facebook]'));
const open = async (flows: Flow[], settings = {}) => (app = await highlevelApp({ settings, flows: () => flows }));
const send = (email = "ada@example.com") => app.sendInto("flow", { email });
const stepAt = async (path: string) => (await app.readNewestSteps()).find((one) => one.path === path);
const blocked = () =>
  app.db.selectFrom("connections").select(["blockedCause", "blockedCode"]).where("connectionId", "=", "crm").executeTakeFirst();

test("a lead with tags takes two calls once the fields are known", async () => {
  await open(usual);
  await send("first@example.com");
  await app.runUntilDone();
  const before = app.crm.journal.requests();
  await send();
  await app.runUntilDone();
  expect(app.crm.journal.requests() - before).toBe(2);
  expect(app.readCrm().contacts.at(-1)).toMatchObject({ email: "ada@example.com", tags: ["facebook"] });
});

test.each([
  ["a suspended location", { status: 400, message: "Location is not active" }, "location_suspended", "user_action"],
  ["a token that is not accepted", { status: 401, message: "Invalid JWT" }, "crm_token_rejected", "reauthorise"],
  ["a token without the scope", { status: 401, message: "The token is not authorized for this scope." }, "crm_scope_missing", "access"],
  [
    "an agency's token",
    { status: 401, message: "This authClass type is not allowed to access this scope. Please use the correct token." },
    "crm_wrong_token_kind",
    "reauthorise",
  ],
  ["another location", { status: 403 }, "crm_wrong_location", "access"],
  ["a location that is gone", { status: 404, message: "Location not found" }, "location_missing", "access"],
])("%s sets the connection aside, and all goes on once it is mended", async (_what, failure, code, cause) => {
  await open(usual);
  app.crm.failNext({ ...failure, times: 1_000 });
  await send("a@example.com");
  await send("b@example.com");
  await app.runDueWork();
  expect(await blocked()).toEqual({ blockedCause: cause, blockedCode: code });
  app.crm.clearFaults();
  await app.runUntilDone();
  const emails = app.readCrm().contacts.map(({ email }) => email ?? "");
  expect(emails.toSorted((one, other) => one.localeCompare(other))).toEqual(["a@example.com", "b@example.com"]);
});

test("a day that is used up is waited for until its reset", async () => {
  await open(usual);
  app.crm.failNext({ status: 429, headers: { "x-ratelimit-daily-remaining": "0", "x-ratelimit-daily-reset": String(8 * 3_600_000) } });
  await send();
  await app.runDueWork();
  app.clock.advance({ hours: 7, minutes: 59 });
  await app.runDueWork();
  expect(app.readCrm().contacts).toEqual([]);
  app.clock.advance({ minutes: 1 });
  await app.runDueWork();
  expect(app.readCrm().contacts).toHaveLength(1);
});

test("a refusal nobody knows is tried once more, and then a person is asked", async () => {
  await open(usual);
  app.crm.failNext({ operation: "contacts.upsert", status: 418, times: 1_000 });
  await send();
  await app.runUntilDone();
  expect(app.crm.journal.requests("contacts.upsert")).toBe(2);
  expect(await stepAt("contact")).toMatchObject({ state: "dead", code: "crm_refused" });
});

test("an e-mail of one contact and a phone of another: the step says so and the run goes on", async () => {
  await open(usual);
  app.crm.addContact({ email: "ada@example.com" });
  app.crm.addContact({ phone: "+14155550142" });
  await app.sendInto("flow", { email: "ada@example.com", phone_number: "+14155550142" });
  await app.runUntilDone();
  expect(await stepAt("contact")).toMatchObject({ state: "delivered", code: "crm_contact_conflict" });
  expect(app.readCrm().contacts).toHaveLength(2);
  expect(app.readCrm().contacts[0]?.tags).toEqual(["facebook"]);
});

test("tags of a person who is there are kept", async () => {
  await open(flow(step("contact", "contacts.upsert", 'email: "{{ lead.email }}", tags: [new]')));
  app.crm.addContact({ email: "ada@example.com", tags: ["vip"] });
  await send();
  await app.runUntilDone();
  expect(app.readCrm().contacts).toMatchObject([{ tags: ["vip", "new"] }]);
});

test("two automations for a lead with neither e-mail nor phone make one contact, though the search sees nothing yet", async () => {
  const nobody = (name: string) => step(name, "contacts.upsert", 'firstName: "{{ lead.answers.who }}"');
  await open(flow(nobody("one"), nobody("two")), { searchLagMs: 45_000 });
  await app.sendInto("flow", { email: "x@example.com", who: "Nobody" });
  await app.runUntilDone();
  expect(app.readCrm().contacts).toHaveLength(1);
});

test("a contact that was deleted there between two steps stops the run with a reason", async () => {
  await open(flow(contact, step("gone", "contacts.delete", 'contactId: "{{ steps.contact.id }}"'), usual[0]?.steps[1] ?? ""));
  await send();
  await app.runUntilDone();
  expect(await stepAt("tags")).toMatchObject({ state: "dead", code: "contact_gone" });
});

test("an owner is found by e-mail, and a deal goes into a stage by its name", async () => {
  await open(
    flow(
      contact,
      step("owner", "users.find", "email: Uma.Reyes@example.com"),
      step(
        "deal",
        "opportunities.upsert",
        'contactId: "{{ steps.contact.id }}", pipeline: sales, stage: booked, name: Roof, monetaryValue: "1200", assignedTo: "{{ steps.owner.id }}"',
      ),
    ),
  );
  await send();
  await app.runUntilDone();
  const place = app.crm.locationOf(undefined);
  const stage = place.pipelines[0]?.stages.find(({ name }) => name === "Booked");
  expect(app.readCrm().opportunities).toMatchObject([
    { name: "Roof", pipelineStageId: stage?.id, monetaryValue: 1200, assignedTo: place.users[0]?.id },
  ]);
  await send(); // the same person again: the open deal is the same
  await app.runUntilDone();
  expect(app.readCrm().opportunities).toHaveLength(1);
});

test.each([
  [true, ["Roof", "Roof"]],
  [false, ["Roof"]],
])("a deal that is closed is history; a location that allows only one (%s) keeps that one", async (allowDuplicateOpportunity, names) => {
  const deal = step("deal", "opportunities.upsert", 'contactId: "{{ steps.contact.id }}", pipeline: Sales, name: Roof');
  const won = step("won", "opportunities.setStatus", 'opportunityId: "{{ steps.deal.id }}", status: won');
  await open(flow(contact, deal, won), { allowDuplicateOpportunity });
  for (let submission = 0; submission < 2; submission += 1) {
    await send();
    await app.runUntilDone();
  }
  expect((await app.readNewestSteps()).map(({ state }) => state)).toEqual(["delivered", "delivered", "delivered"]);
  expect(app.readCrm().opportunities.map(({ name }) => name)).toEqual(names);
});

test("the reference fields are made once, though the answer of making them got lost", async () => {
  await open(usual);
  app.crm.failNext({ operation: "fields.create", cut: "before-answer", afterWrite: true });
  app.crm.failNext({ operation: "fields.create", status: 503 });
  await send();
  await app.runUntilDone();
  expect([...app.crm.locationOf(undefined).fields.values()].map(({ fieldKey }) => fieldKey)).toEqual([
    "contact.lead_id",
    "contact.lead_source",
    "contact.submitted_at",
  ]);
  expect(app.readCrm().contacts).toHaveLength(1);
});
