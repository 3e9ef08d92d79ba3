import { expect } from "vitest";
import { testApp } from "../../testing/test-app.ts";

/**
 * So many leads whose webhooks come twice and in batches, while every tenth read is throttled and every tenth answer of the contact
 * book is lost. Expects that each is one contact with one task and one note.
 */
export async function proveBookFaults({ leads }: { leads: number }): Promise<void> {
  await using app = await testApp();
  const { facebook } = app.sandbox;
  facebook.chaos({ throttledReads: 0.1 });
  let writes = 0;
  app.book.choose(({ method }) => (method !== "GET" && (writes += 1) % 10 === 0 ? "cut" : undefined));
  for (let sent = 0, size = 0; sent < leads; size += 1) {
    const batch = [1, 10, 500][size % 3] ?? 1;
    for (let inBatch = 0; inBatch < batch && sent < leads; inBatch += 1, sent += 1) facebook.submitLead({ mode: ["repeated", "batched"] });
    await facebook.deliverDue();
  }
  await app.runUntilDone();
  const book = await app.readBook();
  expect(new Set(book.contacts.map(({ email }) => email)).size).toBe(leads);
  expect(book.contacts).toHaveLength(leads);
  expect(book.contacts.every(({ tags }) => tags.includes("facebook"))).toBe(true);
  expect(new Set(book.tasks.map(({ contactId }) => contactId)).size).toBe(leads);
  expect(book.tasks).toHaveLength(leads);
  expect(new Set(book.notes.map(({ contactId }) => contactId)).size).toBe(leads);
  expect(book.notes).toHaveLength(leads);
  expect(await app.brokenInvariants()).toEqual([]);
}
