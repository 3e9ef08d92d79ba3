import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "../db/testing/eventually.ts";
import type { Book } from "./contact.ts";
import { addTags } from "./change-tags.ts";
import { findSurvivor, purgeDeletedContacts } from "./identity-queries.ts";
import { mergeContacts, undoMerge } from "./merge-contacts.ts";
import { createNote, listNotes } from "./notes.ts";
import { listRestorable, restoreContact } from "./restore-contact.ts";
import { settleConflict } from "./settle-conflict.ts";
import { createTask, listTasks } from "./tasks.ts";
import { openContactBook, type TestContactBook } from "./testing/open-contact-book.ts";
import { brokenRules } from "./testing/submit-graph.ts";
import { deleteContact, updateContact } from "./update-contact.ts";
import { upsertContact } from "./upsert-contact.ts";

let contacts: TestContactBook;
beforeAll(async () => {
  contacts = await openContactBook();
});
afterAll(() => contacts[Symbol.asyncDispose]());

const by = "grace@example.com";
const broken = () => brokenRules(contacts.database.system);

/** Two contacts that a submission showed to be one person, with a task, a note and tags each, and a third one in conflict with the second. */
async function pair() {
  const workspace = await contacts.workspace();
  const { book } = workspace;
  const make = async (fields: Parameters<typeof upsertContact>[1]["fields"]) => (await upsertContact(book, { fields })).contact.contactId;
  const a = await make({ email: "a@x.org", firstName: "Ada", tags: ["one", "both"], customFields: { f1: "a" } });
  contacts.clock.advance(1_000);
  const b = await make({
    phone: "+14155550142",
    firstName: "Countess",
    city: "London",
    tags: ["both", "two"],
    customFields: { f1: "b", f2: 2 },
  });
  const third = await make({ email: "third@x.org" });
  for (const contactId of [a, b]) {
    await createTask(book, { contactId, title: `call ${contactId}`, dueDate: contacts.clock.now() });
    await createNote(book, { contactId, body: `note of ${contactId}` });
  }
  await upsertContact(book, { fields: { email: "a@x.org", phone: "+14155550142" } });
  await upsertContact(book, { fields: { email: "third@x.org", phone: "+14155550142" } });
  return { ...workspace, a, b, third };
}

