import { expect, test } from "vitest";
import { dataTypeFor, toFieldValue } from "./field-value.ts";

test.each([
  ["TEXT", ["a", "b"], "a, b"],
  ["LARGE_TEXT", 2500, "2500"],
  ["SINGLE_OPTIONS", "Flat", "Flat"],
  ["NUMERICAL", "2500", 2500],
  ["MONETORY", "12.50", 12.5],
  ["NUMERICAL", "a lot", "a lot"],
  ["NUMERICAL", 7, 7],
  ["CHECKBOX", "a", ["a"]],
  ["MULTIPLE_OPTIONS", ["a", "b"], ["a", "b"]],
  ["FILE_UPLOAD", { id: 1 }, { id: 1 }],
  [null, 5, 5],
])("a field of type %s takes %j as %j", (dataType, value, sent) => {
  expect(toFieldValue(dataType, value)).toEqual(sent);
});

test("a field that is missing is made for numbers as one of numbers, else as a text", () => {
  expect([dataTypeFor(3), dataTypeFor("3"), dataTypeFor(["a"])]).toEqual(["NUMERICAL", "TEXT", "TEXT"]);
});
