import { expect, test } from "vitest";
import { share } from "./share.ts";

test("a gauge is never more than full, and warns before it is", () => {
  expect(share(0, 100)).toEqual({ percent: 0, tone: "good" });
  expect(share(79, 100).tone).toBe("good");
  expect(share(80, 100).tone).toBe("warn");
  expect(share(130, 100)).toEqual({ percent: 100, tone: "bad" });
  expect(share(0, 0)).toEqual({ percent: 100, tone: "bad" });
});
