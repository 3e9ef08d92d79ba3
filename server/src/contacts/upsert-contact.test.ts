import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getContactDetails } from "./get-contact-details.ts";
import { openContactBook, type TestContactBook } from "./testing/open-contact-book.ts";
import { createContact, upsertContact } from "./upsert-contact.ts";
import { deleteContact, updateContact } from "./update-contact.ts";

let contacts: TestContactBook;
beforeAll(async () => {
  contacts = await openContactBook();
});
afterAll(() => contacts[Symbol.asyncDispose]());

const ada = { email: "Ada@Example.com", phone: "+14155550142", firstName: "Ada", lastName: "Lovelace" };

describe("one person, one contact", () => {
  test("a person seen for the first time becomes a contact", async () => {
    const { book } = await contacts.workspace();
    const { contact, isNew } = await upsertContact(book, { fields: { ...ada, tags: ["fb"], customFields: { f1: "x" } } });
    expect(isNew).toBe(true);
    expect(contact).toMatchObject({
      ...ada,
      emailLowerCase: "ada@example.com",
      fullNameLowerCase: "ada lovelace",
      tags: ["fb"],
      customFields: { f1: "x" },
      type: "lead",
      lifecycleStage: "lead",
      score: 0,
      version: 1,
    });
    expect(contact.contactId).toMatch(/^[A-Za-z0-9]{20}$/);
  });

  test("the same e-mail in other letters finds the contact, and what is not named is left alone", async () => {
    const { book } = await contacts.workspace();
    const first = await upsertContact(book, { fields: { ...ada, tags: ["fb"], customFields: { f1: "x" } } });
    const again = await upsertContact(book, { fields: { email: "ADA@example.COM", city: "London", customFields: { f2: 2 } } });
    expect(again.isNew).toBe(false);
    expect(again.contact).toMatchObject({
      contactId: first.contact.contactId,
      phone: ada.phone,
      firstName: "Ada",
      city: "London",
      tags: ["fb"],
      customFields: { f1: "x", f2: 2 },
      version: 2,
    });
  });

  test("the phone finds the contact when the e-mail is nobody's, and the new e-mail becomes the main one beside the old", async () => {
    const { book } = await contacts.workspace();
    const first = await upsertContact(book, { fields: ada });
    const again = await upsertContact(book, { fields: { email: "countess@example.com", phone: ada.phone } });
    expect(again.contact).toMatchObject({ contactId: first.contact.contactId, email: "countess@example.com" });
    const still = await upsertContact(book, { fields: { email: ada.email } });
    expect(still).toMatchObject({
      isNew: false,
      contact: { contactId: first.contact.contactId, additionalEmails: ["countess@example.com"] },
    });
  });

  test("32 upserts at once that each know a part of one person leave no identifier with two contacts", async () => {
    const { book } = await contacts.workspace();
    const results = await Promise.all(
      Array.from({ length: 32 }, (_, number) =>
        upsertContact(book, {
          fields: {
            ...(number % 3 !== 1 && { email: ada.email }),
            ...(number % 3 !== 2 && { phone: ada.phone }),
            ...(number % 3 === 0 && ada),
            source: `s${number}`,
          },
        }),
      ),
    );
    // Some know only the e-mail, some only the phone: until one that knows both comes there may be two, and that pair is on record.
    const made = results.filter((result) => result.isNew);
    const { rows } = await listIdentifiers(book);
    expect(rows.length).toBe(2);
    expect(made.length).toBeLessThanOrEqual(2);
    if (made.length === 2) expect(results.some((result) => result.conflict)).toBe(true);
  });

  test("32 upserts with the same e-mail and phone at once make exactly one contact", async () => {
    const { book, events } = await contacts.workspace();
    const results = await Promise.all(
      Array.from({ length: 32 }, (_, number) => upsertContact(book, { fields: { ...ada, source: `s${number}` } })),
    );
    expect(results.filter((result) => result.isNew)).toHaveLength(1);
    expect(new Set(results.map((result) => result.contact.contactId)).size).toBe(1);
    expect(events.filter((event) => event.type === "contact.created")).toHaveLength(1);
  });

  test("32 crossing upserts of two pairs neither fail nor double anybody", async () => {
    const { book } = await contacts.workspace();
    const pairs = [
      ["a@x.org", "+14155550001"],
      ["b@x.org", "+14155550002"],
      ["a@x.org", "+14155550002"],
      ["b@x.org", "+14155550001"],
    ] as const;
    await Promise.all(
      Array.from({ length: 32 }, (_, number) =>
        upsertContact(book, { fields: { email: pairs[number % 4]?.[0], phone: pairs[number % 4]?.[1], city: `c${number}` } }),
      ),
    );
    const { rows } = await listIdentifiers(book);
    expect(new Set(rows.map((row) => `${row.kind} ${row.value}`)).size).toBe(rows.length);
  });

  test("a submission with neither e-mail nor phone makes a contact every time", async () => {
    const { book } = await contacts.workspace();
    const results = [
      await upsertContact(book, { fields: { firstName: "Ada" } }),
      await upsertContact(book, { fields: { firstName: "Ada" } }),
    ];
    expect(results.map((result) => result.isNew)).toEqual([true, true]);
  });

  test("saying again what is known writes nothing and tells nobody", async () => {
    const { book, events } = await contacts.workspace();
    await upsertContact(book, { fields: ada });
    contacts.clock.advance(1_000);
    const again = await upsertContact(book, { fields: ada });
    expect(again.contact.version).toBe(1);
    expect(events.map((event) => event.type)).toEqual(["contact.created"]);
  });
});

