import { expect, test } from "vitest";
import { countries, currencies, timeZones } from "./choices.ts";

test("what can be chosen is what the server takes", () => {
  const codes = countries().map(({ value }) => value);
  expect(codes).toEqual(expect.arrayContaining(["US", "DE", "GB"]));
  expect(codes).not.toContain("EU");
  expect(new Set(codes).size).toBe(codes.length);
  expect(currencies().map(({ value }) => value)).toContain("USD");
  expect(timeZones("Mars/Base")[0]).toBe("Mars/Base");
  expect(timeZones("UTC").filter((zone) => zone === "UTC")).toHaveLength(1);
});
