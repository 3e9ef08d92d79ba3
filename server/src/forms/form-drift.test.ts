import { expect, test } from "vitest";
import { type FormEdit, newsletterFormId, roofFormId, samplePageId } from "../../../sandbox/src/facebook/index.ts";
import { testApp, type TestApp } from "../testing/test-app.ts";
import { getForm } from "./get-form.ts";
import type { ChangeKind } from "./form-change.ts";
import { listForms } from "./list-forms.ts";
import { type FoundBy, listVersions, markSeen } from "./queries.ts";
import { releaseLeads } from "../mappings/release-leads.ts";
import { saveMapping } from "../mappings/save-mapping.ts";
import { findChangedForms } from "../watch/causes/changed-forms.ts";
import { renameAnswer } from "./rename-answer.ts";

const key = { workspaceId: "acme", connectionId: "acme-facebook", formId: roofFormId };
const formOf = (app: TestApp) => getForm({ db: app.db, connectors: app.connectors }, key);
const versionsOf = async (app: TestApp) => (await listVersions(app.db, key)).map(({ version }) => version);
const latestChanges = async (app: TestApp) => (await formOf(app)).history[0];
const changedForms = (app: TestApp) => findChangedForms(app.db, { workspaceId: "acme", timeZone: "UTC" }, app.clock.now());
const leads = async (app: TestApp) =>
  (await app.db.selectFrom("leads").select(["state", "formVersion", "externalId"]).orderBy("externalId").execute()).map(
    ({ state, formVersion }) => [state, formVersion],
  );

/** As a person who clicks that the new question is to be read. */
const rename = (app: TestApp, from: string, to: string) =>
  renameAnswer(
    {
      ...app,
      apply: { onApplied: () => app.forget() } as never, // the rest of it is for applying files
      release: (choice) => releaseLeads({ ...app, wake: () => {} }, choice),
    },
    { ...key, from, to, savedBy: "Ada" },
  );

/** A lead by its webhook, and all that comes of it. */
async function send(app: TestApp, formId = roofFormId): Promise<void> {
  await app.sandbox.facebook.sendLead({ formId });
  await app.runDueWork();
}

test("new leads are counted by Facebook, and make no new version of the form", async () => {
  await using app = await testApp();
  for (let hour = 0; hour < 2; hour += 1) {
    await send(app);
    app.clock.advance({ minutes: 61 });
    await app.readForms();
  }
  expect(await versionsOf(app)).toEqual([1]);
  expect(await changedForms(app)).toEqual([]);
  expect((await formOf(app)).checkedAt).toBe(app.clock.now().toISOString());
});

test("a form that is edited while leads flow: each edit is seen with the first lead it shows in, nothing is dropped, and every lead knows its version", async () => {
  await using app = await testApp();
  const { facebook } = app.sandbox;
  await send(app);
  const edits: { edit: FormEdit; kind: ChangeKind; by: FoundBy }[] = [
    {
      edit: { kind: "add", key: "roof_age", label: "How old is your roof?", options: [{ key: "old", value: "Old" }] },
      kind: "question_added",
      by: "lead",
    },
    { edit: { kind: "rename", key: "zip_code", newKey: "postcode", label: "Post code" }, kind: "question_renamed", by: "lead" },
    {
      edit: { kind: "options", key: "when_should_we_come?", options: [{ key: "today", value: "Today" }] },
      kind: "options_changed",
      by: "lead",
    },
    { edit: { kind: "remove", key: "roof_age" }, kind: "question_removed", by: "look" },
    { edit: { kind: "retype", key: "budget", type: "SLIDER" }, kind: "question_retyped", by: "look" },
    { edit: { kind: "reword", key: "budget", label: "How much can you spend?" }, kind: "question_reworded", by: "look" },
    { edit: { kind: "consent", key: "calls", text: "You may call me." }, kind: "consent_added", by: "look" },
    { edit: { kind: "text", disclaimer: "We use your details for nothing else." }, kind: "text_changed", by: "look" },
  ];
  for (const [index, { edit, kind, by }] of edits.entries()) {
    app.clock.advance({ minutes: 2 });
    facebook.editForm(roofFormId, edit);
    await send(app);
    if (by === "look") {
      app.clock.advance({ minutes: 61 });
      await app.readForms();
    }
    expect(await latestChanges(app)).toMatchObject({ version: index + 2, foundBy: by, changes: [{ change: { kind } }] });
  }
  await send(app);
  const states = await leads(app);
  expect(states).toHaveLength(2 + edits.length);
  expect(new Set(states.map(([state]) => state))).toEqual(new Set(["matched"]));
  expect(states.at(-1)).toEqual(["matched", edits.length + 1]);
  expect(states[1]).toEqual(["matched", 2]); // the very lead that showed the edit
  expect((await app.readBook()).contacts).toHaveLength(states.length);
  expect(await app.brokenInvariants()).toEqual([]);
});

test("leads that go on answering what the form does not have make one look, and not one each", async () => {
  await using app = await testApp();
  const { facebook } = app.sandbox;
  await send(app);
  app.clock.advance({ minutes: 2 });
  facebook.requests.reset();
  for (let number = 0; number < 3; number += 1) {
    await facebook.sendLead({
      formId: roofFormId,
      answers: { email: `ada${number}@example.com`, secret_question: "42", utm_source: "facebook" },
    });
    await app.runDueWork();
    app.clock.advance({ seconds: 30 });
  }
  expect(facebook.requests.counts.form).toBe(1);
  expect(await versionsOf(app)).toEqual([1]);
  expect(await leads(app)).toHaveLength(4);
});