describe("when the e-mail is one contact's and the phone another's", () => {
  test("the first match field decides, the other identifier is not written, and the pair is on record once", async () => {
    const { book, workspaceId, events } = await contacts.workspace();
    const a = await upsertContact(book, { fields: { email: "a@x.org" } });
    const b = await upsertContact(book, { fields: { phone: "+14155550100" } });
    const both = { email: "a@x.org", phone: "+14155550100", firstName: "Ada" };
    const result = await upsertContact(book, { fields: both });
    expect(result).toMatchObject({
      isNew: false,
      conflict: { kind: "phone", contactId: b.contact.contactId },
      contact: { contactId: a.contact.contactId, phone: null, firstName: "Ada" },
    });
    await upsertContact(book, { fields: both });
    const details = await getContactDetails(book.db, { workspaceId, contactId: b.contact.contactId });
    expect(details?.contact.phone).toBe("+14155550100");
    expect(details?.conflicts).toMatchObject([
      { otherContactId: a.contact.contactId, otherName: "Ada", kind: "phone", value: "+14155550100", matchedBy: "email" },
    ]);
    expect(events.map((event) => event.type)).toContain("contact.conflict");
  });

  test("a workspace that matches by phone first writes to the contact with the phone", async () => {
    const { book } = await contacts.workspace({ settings: { matchOrder: ["phone", "email"] } });
    await upsertContact(book, { fields: { email: "a@x.org" } });
    const b = await upsertContact(book, { fields: { phone: "+14155550100" } });
    const result = await upsertContact(book, { fields: { email: "a@x.org", phone: "+14155550100" } });
    expect(result).toMatchObject({ conflict: { kind: "email" }, contact: { contactId: b.contact.contactId, email: null } });
  });

  test("deleting one of the two settles it", async () => {
    const { book, workspaceId } = await contacts.workspace();
    const a = await upsertContact(book, { fields: { email: "a@x.org" } });
    const b = await upsertContact(book, { fields: { phone: "+14155550100" } });
    await upsertContact(book, { fields: { email: "a@x.org", phone: "+14155550100" } });
    expect(await deleteContact(book, b.contact.contactId)).toBe(true);
    expect((await getContactDetails(book.db, { workspaceId, contactId: a.contact.contactId }))?.conflicts).toEqual([]);
    expect((await upsertContact(book, { fields: { email: "a@x.org", phone: "+14155550100" } })).contact).toMatchObject({
      contactId: a.contact.contactId,
      phone: "+14155550100",
    });
  });
});

describe("the workspace's duplicate policy", () => {
  test("creating a person who is there is refused, and names who it is", async () => {
    const { book } = await contacts.workspace();
    const first = await upsertContact(book, { fields: ada });
    expect(await createContact(book, { phone: ada.phone })).toMatchObject({
      created: false,
      matchedBy: "phone",
      contact: { contactId: first.contact.contactId },
    });
  });

  test("where duplicates are allowed create makes another, and upsert still finds the person", async () => {
    const { book } = await contacts.workspace({ settings: { allowDuplicateContact: true } });
    const first = await createContact(book, { email: ada.email });
    contacts.clock.advance(1_000);
    const second = await createContact(book, ada);
    expect(second.created).toBe(true);
    // The first has only the e-mail; the second has both, so it is the person.
    expect((await upsertContact(book, { fields: ada })).contact.contactId).toBe(second.contact.contactId);
    expect((await upsertContact(book, { fields: { email: ada.email } })).contact.contactId).toBe(first.contact.contactId);
    expect((await upsertContact(book, { fields: ada, createNewIfDuplicateAllowed: true })).isNew).toBe(true);
  });

  test("createNewIfDuplicateAllowed means nothing where duplicates are not allowed", async () => {
    const { book } = await contacts.workspace();
    await upsertContact(book, { fields: ada });
    expect((await upsertContact(book, { fields: ada, createNewIfDuplicateAllowed: true })).isNew).toBe(false);
  });

  test("a field that is no match field may be shared", async () => {
    const { book } = await contacts.workspace({ settings: { matchOrder: ["email"] } });
    await upsertContact(book, { fields: { email: "a@x.org", phone: ada.phone } });
    const other = await upsertContact(book, { fields: { email: "b@x.org", phone: ada.phone } });
    expect(other).toMatchObject({ isNew: true, conflict: null, contact: { phone: ada.phone } });
  });

  test("an update may not take another's e-mail", async () => {
    const { book } = await contacts.workspace();
    const first = await upsertContact(book, { fields: ada });
    const other = await upsertContact(book, { fields: { email: "b@x.org" } });
    const refused = await updateContact(book, { contactId: other.contact.contactId, fields: { email: ada.email, city: "London" } });
    expect(refused).toMatchObject({ outcome: "duplicate", matchedBy: "email", contact: { contactId: first.contact.contactId } });
    expect(
      (await getContactDetails(book.db, { workspaceId: book.workspaceId, contactId: other.contact.contactId }))?.contact.city,
    ).toBeNull();
  });

  test("16 updates at once to the same e-mail: one has it, the others are refused", async () => {
    const { book } = await contacts.workspace();
    const made = await Promise.all(
      Array.from({ length: 16 }, (_, number) => upsertContact(book, { fields: { email: `u${number}@x.org` } })),
    );
    const results = await Promise.all(
      made.map(({ contact }) => updateContact(book, { contactId: contact.contactId, fields: { email: "one@x.org" } })),
    );
    expect(results.filter((result) => result.outcome === "updated")).toHaveLength(1);
    expect(results.filter((result) => result.outcome === "duplicate")).toHaveLength(15);
  });
});

const listIdentifiers = async (book: { db: TestContactBook["database"]["system"]; workspaceId: string }) => ({
  rows: await book.db.selectFrom("contactIdentifiers").selectAll().where("workspaceId", "=", book.workspaceId).execute(),
});