/** All rows of the workspace that a merge touches, less what says that they were touched. */
async function rowsOf(book: Book): Promise<unknown> {
  const read = async (table: string, order: string) => {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(t) - 'version' - 'date_updated' as row from ${sql.table(table)} t where workspace_id = ${book.workspaceId} order by ${sql.raw(order)}`.execute(
      book.db,
    );
    return rows.map(({ row }) => row);
  };
  return {
    contacts: await read("contacts", "contact_id"),
    identifiers: await read("contact_identifiers", "kind, value, contact_id"),
    conflicts: await read("contact_conflicts", "conflict_id"),
    tasks: await read("contact_tasks", "task_id"),
    notes: await read("contact_notes", "note_id"),
    leads: await read("lead_contacts", "lead_id, contact_id"),
  };
}

/** Statements that wait for another transaction. */
const countWaiting = async (book: Book) => {
  const { rows } = await sql<{ count: number }>`
    select count(distinct pid)::int as count from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`.execute(
    book.db,
  );
  return rows[0]?.count;
};

const conflictBetween = async (book: Book, one: string, other: string) => {
  const { rows } = await sql<{ conflictId: string; settledHow: string | null }>`
    select conflict_id, settled_how from contact_conflicts where workspace_id = ${book.workspaceId}
      and ${one} in (contact_a, contact_b) and ${other} in (contact_a, contact_b)`.execute(book.db);
  return rows;
};

describe("merging two contacts", () => {
  test("the kept one has what was chosen, what only one had, all tags, tasks, notes, e-mails and phones; the other is gone", async () => {
    const { book, send, a, b, events } = await pair();
    const { contact } = await mergeContacts(book, { keptId: a, mergedId: b, choices: { name: b, "customFields.f1": b }, by });
    expect(contact).toMatchObject({
      contactId: a,
      firstName: "Countess",
      email: "a@x.org",
      phone: "+14155550142",
      city: "London",
      tags: ["one", "both", "two"],
      customFields: { f1: "b", f2: 2 },
    });
    expect(await listTasks(book.db, { workspaceId: book.workspaceId, contactId: a })).toHaveLength(2);
    expect(await listNotes(book.db, { workspaceId: book.workspaceId, contactId: a })).toHaveLength(2);
    expect(await send("GET", `/contacts/${b}`)).toMatchObject({ status: 400, body: { message: `Contact with id ${b} not found` } });
    expect(events.slice(-2)).toMatchObject([
      { type: "contact.updated", contactId: a },
      { type: "contact.deleted", contactId: b },
    ]);
    expect(await broken()).toEqual([]);
  });

  test("two main e-mails: the chosen one is the main one, the other is kept", async () => {
    const { book } = await contacts.workspace();
    const a = (await upsertContact(book, { fields: { email: "a@x.org" } })).contact.contactId;
    const b = (await upsertContact(book, { fields: { email: "B@x.org" } })).contact.contactId;
    const { contact } = await mergeContacts(book, { keptId: a, mergedId: b, choices: { email: b }, by });
    expect(contact).toMatchObject({ email: "B@x.org", emailLowerCase: "b@x.org", additionalEmails: ["a@x.org"] });
    expect((await upsertContact(book, { fields: { email: "a@x.org" } })).contact.contactId).toBe(a);
    expect(await broken()).toEqual([]);
  });

  test("the conflict is settled, and what the merged one had open with a third is open with the kept one", async () => {
    const { book, a, b, third } = await pair();
    await mergeContacts(book, { keptId: a, mergedId: b, by });
    expect(await conflictBetween(book, a, b)).toMatchObject([{ settledHow: "merged" }]);
    expect(await conflictBetween(book, a, third)).toMatchObject([{ settledHow: null }]);
  });

  test("who does not want to be disturbed as one of the two is not disturbed", async () => {
    const { book } = await contacts.workspace();
    const off = { Email: { status: "inactive" } };
    const on = { Email: { status: "active" } };
    const a = (await upsertContact(book, { fields: { email: "a@x.org", dndSettings: off } })).contact.contactId;
    const b = (await upsertContact(book, { fields: { email: "b@x.org", dnd: true, dndSettings: on } })).contact.contactId;
    expect((await mergeContacts(book, { keptId: a, mergedId: b, by })).contact).toMatchObject({ dnd: true, dndSettings: on });
  });

  test("with itself, with one that is gone, and with choices of no field or neither contact it is refused, and nothing has changed", async () => {
    const { book, a, b, third } = await pair();
    const before = await rowsOf(book);
    const merge = (mergedId: string, choices = {}) => mergeContacts(book, { keptId: a, mergedId, choices, by });
    await expect(merge(a)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(merge("nobodynobodynobody12")).rejects.toMatchObject({ code: "not_found" });
    await expect(merge(b, { shoeSize: a, email: third })).rejects.toMatchObject({
      code: "invalid_input",
      issues: [{ path: "choices.shoeSize" }, { path: "choices.email" }],
    });
    expect(await rowsOf(book)).toEqual(before);
  });

  test("deliveries of our own that know the merged id reach the kept contact, over two merges; nobody else does", async () => {
    const { book, a, b, third, token } = await pair();
    await mergeContacts(book, { keptId: a, mergedId: b, by });
    await mergeContacts(book, { keptId: third, mergedId: a, by });
    expect(await findSurvivor(book.db, { workspaceId: book.workspaceId, contactId: b })).toBe(third);
    const request = (env: object) =>
      contacts.api.request(
        `/contacts/${b}/tags`,
        {
          method: "POST",
          headers: { authorization: `Bearer ${token}`, version: "2021-07-28", "content-type": "application/json" },
          body: JSON.stringify({ tags: ["late"] }),
        },
        env,
      );
    expect((await request({})).status).toBe(400);
    const led = await request({ isOwn: true });
    expect([led.status, await led.json()]).toMatchObject([201, { tags: expect.arrayContaining(["late", "one", "two"]) }]);
    await deleteContact(book, third);
    expect((await request({ isOwn: true })).status).toBe(400);
  });
});

describe("undoing a merge", () => {
  test("gives back the same rows", async () => {
    const { book, a, b } = await pair();
    const before = await rowsOf(book);
    const { mergeId } = await mergeContacts(book, { keptId: a, mergedId: b, choices: { name: b, "customFields.f1": b }, by });
    expect(await rowsOf(book)).not.toEqual(before);
    expect(await undoMerge(book, { mergeId, by })).toMatchObject({ keptId: a, mergedId: b });
    expect(await rowsOf(book)).toEqual(before);
    expect(await broken()).toEqual([]);
  });

  test("leaves with the kept one what came since, and opens a conflict when it is known by more", async () => {
    const { book, a, b } = await pair();
    const { mergeId } = await mergeContacts(book, { keptId: a, mergedId: b, by });
    await addTags(book, { contactId: a, tags: ["since"] });
    await updateContact(book, { contactId: a, fields: { companyName: "Engines" } });
    await createNote(book, { contactId: a, body: "since" });
    await upsertContact(book, { fields: { email: "new@x.org", phone: "+14155550142" } });
    await undoMerge(book, { mergeId, by });
    const { rows } = await sql<Record<string, unknown>>`
      select contact_id, email, phone, company_name, city, tags, additional_emails, deleted_at from contacts
      where workspace_id = ${book.workspaceId} and contact_id in (${a}, ${b}) order by contact_id = ${b}`.execute(book.db);
    expect(rows).toMatchObject([
      {
        contactId: a,
        email: "new@x.org",
        phone: null,
        companyName: "Engines",
        city: null,
        tags: ["one", "both", "since"],
        additionalEmails: ["a@x.org"],
      },
      { contactId: b, email: null, phone: "+14155550142", city: "London", deletedAt: null },
    ]);
    expect(await listNotes(book.db, { workspaceId: book.workspaceId, contactId: a })).toHaveLength(2);
    expect((await conflictBetween(book, a, b)).some(({ settledHow }) => settledHow === null)).toBe(true);
    expect(await broken()).toEqual([]);
  });

  test("the merged one's e-mail goes back to it, also when it has become the main one since", async () => {
    const { book } = await contacts.workspace();
    const a = (await upsertContact(book, { fields: { email: "a@x.org" } })).contact.contactId;
    const b = (await upsertContact(book, { fields: { email: "b@x.org" } })).contact.contactId;
    const { mergeId } = await mergeContacts(book, { keptId: a, mergedId: b, by });
    await updateContact(book, { contactId: a, fields: { email: "b@x.org" } });
    await undoMerge(book, { mergeId, by });
    expect((await upsertContact(book, { fields: { email: "a@x.org" } })).contact).toMatchObject({
      contactId: a,
      email: "a@x.org",
      additionalEmails: [],
    });
    expect((await upsertContact(book, { fields: { email: "b@x.org" } })).contact.contactId).toBe(b);
    expect(await broken()).toEqual([]);
  });

  test("twice, out of turn, or of a contact that is deleted it is refused", async () => {
    const { book, a, b, third } = await pair();
    const first = await mergeContacts(book, { keptId: a, mergedId: b, by });
    contacts.clock.advance(1_000);
    const second = await mergeContacts(book, { keptId: a, mergedId: third, by });
    await expect(undoMerge(book, { mergeId: first.mergeId, by })).rejects.toMatchObject({ code: "conflict" });
    await undoMerge(book, { mergeId: second.mergeId, by });
    await deleteContact(book, a);
    await expect(undoMerge(book, { mergeId: first.mergeId, by })).rejects.toMatchObject({ code: "conflict" });
    await restoreContact(book, a);
    await undoMerge(book, { mergeId: first.mergeId, by });
    await expect(undoMerge(book, { mergeId: first.mergeId, by })).rejects.toMatchObject({ code: "conflict" });
    await expect(undoMerge(book, { mergeId: contacts.ids.uuid(), by })).rejects.toMatchObject({ code: "not_found" });
    expect(await broken()).toEqual([]);
  });
});

describe("merging beside other writers", () => {
  test("updates, tags, notes, tasks and upserts of both contacts: nothing is lost and no rule is broken", async () => {
    const { book, a, b, token } = await pair();
    const note = (contactId: string, number: number) =>
      contacts.api.request(
        `/contacts/${contactId}/notes`,
        {
          method: "POST",
          headers: { authorization: `Bearer ${token}`, version: "2021-07-28", "content-type": "application/json" },
          body: JSON.stringify({ body: `n${number}` }),
        },
        { isOwn: true },
      );
    const answers = await Promise.all([
      ...Array.from({ length: 16 }, (_, number) => note(number % 2 === 0 ? a : b, number)),
      mergeContacts(book, { keptId: a, mergedId: b, by }).then(() => new Response(null, { status: 201 })),
      ...Array.from({ length: 16 }, (_, number) => note(b, 100 + number)),
      ...Array.from({ length: 16 }, async (_, number) => {
        await upsertContact(book, { fields: { email: "a@x.org", phone: "+14155550142", city: `c${number}` } });
        await updateContact(book, { contactId: b, fields: { website: `https://${number}.example.com` } });
        return new Response(null, { status: 201 });
      }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(await listNotes(book.db, { workspaceId: book.workspaceId, contactId: a })).toHaveLength(2 + 32);
    expect(await broken()).toEqual([]);
  });

  test.each(["an upsert of both", "a note", "a task"])(
    "%s that comes while a merge is not committed yet waits, and then finds the kept one",
    async (what) => {
      const { book, workspaceId, a, b } = await pair();
      const write = {
        "an upsert of both": () => upsertContact(book, { fields: { email: "a@x.org", phone: "+14155550142", city: "Bath" } }),
        "a note": () => createNote(book, { contactId: b, body: "late" }),
        "a task": () => createTask(book, { contactId: b, title: "late", dueDate: contacts.clock.now() }),
      }[what];
      let writing: Promise<unknown> | undefined;
      await book.db.transaction().execute(async (trx) => {
        await mergeContacts({ ...book, db: trx }, { keptId: a, mergedId: b, by });
        writing = write?.();
        await eventually("it waits", async () => (await countWaiting(book)) === 1);
      });
      const written = await writing;
      // Nothing is written to a contact that is gone: the caller is told, and our own deliveries go to the kept one.
      if (what === "an upsert of both")
        expect(written).toMatchObject({ conflict: null, contact: { contactId: a, city: "Bath", phone: "+14155550142" } });
      else expect(written).toBeUndefined();
      for (const table of ["contact_notes", "contact_tasks"]) {
        const { rows } = await sql`select from ${sql.table(table)} where workspace_id = ${workspaceId} and contact_id = ${b}`.execute(
          book.db,
        );
        expect(rows).toEqual([]);
      }
      expect(await broken()).toEqual([]);
    },
  );

  test("merged both ways at once, one of them is refused", async () => {
    const { book, a, b } = await pair();
    const results = await Promise.allSettled([
      mergeContacts(book, { keptId: a, mergedId: b, by }),
      mergeContacts(book, { keptId: b, mergedId: a, by }),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await broken()).toEqual([]);
  });
});

