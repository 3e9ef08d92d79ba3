import { expect, test } from "vitest";
import { oneAction } from "./one-action.ts";

const health = (state: "ok" | "attention" | "paused", cause: string | null) => ({ state, cause, code: null, message: null, since: null });

test("each trouble has one thing to do, and waiting has none", () => {
  expect(oneAction(health("ok", null))).toBeNull();
  expect(oneAction(health("attention", "throttled"))).toBeNull();
  expect(oneAction(health("paused", "paused"))?.action).toBe("resume");
  expect(oneAction(health("attention", "reauthorise"))?.action).toBe("edit-token");
  expect(oneAction(health("attention", "reauthorise"), { byConsent: true })).toEqual({ action: "reconnect", label: "Reconnect" });
  expect(oneAction(health("attention", "configuration"), { byConsent: true })?.action).toBe("test");
  expect(oneAction(health("attention", "access"))?.action).toBe("test");
  expect(oneAction(health("attention", "a cause of tomorrow"))?.action).toBe("test");
});
