import { expect, test } from "vitest";
import type { ConflictRow } from "../api/types.ts";
import { nameOf, whyOf } from "./words.ts";

const conflict: ConflictRow = {
  id: "1",
  cause: "written",
  kind: "phone",
  value: "+14155550142",
  matchedBy: "email",
  writtenTo: "a",
  contacts: [
    { id: "a", name: "Ada", email: "ada@example.com", phone: null },
    { id: "b", name: null, email: null, phone: "+14155550142" },
  ],
  detectedAt: "2026-01-05T09:00:00.000Z",
  settled: null,
};

test("says whose e-mail and whose phone came together, and what was written", () => {
  expect(whyOf(conflict)).toBe(
    "Somebody gave the e-mail of Ada together with the phone number +14155550142, which is +14155550142's. Ada was written, without that phone number.",
  );
});

test("says who is found by what two share", () => {
  expect(whyOf({ ...conflict, cause: "shared", kind: "email", value: "ada@example.com" })).toContain("taken for Ada, who had it first");
});

test("says what came between a merge and its undoing", () => {
  expect(whyOf({ ...conflict, cause: "undone" })).toContain("merged and parted again");
});

test("a contact without a name is called by what it has", () => {
  expect(nameOf({ name: null, email: null, phone: null })).toBe("No name");
});
