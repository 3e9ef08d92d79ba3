import { expect, test } from "vitest";
import type { Conflict } from "../api/types.ts";
import { defaultOf, differs, olderOf } from "./choices.ts";

const side = (id: string, dateAdded: string) => ({ id, dateAdded }) as Conflict["contacts"][number]; // the rest is not looked at
const contacts: Conflict["contacts"] = [side("a", "2026-01-05T09:00:00.000Z"), side("b", "2026-01-04T09:00:00.000Z")];
const field = (one: string | null, other: string | null): Conflict["fields"][number] => ({
  field: "name",
  label: "Name",
  values: [one, other],
});

test("the older contact is kept at first", () => {
  expect(olderOf(contacts).id).toBe("b");
});

test("a field is as the kept contact has it, or as the other where it has none", () => {
  expect(defaultOf(field("Ada", "Countess"), contacts, "b")).toBe("b");
  expect(defaultOf(field("Ada", null), contacts, "b")).toBe("a");
  expect(defaultOf(field(null, "Countess"), contacts, "a")).toBe("b");
});

test("only what both have, and not the same, is a choice", () => {
  expect([field("Ada", "Countess"), field("Ada", "Ada"), field(null, "Ada")].map(differs)).toEqual([true, false, false]);
});
