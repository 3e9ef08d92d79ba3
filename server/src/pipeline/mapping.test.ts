import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "kysely";
import { samplePageId } from "../../../sandbox/src/facebook/index.ts";
import { createLeadReader } from "./lead-reader.ts";
import { correctLead } from "../mappings/correct-lead.ts";
import { listRepairLeads, listRepairs } from "../mappings/list-repairs.ts";
import { previewMapping } from "../mappings/preview-mapping.ts";
import { readFormToMap } from "../mappings/read-form.ts";
import { releaseLeads } from "../mappings/release-leads.ts";
import type { MappingRule } from "../mappings/rule.ts";
import { saveMapping } from "../mappings/save-mapping.ts";
import { testApp, type TestApp } from "../testing/test-app.ts";
import { exportWorkspace } from "../workspaces/export-workspace.ts";
import { workspaceYaml } from "../testing/workspace-yaml.ts";
import { ClosedSecrets } from "../vault/closed-secrets.ts";

const STEPS = `
      - { id: contact, operation: crm.contacts.upsert, connection: contact-book, useMapping: true, input: { source: "Facebook", tags: ["facebook"] } }
      - { id: note, operation: crm.contacts.notes.create, connection: contact-book, input: { contactId: "{{ steps.contact.id }}", body: "Budget {{ mapped.customFields.budget }} of {{ mapped.email }}" } }`;
const RULES: MappingRule[] = [
  { to: "email", from: "email", required: true },
  { to: "phone", from: "phone_number" },
  { to: "firstName", from: "full_name", transforms: ["firstName"] },
  { to: "lastName", from: "full_name", transforms: ["lastName"] },
  { to: "customFields.budget", from: "budget", type: "money", required: true },
  { to: "tags", from: "when_should_we_come?", choices: { "This week": "hot", "This month": "warm", Later: "cold" } },
];

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ steps: STEPS });
});
afterAll(async () => app[Symbol.asyncDispose]());
beforeEach(async () => {
  app.clock.advance({ seconds: 1 });
});

const map = (rules: MappingRule[], formId: string | null = null) =>
  saveMapping(
    { db: app.db, clock: app.clock },
    {
      workspaceId: app.workspaceId,
      definition: { id: formId ? "one-form" : "all-forms", sourceId: "all-forms", formId, rules },
      savedBy: "Ada",
    },
  ).then((saved) => (app.forget(), saved));
const deps = () => ({ database: app.database, vault: app.vault, clock: app.clock, wake: () => {} });
const reading = () => ({ db: app.db, readLead: createLeadReader({ vault: app.vault }) });
const workspaceId = "acme";

async function send(email: string, answers: Record<string, string> = {}): Promise<string> {
  await app.sandbox.facebook.sendLead({
    answers: { full_name: "Ada Lovelace", email, budget: "2500", "when_should_we_come?": "this_week", ...answers },
  });
  await app.runDueWork();
  const externalId = app.sandbox.facebook.leads.at(-1)?.id ?? "";
  return externalId;
}
const leadOf = async (externalId: string) => (await app.readLeads()).find((lead) => lead.externalId === externalId);

async function contactOf(email: string) {
  const { rows } = await sql<{ firstName: string; tags: string[]; source: string; custom: Record<string, unknown>; notes: string[] }>`
    select c.first_name, c.tags, c.source, (
      select jsonb_object_agg(f.field_key, v.value) from jsonb_each(c.custom_fields) v join custom_fields f on f.workspace_id = c.workspace_id and f.custom_field_id = v.key
    ) as custom, array(select n.body from contact_notes n where n.workspace_id = c.workspace_id and n.contact_id = c.contact_id) as notes
    from contacts c where c.email = ${email} and c.deleted_at is null`.execute(app.db);
  return rows;
}

test("a step that uses the mapping needs no templates: without one it writes what the platform recognised", async () => {
  await send("first@example.com");
  expect(await contactOf("first@example.com")).toMatchObject([{ firstName: "Ada", tags: ["facebook"], source: "Facebook" }]);
});

test("with a mapping the contact has what the rules say, and templates read the same", async () => {
  await map(RULES);
  await send("ada@example.com");
  expect(await contactOf("ada@example.com")).toMatchObject([
    { tags: ["hot", "facebook"], custom: { "contact.budget": 2500 }, notes: [expect.stringContaining("Budget 2500 of ada@example.com")] },
  ]);
});

