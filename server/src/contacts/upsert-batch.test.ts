import { afterAll, beforeAll, expect, test } from "vitest";
import type { Book, ContactFields } from "./contact.ts";
import { upsertContactRows } from "./queries.ts";
import { openContactBook, type TestContactBook } from "./testing/open-contact-book.ts";

let contacts: TestContactBook;
beforeAll(async () => {
  contacts = await openContactBook();
});
afterAll(() => contacts[Symbol.asyncDispose]());

const known: ContactFields[] = [
  { email: "known@x.org", firstName: "Known" },
  { phone: "+14155550199", firstName: "Phoned" },
];
const batch: ContactFields[] = [
  { email: "new1@x.org", phone: "+14155550101", firstName: "New", tags: ["fb", "spring"], customFields: { f1: "x", f2: null } },
  { email: "KNOWN@x.org", city: "London" },
  { email: "twice@x.org", firstName: "First", city: "Rome" },
  { firstName: "Nobody" },
  { email: "twice@x.org", firstName: "Second", phone: "+14155550102" },
  { email: "known@x.org", phone: "+14155550199" }, // two contacts: a conflict
  { email: "new2@x.org", tags: ["spring", "late"] },
  { email: "bridge@x.org", phone: "+14155550102" }, // the phone of one made in this batch
  { firstName: "Nobody" },
];

test.each([
  ["no duplicates", {}],
  ["the phone first", { matchOrder: ["phone", "email"] }],
  ["the e-mail alone", { matchOrder: ["email"] }],
  ["duplicates allowed", { allowDuplicateContact: true }],
])("a batch of new, known, repeated and shared people leaves what it leaves one by one: %s", async (_, settings) => {
  const one = await contacts.workspace({ settings });
  const all = await contacts.workspace({ settings });
  for (const { book } of [one, all]) for (const fields of known) await upsertContactRows(book.db, [input(book, fields)]);

  const alone = [];
  for (const fields of batch) alone.push(...(await upsertContactRows(one.book.db, [input(one.book, fields)])));
  const together = await upsertContactRows(
    all.book.db,
    batch.map((fields) => input(all.book, fields)),
  );

  const told = ({ outcome, matchedBy, conflictKind, tagsChanged }: (typeof together)[number]) => ({
    outcome,
    matchedBy,
    conflictKind,
    tagsChanged,
  });
  expect(together.map(told)).toEqual(alone.map(told));
  expect(await read(all.book)).toEqual(await read(one.book));
  expect(new Set(together.map(({ outcome }) => outcome)).size).toBeGreaterThan(1);
});

const input = (book: Book, fields: ContactFields) => ({
  workspaceId: book.workspaceId,
  newId: book.ids.crm(),
  fields,
  mode: "upsert" as const,
  now: book.clock.now(),
});

async function read({ db, workspaceId }: Book) {
  const [people, identifiers, conflicts, tags] = await Promise.all([
    db.selectFrom("contacts").selectAll().where("workspaceId", "=", workspaceId).execute(),
    db.selectFrom("contactIdentifiers").selectAll().where("workspaceId", "=", workspaceId).execute(),
    db.selectFrom("contactConflicts").selectAll().where("workspaceId", "=", workspaceId).execute(),
    db.selectFrom("contactTags").select("name").where("workspaceId", "=", workspaceId).orderBy("name").execute(),
  ]);
  const nameOf = new Map(people.map((person) => [person.contactId, `${person.firstName} ${person.email} ${person.phone}`]));
  const sorted = (rows: object[]) => rows.map((row) => JSON.stringify(row)).toSorted();
  return {
    people: sorted(people.map(({ workspaceId: _w, contactId: _c, ...person }) => person)),
    identifiers: sorted(identifiers.map(({ workspaceId: _w, contactId, ...rest }) => ({ ...rest, of: nameOf.get(contactId) }))),
    conflicts: sorted(conflicts.map(({ kind, value, writtenTo }) => ({ kind, value, of: nameOf.get(writtenTo) }))),
    tags: tags.map(({ name }) => name),
  };
}
