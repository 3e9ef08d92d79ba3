import { expect, test } from "vitest";
import { testApp } from "../testing/test-app.ts";

const LEADS = 2_000;

test(
  "two thousand leads arrive once each, though webhooks come twice, reads are throttled and answers are lost",
  { timeout: 240_000 },
  async () => {
    await using app = await testApp();
    const { facebook } = app.sandbox;
    facebook.chaos({ throttledReads: 0.1 });
    let writes = 0;
    app.book.choose(({ method }) => (method !== "GET" && (writes += 1) % 10 === 0 ? "cut" : undefined));
    for (let sent = 0, size = 0; sent < LEADS; size += 1) {
      const batch = [1, 10, 500][size % 3] ?? 1;
      for (let inBatch = 0; inBatch < batch && sent < LEADS; inBatch += 1, sent += 1)
        facebook.submitLead({ mode: ["repeated", "batched"] });
      await facebook.deliverDue();
    }
    await app.runUntilDone();
    const book = await app.readBook();
    expect(new Set(book.contacts.map(({ email }) => email)).size).toBe(LEADS);
    expect(book.contacts).toHaveLength(LEADS);
    expect(book.contacts.every(({ tags }) => tags.includes("facebook"))).toBe(true);
    expect(new Set(book.tasks.map(({ contactId }) => contactId)).size).toBe(LEADS);
    expect(book.tasks).toHaveLength(LEADS);
    expect(new Set(book.notes.map(({ contactId }) => contactId)).size).toBe(LEADS);
    expect(book.notes).toHaveLength(LEADS);
    expect(await app.brokenInvariants()).toEqual([]);
  },
);
