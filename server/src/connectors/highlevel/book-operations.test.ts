import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ProviderRefused } from "../kit/failure.ts";
import { contactBook, highlevel } from "./index.ts";
import { type Crm, openCrm } from "./testing/open-crm.ts";

let crm: Crm;
beforeAll(async () => {
  crm = await openCrm();
});
afterAll(async () => {
  expect(crm.faultsOfServer).toEqual([]);
  await crm[Symbol.asyncDispose]();
});

const lead = { id: "lead-1", source: "spring-form", submittedAt: "2026-01-05T09:00:00.000Z" };
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable("it was not refused"),
    (error: unknown) => error as ProviderRefused,
  );

test("the contact book offers every operation that HighLevel has", () => {
  expect(contactBook.operations).toEqual(highlevel.operations);
});

test("an opportunity is made once, moved, won and deleted", async () => {
  const location = await crm.location();
  const { remoteId: contactId } = await location.run("crm.contacts.upsert", { email: "a@x.org" });
  const { output: listed } = await location.run("crm.pipelines.list", {});
  const [pipeline] = listed.pipelines;
  const input = { contactId, pipeline: pipeline.name, name: "Roof", monetaryValue: 1200 };
  const { remoteId: opportunityId } = await location.run("crm.opportunities.upsert", input);
  expect((await location.run("crm.opportunities.upsert", { ...input, monetaryValue: 1500 })).remoteId).toBe(opportunityId);
  expect((await location.find("crm.opportunities.upsert", { ...input, monetaryValue: 1500 }))?.remoteId).toBe(opportunityId);
  await location.run("crm.opportunities.update", { opportunityId, pipeline: pipeline.id, stage: pipeline.stages.at(-1).name });
  expect((await location.run("crm.opportunities.setStatus", { opportunityId, status: "won" })).output).toEqual({
    id: opportunityId,
    status: "won",
  });
  await location.run("crm.opportunities.delete", { opportunityId });
  await location.run("crm.opportunities.delete", { opportunityId }); // gone is as good
});

test("a member is found by e-mail, and follows a contact", async () => {
  const location = await crm.location();
  const { remoteId: contactId } = await location.run("crm.contacts.upsert", { email: "a@x.org" });
  const crmId = await addMember(location, "kim@example.com");
  expect((await location.run("crm.users.find", { email: "Kim@example.com" })).remoteId).toBe(crmId);
  expect(await refusalOf(location.run("crm.users.find", { email: "nobody@example.com" }))).toMatchObject({ code: "crm_user_unknown" });
  expect((await location.run("crm.contacts.followers.add", { contactId, followers: [crmId] })).output).toEqual({ followers: [crmId] });
  await location.run("crm.contacts.followers.remove", { contactId, followers: [crmId] });
});

test("a workflow that is not there is refused", async () => {
  const location = await crm.location();
  const { remoteId: contactId } = await location.run("crm.contacts.upsert", { email: "a@x.org" });
  const refused = await refusalOf(
    location.run("crm.contacts.workflows.add", { contactId, workflowId: "1f0e7f2e-0000-4000-8000-000000000000" }),
  );
  expect(refused).toMatchObject({ code: "crm_record_gone" });
});

async function addMember({ workspaceId }: Awaited<ReturnType<Crm["location"]>>, email: string): Promise<string> {
  const crmId = "Kim45678901234567890".slice(0, 20);
  await sql`insert into users (id, name, email, email_verified, crm_id, created_at, updated_at) values (${email}, 'Kim', ${email}, true, ${crmId}, now(), now())`.execute(
    crm.system,
  );
  await sql`insert into members (workspace_id, user_id, role, created_at) values (${workspaceId}, ${email}, 'editor', now())`.execute(
    crm.system,
  );
  return crmId;
}

