import { expect, test } from "vitest";
import { searchOf, toQuery } from "./filter.ts";

test("one field asks the right question", () => {
  expect(searchOf("ada@example.com")).toEqual({ email: "ada@example.com" });
  expect(searchOf("+1 (555) 010-9999")).toEqual({ phone: "+1 (555) 010-9999" });
  expect(searchOf("Ada")).toEqual({ search: "Ada" });
  expect(searchOf("Route 66")).toEqual({ search: "Route 66" });
});

test("nonsense in the address asks for nothing", () => {
  expect(toQuery({ state: "nonsense", from: "tomorrow" })).toEqual({});
});
