import { sql } from "kysely";
import { expect, test } from "vitest";
import { createAppointment } from "../contacts/calendars/write-appointment.ts";
import { listCalendars } from "../contacts/calendars/calendars.ts";
import { addTags } from "../contacts/change-tags.ts";
import { mergeContacts } from "../contacts/merge-contacts.ts";
import { createNote } from "../contacts/notes.ts";
import { createOpportunity, updateOpportunity } from "../contacts/opportunities/write-opportunity.ts";
import { isUnknown } from "../contacts/opportunities/opportunity.ts";
import { listPipelines } from "../contacts/opportunities/pipelines.ts";
import { patchContact } from "../contacts/patch-contact.ts";
import { createTask, updateTask } from "../contacts/tasks.ts";
import { deleteContact, updateContact } from "../contacts/update-contact.ts";
import { upsertContact } from "../contacts/upsert-contact.ts";
import { setAutomation } from "../automations/set-automation.ts";
import { listDecisions } from "../insights/runs.ts";
import { ada, bodiesOf, decisionsOf, openListening, runsOf, tagging } from "./testing/listening.ts";

test("each event of the contact book starts one run, which reads the contact and what happened", async () => {
  await using app = await openListening(
    { id: "created", trigger: "{ event: contact.created }", body: "created {{ contact.firstName }} {{ lead.email }}" },
    { id: "updated", trigger: "{ event: contact.updated }", body: "updated {{ contact.city }}" },
    { id: "tagged", trigger: "{ event: contact.tagged, tag: VIP }", body: "tagged {{ event.tagsAdded }} of {{ contact.tags }}" },
    { id: "staged", trigger: "{ event: contact.stage_changed, stage: customer }", body: "stage {{ event.from }} to {{ contact.stage }}" },
    { id: "tasked", trigger: "{ event: task.completed }", body: "task {{ event.task.title }}" },
    { id: "dealt", trigger: "{ event: opportunity.created }", body: "deal {{ event.opportunity.monetaryValue }}" },
    { id: "won", trigger: "{ event: opportunity.status_changed, status: won }", body: "won from {{ event.from }}" },
    { id: "booked", trigger: "{ event: appointment.created }", body: "at {{ event.appointment.startTime }}" },
  );
  const { crm } = app;
  const { contact } = await upsertContact(crm, { fields: ada });
  const { contactId } = contact;
  await app.runDueWork();
  await updateContact(crm, { contactId, fields: { city: "London" } });
  await app.runDueWork();
  await addTags(crm, { contactId, tags: ["cold"] });
  await addTags(crm, { contactId, tags: ["vip"] });
  await app.runDueWork();
  await patchContact(crm, { workspaceId: crm.workspaceId, contactId, change: { lifecycleStage: "customer" } });
  await app.runDueWork();
  const task = await createTask(crm, { contactId, title: "Call", dueDate: app.clock.now() });
  await updateTask(crm, { contactId, taskId: task?.taskId ?? "", completed: true });
  await app.runDueWork();
  const [pipeline] = await listPipelines(crm);
  const deal = await createOpportunity(crm, { pipelineId: pipeline?.pipelineId ?? "", contactId, name: "Roof", monetaryValue: 1500 });
  await app.runDueWork();
  if (!isUnknown(deal)) await updateOpportunity(crm, { opportunityId: deal.opportunityId, status: "won" });
  await app.runDueWork();
  const [calendar] = await listCalendars(crm);
  const startTime = new Date("2026-01-06T16:00:00Z");
  await createAppointment(crm, {
    calendarId: calendar?.calendarId ?? "",
    contactId,
    startTime,
    freedom: { anyHour: true, overOthers: true },
  });
  await app.runDueWork();
  expect(await bodiesOf(app)).toEqual([
    "created Ada ada@example.com",
    "updated London",
    "tagged vip of cold, vip",
    "stage lead to customer",
    "task Call",
    "deal 1500",
    "won from open",
    "at 2026-01-06T16:00:00.000Z",
  ]);
  expect((await runsOf(app)).map(({ automationId, state }) => [automationId, state])).toEqual(
    ["created", "updated", "tagged", "staged", "tasked", "dealt", "won", "booked"].map((id) => [id, "done"]),
  );
  expect(await decisionsOf(app)).toContainEqual({
    automationId: "tagged",
    isWanted: false,
    reason: "it listens to the tag VIP, which was not added",
  });
  expect(await decisionsOf(app)).toContainEqual({
    automationId: "tagged",
    isWanted: true,
    reason: "it listens to contact.tagged with the tag VIP",
  });
  expect(await app.brokenInvariants()).toEqual([]);
});

test("a tag that comes with a new contact is a tag it got; taking one away starts nothing", async () => {
  await using app = await openListening({ id: "tagged", trigger: "{ event: contact.tagged }" });
  const { contact } = await upsertContact(app.crm, { fields: { ...ada, tags: ["new"] } });
  await updateContact(app.crm, { contactId: contact.contactId, fields: { tags: [] } });
  await app.runDueWork();
  expect(await bodiesOf(app)).toEqual(["tagged"]);
  expect(await decisionsOf(app)).toContainEqual({
    automationId: "tagged",
    isWanted: false,
    reason: "tags were taken away, none was added",
  });
});

