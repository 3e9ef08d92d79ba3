import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Book } from "./contact.ts";
import { applyDuplicatePolicy } from "./identity-queries.ts";
import { openContactBook, type TestContactBook } from "./testing/open-contact-book.ts";
import { brokenRules, randomSubmissions, seeded, submitAll, unsettledPairs } from "./testing/submit-graph.ts";
import { deleteContact, updateContact } from "./update-contact.ts";
import { createContact, upsertContact } from "./upsert-contact.ts";

let contacts: TestContactBook;
let asOwner: TestContactBook["database"]["system"];
beforeAll(async () => {
  contacts = await openContactBook();
  asOwner = contacts.database.system;
});
afterAll(() => contacts[Symbol.asyncDispose]());

const setPolicy = async (book: Book, settings: object) => {
  await sql`update workspaces set settings = ${JSON.stringify(settings)}::jsonb where workspace_id = ${book.workspaceId}`.execute(book.db);
  await applyDuplicatePolicy(book.db, { workspaceId: book.workspaceId, now: contacts.clock.now() });
};
const openConflicts = async (book: Book) => {
  const { rows } = await sql<{ cause: string; kind: string; value: string; writtenTo: string }>`
    select cause, kind, value, written_to from contact_conflicts where workspace_id = ${book.workspaceId} and settled_at is null order by value`.execute(
    book.db,
  );
  return rows;
};

describe("e-mails and phones that are not the main one", () => {
  test("stay when the main one changes, in the letters they came in, and still find the contact", async () => {
    const { book } = await contacts.workspace();
    const { contact } = await upsertContact(book, { fields: { email: "Ada@Example.com", phone: "+14155550142" } });
    await upsertContact(book, { fields: { email: "countess@example.com", phone: "+14155550142" } });
    const again = await upsertContact(book, { fields: { email: "ADA@example.com", phone: "+14155550199" } });
    expect(again).toMatchObject({
      isNew: false,
      contact: {
        contactId: contact.contactId,
        email: "ADA@example.com",
        additionalEmails: ["countess@example.com"],
        additionalPhones: ["+14155550142"],
      },
    });
    expect((await upsertContact(book, { fields: { phone: "+14155550142" } })).contact.contactId).toBe(contact.contactId);
    expect(await brokenRules(asOwner)).toEqual([]);
  });

  test("are shown by the API as HighLevel shows them, and cannot be another contact's main one", async () => {
    const { send, locationId } = await contacts.workspace();
    const { body } = await send("POST", "/contacts/upsert", { locationId, email: "a@x.org", phone: "(415) 555-0142" });
    await send("PUT", `/contacts/${body.contact.id}`, { email: "b@x.org", phone: "415.555.0143" });
    const { body: read } = await send("GET", `/contacts/${body.contact.id}`);
    expect(read.contact).toMatchObject({
      email: "b@x.org",
      additionalEmails: [{ email: "a@x.org" }],
      additionalPhones: [{ phone: "+14155550142" }],
    });
    const refused = await send("POST", "/contacts/", { locationId, email: "A@X.org" });
    expect(refused).toMatchObject({ status: 400, body: { meta: { contactId: body.contact.id, matchingField: "email" } } });
  });

  test("a main e-mail that is cleared on purpose is gone", async () => {
    const { book } = await contacts.workspace();
    const { contact } = await upsertContact(book, { fields: { email: "a@x.org", phone: "+14155550142" } });
    await updateContact(book, { contactId: contact.contactId, fields: { email: null } });
    expect((await upsertContact(book, { fields: { email: "a@x.org" } })).isNew).toBe(true);
    expect(await brokenRules(asOwner)).toEqual([]);
  });
});

describe("a policy that changes while people are there", () => {
  test("doubles that were allowed become conflicts with the one that was first, and that one is found", async () => {
    const { book } = await contacts.workspace({ settings: { allowDuplicateContact: true } });
    const made = [];
    for (const firstName of ["one", "two", "three"]) {
      made.push(await createContact(book, { email: "a@x.org", phone: "+14155550142", firstName }));
      contacts.clock.advance(1_000);
    }
    await setPolicy(book, { allowDuplicateContact: false, matchOrder: ["email"] });
    const first = made[0]?.contact.contactId;
    expect(await openConflicts(book)).toEqual([
      { cause: "shared", kind: "email", value: "a@x.org", writtenTo: first },
      { cause: "shared", kind: "email", value: "a@x.org", writtenTo: first },
    ]);
    expect((await upsertContact(book, { fields: { email: "a@x.org", city: "London" } })).contact.contactId).toBe(first);
    const third = made[2]?.contact.contactId ?? "";
    expect(await updateContact(book, { contactId: third, fields: { email: "a@x.org", city: "Bath" } })).toMatchObject({
      outcome: "updated",
    });
    expect(await brokenRules(asOwner)).toEqual([]);
  });

  test("allowing them again settles what was only shared", async () => {
    const { book } = await contacts.workspace({ settings: { allowDuplicateContact: true } });
    await createContact(book, { email: "a@x.org" });
    await createContact(book, { email: "a@x.org" });
    await setPolicy(book, { allowDuplicateContact: false });
    expect(await openConflicts(book)).toHaveLength(1);
    await setPolicy(book, { allowDuplicateContact: true });
    expect(await openConflicts(book)).toEqual([]);
    expect(await createContact(book, { email: "a@x.org" })).toMatchObject({ created: true });
  });

  test("changed back and forth beside 32 writers, no rule is broken", async () => {
    const { book } = await contacts.workspace();
    const submissions = randomSubmissions(120, seeded(5));
    const flips = async () => {
      for (const allowDuplicateContact of [true, false, true, false]) await setPolicy(book, { allowDuplicateContact });
    };
    await Promise.all([submitAll(book, submissions), flips()]);
    expect(await brokenRules(asOwner)).toEqual([]);
  });
});

describe("one person, one contact, in any order", () => {
  test.each([1, 2, 3])("a random graph of 200 submissions by 32 writers leaves no pair unsettled (seed %i)", async (seed) => {
    const { book } = await contacts.workspace();
    const submissions = randomSubmissions(200, seeded(seed));
    await submitAll(book, submissions);
    expect(await unsettledPairs(book, submissions)).toEqual([]);
    expect(await brokenRules(asOwner)).toEqual([]);
  });

  test("deletions beside upserts break no rule, and no open conflict is with a contact that is gone", async () => {
    const { book } = await contacts.workspace();
    const submissions = randomSubmissions(160, seeded(9));
    const made: string[] = [];
    const writing = submissions.map(async (fields) => void made.push((await upsertContact(book, { fields })).contact.contactId));
    const deleting = Array.from({ length: 20 }, async (_, number) => {
      await writing[number * 4];
      await deleteContact(book, made[number] ?? "");
    });
    await Promise.all([...writing, ...deleting]);
    expect(await brokenRules(asOwner)).toEqual([]);
  });
});
