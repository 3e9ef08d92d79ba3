import { expect, test } from "vitest";
import { pieces } from "./templates.ts";

test("what is filled in is told from what stays", () => {
  expect(pieces("Call {{ lead.firstName }} now")).toEqual([
    { text: "Call ", isVariable: false },
    { text: "lead.firstName", isVariable: true },
    { text: " now", isVariable: false },
  ]);
  expect(pieces("{{ unfinished")).toEqual([{ text: "{{ unfinished", isVariable: false }]);
});
