import { expect, test } from "vitest";
import { sayBook } from "./at-the-book.ts";
import { MESSAGES } from "./messages.ts";

test("at the contact book no message names HighLevel, and each begins with a capital letter", () => {
  for (const message of Object.values(MESSAGES).map(sayBook)) {
    expect(message).not.toContain("HighLevel");
    expect(message).not.toMatch(/(^|[.:] )[a-z]\w* contact book/);
  }
  expect(sayBook(MESSAGES.crm_unavailable)).toMatch(/^The contact book had a problem/);
  expect(sayBook(MESSAGES.crm_duplicate_contact)).toContain("Merge the two in the contact book");
});