test("the clock looks at forms that no lead has come by, once an hour, and says which could not be read", async () => {
  await using app = await testApp({ environment: "live" });
  await app.poll(); // finds the forms of the page
  expect((await app.readForms()).read).toBe(1); // a page with hardly any leads has a small allowance
  expect((await app.readForms()).read).toBe(1);
  expect(await app.readForms()).toEqual({ read: 0, changed: 0 });
  app.sandbox.facebook.deleteForm(newsletterFormId);
  app.sandbox.facebook.editForm(roofFormId, { kind: "remove", key: "budget" });
  app.clock.advance({ minutes: 61 });
  for (let turn = 0; turn < 3; turn += 1) await app.readForms();
  expect(await listForms(app.db, { workspaceId: "acme", connectionId: "acme-facebook" })).toMatchObject([
    { id: roofFormId, version: 2, openChanges: 1, isBroken: true, problem: null },
    { id: newsletterFormId, version: 1, openChanges: 0, problem: { code: "facebook_not_visible" } },
  ]);
});

test("a connection that is set aside is not asked for its forms", async () => {
  await using app = await testApp();
  await send(app);
  app.sandbox.facebook.expireToken(samplePageId);
  app.clock.advance({ minutes: 61 });
  await send(app); // sets it aside
  app.sandbox.facebook.requests.reset();
  await app.readForms();
  expect(app.sandbox.facebook.requests.count()).toBe(0);
});

const steps = `
      - if: 'lead.answers["when_should_we_come?"] == "This week"'
        then:
          - { id: contact, operation: crm.contacts.upsert, connection: contact-book, input: { email: "{{ lead.email }}", phone: "{{ lead.phone }}", customFields: { budget: "{{ lead.answers.budget }}" }, createMissingFields: true } }`;

test("the texts of automations that a change spoils are named, and read the new key when a person says so", async () => {
  await using app = await testApp({ steps });
  const { facebook } = app.sandbox;
  await send(app);
  app.clock.advance({ minutes: 2 });
  facebook.editForm(roofFormId, { kind: "rename", key: "budget", newKey: "money", label: "What is your budget in all?" });
  facebook.editForm(roofFormId, { kind: "remove", key: "phone_number" });
  facebook.editForm(roofFormId, { kind: "options", key: "when_should_we_come?", options: [{ key: "this_week", value: "Within days" }] });
  await send(app);
  const form = await formOf(app);
  expect(form).toMatchObject({ openChanges: 1, isBroken: true });
  const effects = form.history[0]?.changes.map(({ change, effects: spoilt }) => [
    change.kind,
    spoilt.map(({ place, suggested }) => [place, suggested]),
  ]);
  expect(effects).toEqual([
    ["question_renamed", [["steps[0].then[0].input.customFields.budget", '{{ lead.answers["money"] }}']]],
    ["options_changed", [["steps[0].if", null]]],
    ["question_removed", [["steps[0].then[0].input.phone", null]]],
  ]);

  expect(await rename(app, "budget", "money")).toEqual({ automations: ["facebook-to-contacts"], mappings: [], released: 0 });
  expect((await formOf(app)).history[0]?.changes[0]?.effects).toEqual([]);
  expect((await rename(app, "budget", "money")).automations).toEqual([]);
  expect(await markSeen(app.db, { ...key, version: 2 }, app.clock.now())).toBe(1);
  expect(await formOf(app)).toMatchObject({ openChanges: 0, isBroken: false });
  expect(await changedForms(app)).toEqual([]);
});

test("a key is not changed where another form that starts the same automation still asks by it", async () => {
  await using app = await testApp({ steps });
  const { facebook } = app.sandbox;
  facebook.addForm(samplePageId, {
    id: "1204700000000909",
    name: "Gutters",
    questions: [{ id: "1", key: "budget", label: "Budget", type: "CUSTOM" }],
  });
  await send(app);
  await send(app, "1204700000000909");
  await expect(rename(app, "budget", "money")).rejects.toThrow("Gutters still asks");
});

test("leads that no longer fit the mapping are held, and go on with one click when the question is read by its new key: none dropped, none doubled", async () => {
  await using app = await testApp();
  const { facebook } = app.sandbox;
  const rules = [
    { to: "email", fact: "person.email" as const },
    { to: "customFields.budget", from: "budget", required: true },
  ];
  const definition = { id: "roofs", sourceId: "all-forms", formId: roofFormId, rules };
  await saveMapping(app, { workspaceId: "acme", definition, savedBy: null });
  app.forget();
  await send(app);
  app.clock.advance({ minutes: 2 });
  facebook.editForm(roofFormId, { kind: "rename", key: "budget", newKey: "money", label: "Your budget" });
  for (let number = 0; number < 3; number += 1) await send(app);
  expect((await leads(app)).map(([state]) => state)).toEqual(["matched", "held", "held", "held"]);
  const form = await formOf(app);
  expect(form).toMatchObject({ held: 3, mapping: { id: "roofs" } });
  expect(form.history[0]?.changes[0]).toMatchObject({
    change: { kind: "question_renamed" },
    effects: [{ of: "mapping", id: "roofs", place: "rules[1]", suggested: "Budget from money" }],
  });
  expect(await changedForms(app)).toMatchObject([
    { subject: `acme-facebook/${roofFormId}`, level: "act_today", title: "The form Free roof inspection has changed", leads: 3 },
  ]);
  expect(await rename(app, "budget", "money")).toEqual({ automations: [], mappings: ["roofs"], released: 3 });
  await app.runDueWork();
  expect((await leads(app)).map(([state]) => state)).toEqual(["matched", "matched", "matched", "matched"]);
  expect((await app.readBook()).contacts).toHaveLength(4);
  expect(await formOf(app)).toMatchObject({ held: 0 });
  expect(await app.brokenInvariants()).toEqual([]);
});
