import { expect, test } from "vitest";
import { mayAs, rolesUpTo } from "./roles.ts";

test("a role reaches as far as itself and no further, and nobody reaches nothing", () => {
  expect([mayAs("viewer", "viewer"), mayAs("viewer", "editor"), mayAs("owner", "admin"), mayAs(undefined, "viewer")]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

test("nobody gives more than they have", () => {
  expect(rolesUpTo("admin").map(({ value }) => value)).toEqual(["viewer", "editor", "admin"]);
  expect(rolesUpTo(undefined)).toEqual([]);
});