test("a lead that does not fit is held with its reason and writes nothing; mended in place it becomes one contact", async () => {
  await map(RULES);
  const externalId = await send("bob@example.com", { budget: "no idea" });
  const held = await leadOf(externalId);
  expect(held).toMatchObject({ state: "held", cause: "mapping.all-forms.customFields.budget", code: "mapping_invalid", dueAt: null });
  expect(held?.message).toContain("Budget: the answer is not a sum of money.");
  expect(held?.message).not.toContain("no idea");
  expect(await contactOf("bob@example.com")).toEqual([]);
  expect(await listRepairs(app.db, workspaceId)).toMatchObject([
    { mappingId: "all-forms", to: "customFields.budget", toName: "Budget", count: 1 },
  ]);
  const leadId = held?.leadId ?? "";
  const [waiting] = await listRepairLeads(reading(), { workspaceId, mappingId: "all-forms", to: "customFields.budget" });
  expect(waiting).toMatchObject({ id: leadId, problems: [{ to: "customFields.budget", given: "no idea" }] });

  const correct = (values: Record<string, string>) => correctLead(deps(), { workspaceId, leadId, values });
  await expect(correct({ "customFields.budget": "still none" })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(correct({ website: "example.com", "customFields.budget": "1" })).rejects.toMatchObject({ code: "invalid_input" });
  expect((await leadOf(externalId))?.state).toBe("held");
  await correct({ "customFields.budget": "$3,000" });
  await app.runDueWork();
  expect(await leadOf(externalId)).toMatchObject({ state: "matched" });
  expect(await contactOf("bob@example.com")).toMatchObject([{ custom: { "contact.budget": 3000 } }]);
  await expect(correct({ "customFields.budget": "1" })).rejects.toMatchObject({ code: "conflict" });
  const { rows } = await sql<{ text: string }>`select corrections::text as text from leads where lead_id = ${leadId}`.execute(app.db);
  expect(Buffer.from(rows[0]?.text.slice(2) ?? "", "hex").toString()).not.toContain("3,000");

  await app.replay({ leadId, from: "start" });
  await app.runDueWork();
  expect(await contactOf("bob@example.com")).toMatchObject([{ custom: { "contact.budget": 3000 } }]);
});

test("after the rule is mended all that it held are released at once, each once; what still does not fit is held again", async () => {
  await map(RULES);
  await send("one@example.com", { budget: "a lot" });
  await send("two@example.com", { budget: "little" });
  await send("not an address", { budget: "more" });
  expect(await listRepairs(app.db, workspaceId)).toMatchObject([
    { to: "customFields.budget", count: 2 },
    { to: "email", count: 1 },
  ]);

  const mended = RULES.map((rule) => (rule.to === "customFields.budget" ? { ...rule, type: "string" as const } : rule));
  const preview = await previewMapping(reading(), { workspaceId, sourceId: "all-forms", formId: null, rules: mended });
  expect(preview.held).toEqual({ looked: 3, fitting: 2 });
  const little = preview.leads.find(({ after }) => after.fields.some(({ value }) => value === "little"));
  expect(little).toMatchObject({
    isHeld: true,
    before: { findings: [{ to: "customFields.budget", holds: true }] },
    after: { fields: expect.arrayContaining([{ to: "customFields.budget", name: "Budget", value: "little" }]), findings: [] },
  });
  await map(mended);
  expect(await releaseLeads(deps(), { workspaceId, mappingId: "all-forms" })).toEqual({ released: 3 });
  expect(await releaseLeads(deps(), { workspaceId, mappingId: "all-forms" })).toEqual({ released: 0 });
  await app.runDueWork();
  expect(await contactOf("one@example.com")).toHaveLength(1);
  expect(await contactOf("two@example.com")).toMatchObject([{ custom: { "contact.budget": "little" } }]);
  expect(await listRepairs(app.db, workspaceId)).toMatchObject([{ to: "email", code: "mapping_invalid", count: 1 }]);
  expect(await releaseLeads(deps(), { workspaceId: "globex" })).toEqual({ released: 0 });
  expect(await app.brokenInvariants()).toEqual([]);
});

test("a lead is released for the newest mapping, also where another is still remembered", async () => {
  await map([
    { to: "email", from: "email", required: true },
    { to: "city", from: "town", required: true },
  ]);
  const externalId = await send("fresh@example.com");
  expect(await leadOf(externalId)).toMatchObject({ state: "held", code: "mapping_missing" });
  // As another process would: nobody tells this one to forget.
  const definition = { id: "all-forms", sourceId: "all-forms", formId: null, rules: [RULES[0] as MappingRule] };
  await saveMapping({ db: app.db, clock: app.clock }, { workspaceId, definition, savedBy: null });
  await releaseLeads(deps(), { workspaceId });
  await app.runDueWork();
  expect(await leadOf(externalId)).toMatchObject({ state: "matched" });
});

test("a form has its own mapping before its source's default; its questions come with real samples and suggestions", async () => {
  const form = app.sandbox.facebook.leads.at(-1)?.formId ?? "";
  await map([{ to: "email", from: "email" }]);
  await map(
    [
      { to: "email", from: "email" },
      { to: "tags", fixed: "own" },
    ],
    form,
  );
  await send("own@example.com");
  expect(await contactOf("own@example.com")).toMatchObject([{ tags: ["own", "facebook"] }]);
  const toMap = await readFormToMap({ ...reading(), connectors: app.connectors }, { workspaceId, sourceId: "all-forms", formId: form });
  expect(toMap.questions.find(({ key }) => key === "email")).toMatchObject({
    isInForm: true,
    samples: expect.arrayContaining(["own@example.com"]),
  });
  expect(toMap.suggestions).toContainEqual({ rule: { to: "email", from: "email" }, confidence: "sure", why: expect.any(String) });
  await expect(
    readFormToMap({ ...reading(), connectors: app.connectors }, { workspaceId, sourceId: "nope", formId: null }),
  ).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a mapping keeps its versions; two who save at once are told, and a second mapping of a form is refused", async () => {
  const rules: MappingRule[] = [
    { to: "email", from: "email" },
    { to: "city", from: "town" },
  ];
  const first = await map(rules);
  expect(await map(rules)).toEqual({ version: first.version, change: "unchanged" });
  const save = (definition: object, expectedVersion?: number) =>
    saveMapping(
      { db: app.db, clock: app.clock },
      {
        workspaceId,
        definition: { id: "all-forms", sourceId: "all-forms", formId: null, rules, ...definition },
        savedBy: null,
        expectedVersion,
      },
    );
  await expect(save({}, first.version - 1)).rejects.toMatchObject({ code: "conflict" });
  await expect(save({ id: "another" })).rejects.toMatchObject({ code: "conflict" });
  await expect(save({ id: "another", sourceId: "nope" })).rejects.toMatchObject({ code: "not_found" });
  await expect(save({ rules: [{ to: "email" }] })).rejects.toMatchObject({ code: "invalid_input" });
});

test("mappings of a workspace file are planned, applied and exported, and an unknown source is named with its line", async () => {
  const mappings = `
mappings:
  - id: all-forms
    source: all-forms
    rules:
      - { to: email, from: email, required: true }
      - { to: source, fixed: Facebook }`;
  const yaml = workspaceYaml({ pageId: samplePageId, steps: STEPS, more: mappings });
  expect((await app.apply(yaml)).changes).toContainEqual(expect.objectContaining({ kind: "mapping", id: "all-forms", action: "update" }));
  expect((await app.apply(yaml)).changes).toContainEqual(expect.objectContaining({ kind: "mapping", action: "unchanged" }));
  await expect(app.apply(yaml.replace("source: all-forms\n    rules", "source: some-forms\n    rules"))).rejects.toThrow(
    /there is no source "some-forms".*line \d+/,
  );
  const misspelt = yaml.replace("useMapping: true, input: { source", 'useMapping: true, input: { emial: "x", source');
  await expect(app.apply(misspelt)).rejects.toThrow(/emial/);
  const elsewhere = yaml.replace(
    "crm.contacts.upsert, connection: contact-book, useMapping",
    "crm.contacts.tags.add, connection: contact-book, useMapping",
  );
  await expect(app.apply(elsewhere)).rejects.toThrow(/useMapping: works with crm\.contacts\.create and crm\.contacts\.upsert/);
  const exported = await exportWorkspace({ db: app.db, openSecrets: async () => new ClosedSecrets() }, workspaceId);
  expect(exported).toContain("useMapping: true");
  expect((await app.apply(exported)).changes.filter(({ action }) => action !== "unchanged")).toEqual([]);
});
