import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { InvalidInput } from "../lib/errors.ts";
import { addTags } from "./change-tags.ts";
import { getContactDetails } from "./get-contact-details.ts";
import { listContacts } from "./list-contacts.ts";
import { createNote } from "./notes.ts";
import { createTask, findTask, updateTask } from "./tasks.ts";
import { openContactBook, type TestContactBook } from "./testing/open-contact-book.ts";
import { deleteContact } from "./update-contact.ts";
import { upsertContact } from "./upsert-contact.ts";

let contacts: TestContactBook;
beforeAll(async () => {
  contacts = await openContactBook();
});
afterAll(() => contacts[Symbol.asyncDispose]());

test("contacts are listed newest first, page by page", async () => {
  const { book, workspaceId } = await contacts.workspace();
  for (let number = 0; number < 5; number += 1) await upsertContact(book, { fields: { firstName: `P${number}` } });
  const names: (string | null)[] = [];
  let cursor: string | undefined;
  do {
    const page = await listContacts(book.db, { workspaceId, limit: 2, cursor });
    expect(page.total).toBe(5);
    names.push(...page.contacts.map((contact) => contact.firstName));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(names)).toEqual(new Set(["P0", "P1", "P2", "P3", "P4"]));
  expect(names).toHaveLength(5);
  expect((await listContacts(book.db, { workspaceId, limit: 5, query: " p3 " })).contacts).toMatchObject([{ firstName: "P3" }]);
  await expect(listContacts(book.db, { workspaceId, limit: 2, cursor: "nonsense" })).rejects.toBeInstanceOf(InvalidInput);
});

test("a contact's details hold its tags, tasks and notes", async () => {
  const { book, workspaceId } = await contacts.workspace();
  const { contactId } = (await upsertContact(book, { fields: { firstName: "Ada" } })).contact;
  await addTags(book, { contactId, tags: ["vip"] });
  await createTask(book, { contactId, title: "Call", dueDate: contacts.clock.now() });
  await createNote(book, { contactId, body: "Hello" });
  expect(await getContactDetails(book.db, { workspaceId, contactId })).toMatchObject({
    contact: { tags: ["vip"] },
    tasks: [{ title: "Call", completed: false }],
    notes: [{ body: "Hello" }],
    conflicts: [],
  });
  expect(await getContactDetails(book.db, { workspaceId, contactId: "x" })).toBeUndefined();
});

test("a deleted contact's task can neither be read nor changed", async () => {
  const { book, workspaceId } = await contacts.workspace();
  const { contactId } = (await upsertContact(book, { fields: { firstName: "Ada" } })).contact;
  const task = await createTask(book, { contactId, title: "Call", dueDate: contacts.clock.now() });
  const key = { contactId, taskId: task!.taskId };
  await deleteContact(book, contactId);
  expect(await findTask(book.db, { workspaceId, ...key })).toBeUndefined();
  expect(await updateTask(book, { ...key, title: "Again" })).toBeUndefined();
});

test("the wall hides another workspace's rows from every table, and the search refuses to look over it", async () => {
  const { book, workspaceId } = await contacts.workspace();
  const stranger = await contacts.workspace();
  const { contactId } = (await upsertContact(book, { fields: { email: "a@x.org", tags: ["x"] } })).contact;
  await createTask(book, { contactId, title: "Call", dueDate: contacts.clock.now() });
  await createNote(book, { contactId, body: "Hello" });
  for (const table of [
    "contacts",
    "contactIdentifiers",
    "contactTags",
    "contactTasks",
    "contactNotes",
    "contactConflicts",
    "contactMerges",
    "customFields",
  ] as const) {
    expect(await stranger.book.db.selectFrom(table).selectAll().execute()).toEqual([]);
  }
  // Even code that names the wrong workspace reads and writes nothing.
  expect(await getContactDetails(stranger.book.db, { workspaceId, contactId })).toBeUndefined();
  await expect(listContacts(stranger.book.db, { workspaceId, limit: 5 })).rejects.toThrow("another workspace");
  await expect(upsertContact({ ...stranger.book, workspaceId }, { fields: { email: "a@x.org" } })).rejects.toThrow("row-level security");
  await expect(
    sql`select from search_contacts(${workspaceId}, '{"all":[]}', '{}', 'UTC', '[{"key": "contact_id"}]', null, 1, 0, 1)`.execute(
      contacts.database.system,
    ),
  ).rejects.toThrow("another workspace");
});
