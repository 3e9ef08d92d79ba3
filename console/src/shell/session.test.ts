import { expect, test } from "vitest";
import { safeNext } from "./session.ts";

test("only a path of ours follows a sign-in", () => {
  expect(safeNext("/w/acme/leads?state=held")).toBe("/w/acme/leads?state=held");
  for (const bad of [null, "", "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
    expect(safeNext(bad)).toBe("/");
});
