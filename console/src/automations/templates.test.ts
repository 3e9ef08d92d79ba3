import { expect, test } from "vitest";
import { pieces } from "./templates.ts";

test("what is filled in is told from what stays", () => {
  expect(pieces("Call {{ lead.firstName }} now")).toEqual([
    { text: "Call ", kind: "text" },
    { text: "lead.firstName", kind: "variable" },
    { text: " now", kind: "text" },
  ]);
  expect(pieces("{{ unfinished")).toEqual([{ text: "{{ unfinished", kind: "text" }]);
});

test("what decides is told from both", () => {
  expect(pieces("{%- if lead.ad -%}Ad{% endif %}").map(({ kind }) => kind)).toEqual(["logic", "text", "logic"]);
  expect(pieces("{%- if lead.ad -%}")[0]?.text).toBe("if lead.ad");
});