describe("settling a conflict", () => {
  test("kept apart, the same submission makes them no conflict again; another one does", async () => {
    const { book, a, b } = await pair();
    const [conflict] = await conflictBetween(book, a, b);
    const conflictId = conflict?.conflictId ?? "";
    await settleConflict(book, { conflictId, as: "keep_apart", by });
    expect(await upsertContact(book, { fields: { email: "a@x.org", phone: "+14155550142" } })).toMatchObject({
      conflict: null,
      contact: { contactId: a, phone: null },
    });
    expect(await conflictBetween(book, a, b)).toMatchObject([{ settledHow: "kept_apart" }]);
    await expect(settleConflict(book, { conflictId, as: "keep_apart", by })).rejects.toMatchObject({ code: "conflict" });
    await settleConflict(book, { conflictId, as: "open", by });
    expect(await conflictBetween(book, a, b)).toMatchObject([{ settledHow: null }]);
  });

  test("merged, the one that is kept must be one of the two", async () => {
    const { book, a, b, third } = await pair();
    const [conflict] = await conflictBetween(book, a, b);
    const conflictId = conflict?.conflictId ?? "";
    await expect(settleConflict(book, { conflictId, as: "merge", keepId: third, by })).rejects.toMatchObject({ code: "invalid_input" });
    const { mergeId } = await settleConflict(book, { conflictId, as: "merge", keepId: b, by });
    expect(mergeId).not.toBeNull();
    expect(await findSurvivor(book.db, { workspaceId: book.workspaceId, contactId: a })).toBe(b);
  });
});