describe("tasks and notes", () => {
  test("a task is changed, ticked off, listed and deleted, and keeps its mark", async () => {
    const location = await crm.location();
    const { remoteId: contactId } = await location.run("crm.contacts.upsert", { email: "a@x.org" });
    const input = { contactId, title: "Call", dueDate: "2026-01-06T09:00:00Z", body: "evening" };
    const { remoteId: taskId } = await location.run("crm.contacts.tasks.create", input, { ref: "r1" });
    await location.run("crm.contacts.tasks.update", { contactId, taskId, title: "Call back", body: "morning" });
    expect((await location.find("crm.contacts.tasks.create", input, { ref: "r1" }))?.remoteId).toBe(taskId);
    await location.run("crm.contacts.tasks.complete", { contactId, taskId });
    expect((await location.run("crm.contacts.tasks.list", { contactId })).output).toMatchObject({
      tasks: [{ id: taskId, title: "Call back", body: "morning\n\n[ref:r1]", completed: true }],
      open: 0,
    });
    await location.run("crm.contacts.tasks.complete", { contactId, taskId, completed: false });
    expect((await location.run("crm.contacts.tasks.list", { contactId })).output).toMatchObject({ open: 1 });
    await location.run("crm.contacts.tasks.delete", { contactId, taskId });
    await location.run("crm.contacts.tasks.delete", { contactId, taskId }); // gone is as good
    expect((await location.run("crm.contacts.tasks.list", { contactId })).output).toEqual({ tasks: [], open: 0 });
    expect(await refusalOf(location.run("crm.contacts.tasks.complete", { contactId, taskId }))).toMatchObject({ code: "crm_record_gone" });
  });

  test("a note is changed, listed and deleted, and keeps its mark", async () => {
    const location = await crm.location();
    const { remoteId: contactId } = await location.run("crm.contacts.upsert", { email: "a@x.org" });
    const { remoteId: noteId } = await location.run("crm.contacts.notes.create", { contactId, body: "one" }, { ref: "r1" });
    await location.run("crm.contacts.notes.update", { contactId, noteId, body: "two" });
    await location.run("crm.contacts.notes.update", { contactId, noteId, pinned: true });
    expect((await location.run("crm.contacts.notes.list", { contactId })).output).toMatchObject({
      notes: [{ id: noteId, body: "two\n\n[ref:r1]" }],
    });
    await location.run("crm.contacts.notes.delete", { contactId, noteId });
    await location.run("crm.contacts.notes.delete", { contactId, noteId });
    expect((await location.run("crm.contacts.notes.list", { contactId })).output).toEqual({ notes: [] });
  });

  test("a deleted contact is gone, and deleting it again is no failure", async () => {
    const location = await crm.location();
    const { remoteId: contactId } = await location.run("crm.contacts.upsert", { email: "a@x.org" });
    await location.run("crm.contacts.delete", { contactId });
    await location.run("crm.contacts.delete", { contactId });
    expect(await refusalOf(location.run("crm.contacts.get", { contactId }))).toMatchObject({ code: "contact_gone" });
  });
});

