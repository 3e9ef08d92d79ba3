import { afterAll, beforeAll, expect, test } from "vitest";
import { openContactBook, type TestContactBook } from "./testing/open-contact-book.ts";
import { brokenRules, randomSubmissions, seeded, submitAll, unsettledPairs } from "./testing/submit-graph.ts";

let contacts: TestContactBook;
beforeAll(async () => {
  contacts = await openContactBook();
});
afterAll(() => contacts[Symbol.asyncDispose]());

test.each([11, 12, 13])("2,000 submissions of a random graph by 32 writers leave no pair unsettled (seed %i)", async (seed) => {
  const { book } = await contacts.workspace();
  const random = seeded(seed);
  const submissions = randomSubmissions(2_000, random);
  await submitAll(book, submissions);
  expect(await unsettledPairs(book, submissions)).toEqual([]);
  const shuffled = submissions
    .map((one) => ({ one, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);
  await submitAll(book, shuffled);
  expect(await unsettledPairs(book, submissions)).toEqual([]);
  expect(await brokenRules(contacts.database.system)).toEqual([]);
});