describe("a deleted contact", () => {
  test("comes back as it was, with its conflicts", async () => {
    const { book, b } = await pair();
    const before = await rowsOf(book);
    await deleteContact(book, b);
    expect(await listRestorable(book)).toMatchObject([{ contactId: b }]);
    await restoreContact(book, b);
    expect(await rowsOf(book)).toEqual(before);
    expect(await broken()).toEqual([]);
  });

  test("whose phone another has by now shares it, and the pair is a conflict", async () => {
    const { book, b } = await pair();
    await deleteContact(book, b);
    const other = (await upsertContact(book, { fields: { phone: "+14155550142" } })).contact.contactId;
    expect(await restoreContact(book, b)).toMatchObject({ phone: "+14155550142" });
    expect(await conflictBetween(book, b, other)).toMatchObject([{ settledHow: null }]);
    expect((await upsertContact(book, { fields: { phone: "+14155550142" } })).contact.contactId).toBe(other);
    expect(await broken()).toEqual([]);
  });

  test("after 30 days, or merged instead of deleted, it does not come back", async () => {
    const { book, a, b, third } = await pair();
    await deleteContact(book, third);
    await mergeContacts(book, { keptId: a, mergedId: b, by });
    await expect(restoreContact(book, b)).rejects.toMatchObject({ code: "not_found" });
    contacts.clock.advance(31 * 86_400_000);
    expect(await listRestorable(book)).toEqual([]);
    await expect(restoreContact(book, third)).rejects.toMatchObject({ code: "not_found" });
    const before = new Date(contacts.clock.now().getTime() - 30 * 86_400_000);
    await purgeDeletedContacts(book.db, { workspaceId: book.workspaceId, before, limit: 10 });
    const { rows } = await sql<{ contactId: string }>`select contact_id from contacts where workspace_id = ${book.workspaceId}`.execute(
      book.db,
    );
    expect(rows.map(({ contactId }) => contactId).toSorted()).toEqual([a, b].toSorted()); // what was merged can still be undone
  });
});
