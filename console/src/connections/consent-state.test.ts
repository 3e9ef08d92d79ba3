import { expect, test } from "vitest";
import { readBack } from "./consent-state.ts";

const back = (query: string, remembered: string | null = null) => readBack(new URLSearchParams(query), remembered);

test("the workspace is read from the state that came back, or from the one this tab remembers", () => {
  expect(back("code=c1&state=acme.xyz")).toEqual({ workspace: "acme", state: "acme.xyz", code: "c1" });
  expect(back("code=c1", "acme.abc")).toEqual({ workspace: "acme", state: "acme.abc", code: "c1" });
  expect(back("code=c1&state=acme.xyz", "other.abc")?.workspace).toBe("acme");
});

test("without a code, as when somebody said no, or without any state, there is nothing to go on with", () => {
  expect(back("error=access_denied&state=acme.xyz")).toBeNull();
  expect(back("code=c1")).toBeNull();
});
