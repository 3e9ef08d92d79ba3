import { expect, test } from "vitest";
import { toEdit } from "./form-edit.ts";

const draft = { key: "", text: "", options: "" };

test("a draft becomes an edit once nothing is missing", () => {
  expect(toEdit({ ...draft, kind: "add" })).toBeUndefined();
  expect(toEdit({ ...draft, kind: "add", text: "How old is it?", options: "New\n\n Old " })).toEqual({
    kind: "add",
    key: "how_old_is_it?",
    label: "How old is it?",
    options: [
      { key: "new", value: "New" },
      { key: "old", value: "Old" },
    ],
  });
  expect(toEdit({ ...draft, kind: "rename", text: "Budget" })).toBeUndefined();
  expect(toEdit({ ...draft, kind: "rename", key: "money", text: "Your budget" })).toEqual({
    kind: "rename",
    key: "money",
    newKey: "your_budget",
    label: "Your budget",
  });
  expect(toEdit({ ...draft, kind: "options", key: "work" })).toBeUndefined();
  expect(toEdit({ ...draft, kind: "retype", key: "work", text: "phone" })).toEqual({ kind: "retype", key: "work", type: "PHONE" });
});
