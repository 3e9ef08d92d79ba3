import { expect, test } from "vitest";
import { rotationWords } from "./keys-words.ts";

test("a rotation says what it waits for, and who has to do what", () => {
  const words = (state: "none" | "waiting" | "rewrapping", roles: string[] = [], left = 0) =>
    rotationWords({ state, left, waitingFor: roles.map((role) => ({ role, startedAt: "2026-01-05T09:00:00Z" })) });
  expect(words("none")).toBe("No rotation is under way.");
  expect(words("waiting", ["web", "worker"])).toContain("2 processes without the new key (web, worker)");
  expect(words("waiting")).toContain("A worker goes on");
  expect(words("rewrapping", [], 1)).toMatch(/^1 key of workspaces/);
});
