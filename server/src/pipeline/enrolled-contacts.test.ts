import { expect, test } from "vitest";
import { createWorkflows } from "../automations/workflows.ts";
import { pauseConnection } from "../connections/queries.ts";
import { mergeContacts } from "../contacts/merge-contacts.ts";
import { restoreContact } from "../contacts/restore-contact.ts";
import { deleteContact } from "../contacts/update-contact.ts";
import { upsertContact } from "../contacts/upsert-contact.ts";
import { ada, bodiesOf, openListening, runsOf } from "./testing/listening.ts";

/** The product with one automation that only starts for contacts put into it, and a contact that was. */
async function openEnrolled() {
  const app = await openListening({ id: "nurture", trigger: "{ event: contact.tagged, tag: never }" });
  const { crm, database, vault, clock, ids, workspaceId } = app;
  const workflows = createWorkflows({ database, vault, clock, ids, wake: () => {} });
  const [workflow] = (await workflows.list(workspaceId)).filter(({ name }) => name.includes("nurture"));
  const { contact } = await upsertContact(crm, { fields: ada });
  await workflows.add({ workspaceId, contact, kind: "workflow", id: workflow?.id ?? "" });
  return { app, contact };
}

test("a contact that is deleted before its run begins starts none, and none when it comes back", async () => {
  const { app, contact } = await openEnrolled();
  await using _ = app;
  await deleteContact(app.crm, contact.contactId);
  await restoreContact(app.crm, contact.contactId);
  await app.runDueWork();
  expect(await runsOf(app)).toEqual([]);
  expect(await app.brokenInvariants()).toEqual([]);
});

test("the deletion of a contact ends the run it was put into", async () => {
  const { app, contact } = await openEnrolled();
  await using _ = app;
  await pauseConnection(app.db, { workspaceId: app.workspaceId, connectionId: "contact-book" }, app.clock.now());
  await app.runDueWork();
  expect(await runsOf(app)).toMatchObject([{ state: "active" }]);
  await deleteContact(app.crm, contact.contactId);
  expect(await runsOf(app)).toMatchObject([{ state: "cancelled" }]);
  expect(await app.brokenInvariants()).toEqual([]);
});

test("a contact that is merged into another takes along what it was put into", async () => {
  const { app, contact } = await openEnrolled();
  await using _ = app;
  const { contact: kept } = await upsertContact(app.crm, { fields: { email: "kept@example.com" } });
  await mergeContacts(app.crm, { keptId: kept.contactId, mergedId: contact.contactId, choices: {}, by: null });
  await deleteContact(app.crm, kept.contactId);
  await app.runDueWork();
  expect(await runsOf(app)).toEqual([]);
  expect(await bodiesOf(app)).toEqual([]);
});
