import { expect, test } from "vitest";
import { actionAddress } from "./action-address.ts";

test("a page gets its workspace, and nothing leads outside", () => {
  expect(actionAddress("/leads?state=held", "acme")).toBe("/w/acme/leads?state=held");
  expect(actionAddress("/w/acme/connections", "acme")).toBe("/w/acme/connections");
  expect(actionAddress("https://evil.example", "acme")).toBe("/w/acme");
  expect(actionAddress("//evil.example", "acme")).toBe("/w/acme");
});