describe("custom fields", () => {
  test("one that a step names is made only when the step says so, once", async () => {
    const location = await crm.location();
    const input = { email: "a@x.org", customFields: { roof_type: "flat" } };
    const refused = await refusalOf(location.run("crm.contacts.upsert", input));
    expect(refused).toMatchObject({ code: "crm_custom_field_unknown", verdict: { kind: "dead" } });
    expect(refused.message).toMatch(/createMissingFields.*roof_type/);
    const made = { ...input, createMissingFields: true };
    await Promise.all(["a@x.org", "b@x.org", "c@x.org"].map((email) => location.run("crm.contacts.upsert", { ...made, email })));
    const { remoteId: contactId } = await location.another().run("crm.contacts.upsert", { ...made, customFields: { "Roof type": "hip" } });
    expect((await location.run("crm.contacts.get", { contactId })).output.customFields).toEqual({ roof_type: "hip" });
    expect(await location.db.selectFrom("customFields").select("fieldKey").execute()).toEqual([{ fieldKey: "contact.roof_type" }]);
  });

  test("the record's parts are custom fields, found or made when they are first used; the contact book reads its record from them", async () => {
    const location = await crm.location();
    await location.run("crm.contacts.upsert", { email: "a@x.org" });
    expect(await location.db.selectFrom("customFields").select("fieldKey").execute()).toEqual([]);
    const record = { lifecycleStage: "qualified", leadScore: "70", leadOwner: "Grace", preferredChannel: "Phone", preferredTime: "evenings", consents: "newsletter: yes" }; // prettier-ignore
    const { remoteId: contactId } = await location.run("crm.contacts.upsert", { email: "a@x.org", ...record });
    await location.another().run("crm.contacts.update", { contactId, leadScore: 75, lifecycleStage: null });
    const fields = await location.db.selectFrom("customFields").select(["fieldKey", "dataType"]).orderBy("fieldKey").execute();
    expect(fields.map(({ fieldKey, dataType }) => [fieldKey, dataType])).toEqual([
      ["contact.consents", "LARGE_TEXT"],
      ["contact.lead_owner", "TEXT"],
      ["contact.lead_score", "NUMERICAL"],
      ["contact.lifecycle_stage", "TEXT"],
      ["contact.preferred_channel", "TEXT"],
      ["contact.preferred_time", "TEXT"],
    ]);
    expect((await location.run("crm.contacts.get", { contactId })).output.customFields).toMatchObject({
      lead_score: 75,
      lead_owner: "Grace",
    });
    const columns = ["lifecycleStage", "score", "preferredChannel", "preferredTime"] as const;
    expect(await location.db.selectFrom("contacts").select(columns).execute()).toEqual([
      { lifecycleStage: "qualified", score: 75, preferredChannel: "phone", preferredTime: "evenings" },
    ]);
  });

  test("they are listed, found by key, id and name, and made once", async () => {
    const location = await crm.location();
    const made = await location.run("crm.customFields.create", { name: "Roof type" });
    expect(made.output).toMatchObject({ key: "roof_type", name: "Roof type" });
    expect((await location.run("crm.customFields.create", { name: "roof type" })).remoteId).toBe(made.remoteId);
    for (const field of ["roof_type", "contact.roof_type", "Roof Type", made.remoteId]) {
      expect((await location.run("crm.customFields.find", { field })).remoteId).toBe(made.remoteId);
    }
    expect((await location.run("crm.customFields.list", {})).output.fields).toHaveLength(1);
    expect(await refusalOf(location.run("crm.customFields.find", { field: "colour" }))).toMatchObject({ code: "crm_custom_field_unknown" });
  });

  test("a refusal that names a field we keep by an old id is mended and sent once more", async () => {
    const location = await crm.location();
    await location.run("crm.customFields.create", { name: "Roof" });
    const input = { email: "a@x.org", customFields: { roof: "flat" } };
    await location.run("crm.contacts.upsert", input);
    const old = await location.db.selectFrom("customFields").select("customFieldId").executeTakeFirstOrThrow();
    await location.db.deleteFrom("customFields").execute();
    await location.another().run("crm.customFields.create", { name: "Roof" });
    const mark = crm.seen.length;
    crm.failNext(/upsert/, {
      answer: { status: 422, body: JSON.stringify({ message: [`customField ${old.customFieldId} does not exist`] }) },
    });
    const { remoteId: contactId } = await location.run("crm.contacts.upsert", input);
    expect(crm.seen.slice(mark).map(({ method }) => method)).toEqual(["POST", "GET", "POST"]);
    expect((await location.run("crm.contacts.get", { contactId })).output.customFields).toMatchObject({ roof: "flat" });
  });

  test("a contact is found by its lead, or by any field it holds", async () => {
    const location = await crm.location();
    expect((await location.run("crm.contacts.findByReference", {}, { lead })).output).toMatchObject({ found: false });
    const { remoteId } = await location.run("crm.contacts.upsert", { email: "a@x.org" }, { lead });
    const fresh = location.another();
    expect((await fresh.run("crm.contacts.findByReference", {}, { lead })).output).toMatchObject({ found: true, id: remoteId });
    expect((await fresh.run("crm.contacts.findByReference", { field: "lead_source", value: "spring-form" })).output.id).toBe(remoteId);
    expect(await refusalOf(fresh.run("crm.contacts.findByReference", { field: "colour", value: "red" }))).toMatchObject({
      code: "crm_custom_field_unknown",
    });
  });
});

test("an answer of the contact book has every field, so that nothing is read again", async () => {
  const location = await crm.location();
  await location.run("crm.contacts.upsert", { email: "first@x.org" }, { lead });
  const mark = crm.seen.length;
  const { output } = await location.run(
    "crm.contacts.upsert",
    {
      email: "a@x.org", phone: "+14155550142", firstName: "Ada", lastName: "Byron", companyName: "Acme", address1: "1 Main St", city: "Rome", state: "RM",
      country: "IT", postalCode: "00100", website: "https://x.org", timezone: "Europe/Rome", source: "Facebook", dateOfBirth: "1990-05-01", tags: [],
    },
    { lead },
  ); // prettier-ignore
  expect(output).toMatchObject({ dropped: [], conflict: null });
  expect(crm.seen.length - mark).toBe(1);
});

