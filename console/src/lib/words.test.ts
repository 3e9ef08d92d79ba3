import { expect, test } from "vitest";
import { count, humanise, initials } from "./words.ts";

test("initials take whole characters and never fail", () => {
  expect(initials("Ada King Lovelace")).toBe("AL");
  expect(initials("🦊 fox")).toBe("🦊F");
  expect(initials("  ")).toBe("?");
  expect(initials(null)).toBe("?");
});

test("a key becomes words", () => {
  expect(humanise("postal_code")).toBe("Postal code");
  expect(humanise("dateOfBirth")).toBe("Date of birth");
});

test("one is not many", () => {
  expect(count(1, "lead")).toBe("1 lead");
  expect(count(2, "reply", "replies")).toBe("2 replies");
});