test("conditions read the contact; a contact without e-mail and phone starts a run too", async () => {
  await using app = await openListening({
    id: "londoners",
    trigger: "{ event: note.created }",
    conditions: `['contact.city == "London"']`,
  });
  const paris = (await upsertContact(app.crm, { fields: { ...ada, city: "Paris" } })).contact.contactId;
  const london = (await upsertContact(app.crm, { fields: { firstName: "Nobody", city: "London" } })).contact.contactId;
  await createNote(app.crm, { contactId: paris, body: "a" });
  app.clock.advance({ ms: 1 });
  await createNote(app.crm, { contactId: london, body: "b" });
  await app.runDueWork();
  expect(await bodiesOf(app)).toEqual(["a", "b", "londoners"]);
  expect(await decisionsOf(app)).toContainEqual({
    automationId: "londoners",
    isWanted: false,
    reason: 'the condition contact.city == "London" does not hold',
  });
});

test("where no automation listens no event is written, and one that is switched off does not listen", async () => {
  await using app = await openListening({ id: "created", trigger: "{ event: contact.created }" });
  await setAutomation({ db: app.db, clock: app.clock }, { workspaceId: app.workspaceId, automationId: "created", isOn: false });
  await upsertContact(app.crm, { fields: ada });
  await app.runDueWork();
  expect((await sql`select from events`.execute(app.db)).rows).toEqual([]);
});

test("what a run writes does not start its automation again, and the automation says so", async () => {
  await using app = await openListening({ id: "echo", trigger: "{ event: note.created }" });
  const { contact } = await upsertContact(app.crm, { fields: ada });
  await createNote(app.crm, { contactId: contact.contactId, body: "by hand" });
  await app.runDueWork();
  expect(await bodiesOf(app)).toEqual(["by hand", "echo"]);
  const { items } = await listDecisions(app.db, { workspaceId: app.workspaceId, automationId: "echo", limit: 10 });
  expect(items.map(({ leadName, wanted, reason }) => [leadName, wanted, reason])).toContainEqual([
    "Ada",
    false,
    "a run of this automation wrote it; it does not start itself",
  ]);
});

test("two automations that tag for each other stop when five have followed one another", async () => {
  await using app = await openListening(
    { id: "ping", trigger: "{ event: contact.tagged, tag: ping }", steps: tagging("ping", "pong") },
    { id: "pong", trigger: "{ event: contact.tagged, tag: pong }", steps: tagging("pong", "ping") },
  );
  await upsertContact(app.crm, { fields: { ...ada, tags: ["ping"] } });
  await app.runDueWork();
  expect((await runsOf(app)).map(({ automationId }) => automationId)).toEqual(["ping", "pong", "ping", "pong", "ping", "pong"]);
  expect(await decisionsOf(app)).toContainEqual({
    automationId: "ping",
    isWanted: false,
    reason: "automations started each other 5 times in a row; the chain ends here",
  });
});

test("an event of a contact that was merged or deleted in between goes to the one it became, or to nobody", async () => {
  await using app = await openListening({ id: "created", trigger: "{ event: contact.created }", body: "for {{ contact.email }}" });
  const make = async (email: string) => (await upsertContact(app.crm, { fields: { email } })).contact.contactId;
  const [kept, merged, gone] = [await make("kept@example.com"), await make("merged@example.com"), await make("gone@example.com")];
  await mergeContacts(app.crm, { keptId: kept, mergedId: merged, by: "grace@example.com" });
  await deleteContact(app.crm, gone);
  await app.runDueWork();
  expect((await app.readBook()).notes).toHaveLength(2);
  expect((await app.readBook()).notes.every(({ contactId }) => contactId === kept)).toBe(true);
  expect(await decisionsOf(app)).toContainEqual({ automationId: "created", isWanted: false, reason: "the contact is deleted" });
});

test("sensitive custom fields are not handed to an automation, others by their key", async () => {
  await using app = await openListening({
    id: "created",
    trigger: "{ event: contact.created }",
    body: "has {{ contact.customFields }} and {{ lead.answers }}",
  });
  await sql`insert into custom_fields (workspace_id, custom_field_id, model, name, field_key, data_type, position, date_added, is_sensitive)
    values ('acme', 'f1', 'contact', 'Budget', 'contact.budget', 'TEXT', 0, now(), false), ('acme', 'f2', 'contact', 'Health', 'contact.health', 'TEXT', 1, now(), true)`.execute(
    app.db,
  );
  await upsertContact(app.crm, { fields: { ...ada, customFields: { f1: "1500", f2: "secret" } } });
  await app.runDueWork();
  expect(await bodiesOf(app)).toEqual(['has {"budget":"1500"} and {"budget":"1500"}']);
});