describe("who is there already", () => {
  test("creating a person who is there uses the contact, or updates it", async () => {
    const location = await crm.location();
    const { remoteId } = await location.run("crm.contacts.create", { email: "a@x.org", firstName: "Ada", tags: ["one"] });
    const used = await location.run("crm.contacts.create", { email: "a@x.org", firstName: "Eve", companyName: "Acme" });
    expect(used).toMatchObject({ remoteId, output: { isNew: false, firstName: "Ada", dropped: [] } });
    const input = { email: "a@x.org", firstName: "Eve", companyName: "Acme", tags: ["two"], ifExists: "update" };
    const updated = await location.run("crm.contacts.create", input);
    expect(updated).toMatchObject({
      remoteId,
      output: { isNew: false, firstName: "Eve", tags: ["one", "two"], dropped: ["companyName"] },
      warning: { code: "crm_fields_dropped", message: expect.stringContaining("companyName") },
    });
  });

  test("without e-mail and phone the contact we stored for the lead is written to, until it is gone", async () => {
    const location = await crm.location();
    const first = await location.run("crm.contacts.upsert", { firstName: "Nobody" }, { lead });
    const stored = first.remoteId ?? "";
    const mark = crm.seen.length;
    const again = await location.run("crm.contacts.upsert", { firstName: "Somebody" }, { lead, stored });
    expect(again).toMatchObject({ remoteId: stored, output: { firstName: "Somebody" } });
    expect(crm.seen.slice(mark).map(({ method }) => method)).toEqual(["PUT"]);
    const found = await location.find("crm.contacts.upsert", { firstName: "Anybody" }, { lead, stored });
    expect(found).toMatchObject({ remoteId: stored, output: { firstName: "Anybody" } });
    await location.run("crm.contacts.delete", { contactId: stored });
    expect(await location.find("crm.contacts.upsert", {}, { lead, stored })).toBeUndefined();
    const anew = await location.run("crm.contacts.upsert", { firstName: "Somebody" }, { lead, stored });
    expect(anew.contact).toMatchObject({ isNew: true });
    expect(anew.remoteId).not.toBe(stored);
  });

  test("an e-mail of one contact and a phone of another is said", async () => {
    const location = await crm.location();
    const { remoteId } = await location.run("crm.contacts.upsert", { email: "a@x.org" });
    await location.run("crm.contacts.upsert", { phone: "+14155550142" });
    const { output, warning } = await location.run("crm.contacts.upsert", { email: "a@x.org", phone: "+14155550142" });
    expect(output).toMatchObject({ id: remoteId, conflict: "phone", dropped: [] });
    expect(warning).toMatchObject({ code: "crm_contact_conflict" });
  });
});

test("a field that was not kept is said: at once when the answer has another value, else after a look", async () => {
  const location = await crm.location();
  const { remoteId } = await location.run("crm.contacts.upsert", { email: "a@x.org", firstName: "Ada" });
  const contact = { id: remoteId, email: "a@x.org", firstName: "Ada" };
  const told = (fields: object) => ({ answer: { status: 200, body: JSON.stringify({ new: false, contact: { ...contact, ...fields } }) } });
  crm.failNext(/upsert/, told({ city: "Paris" }));
  let mark = crm.seen.length;
  const other = await location.run("crm.contacts.upsert", { email: "a@x.org", city: "Rome", gender: "f" });
  expect(other.output.dropped).toEqual(["gender", "city"]);
  expect(crm.seen.length - mark).toBe(1);
  crm.failNext(/upsert/, told({}));
  mark = crm.seen.length;
  const none = await location.run("crm.contacts.upsert", { email: "a@x.org", city: "Rome", firstName: "Ada" });
  expect(none.output.dropped).toEqual(["city"]);
  expect(crm.seen.slice(mark).map(({ method }) => method)).toEqual(["POST", "GET"]);
  let reads = 0;
  for (let write = 0; write < 60; write += 1) {
    crm.failNext(/upsert/, told({}));
    mark = crm.seen.length;
    await location.run("crm.contacts.upsert", { email: "a@x.org", city: "Rome" });
    reads += crm.seen.length - mark - 1;
  }
  expect(reads).toBe(20); // nineteen more of the first twenty, and the fiftieth
});
